#include "plugins/common/package/package.h"

#include <stdlib.h>
#include <string.h>

#include <zip.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/package/directory.h"

#define MEBIBYTE (UINT64_C(1) << 20)
#define DEFAULT_INPUT (64 * MEBIBYTE)
#define DEFAULT_ENTRIES 2000
#define DEFAULT_PART (64 * MEBIBYTE)
#define DEFAULT_PACKAGE (256 * MEBIBYTE)
#define DEFAULT_RATIO 200
#define RATIO_GRACE MEBIBYTE /* small parts of white space are honest */
#define PIECE 32768
#define ENCRYPTED_FLAG 1u

struct wn_package {
    const wn_host *host;
    const uint8_t *bytes;
    char *copy; /* of the bytes, where the source cannot lend them */
    uint64_t length;
    zip_t *zip;
    wn_zip_directory directory;
    uint64_t part_limit, package_limit, ratio_limit;
    uint64_t inflated; /* of all parts so far */
};

static uint64_t limit_of(const wn_host *host, wn_limit_id id, uint64_t otherwise)
{
    uint64_t value = host->limit(host->context, id);
    return value == UINT64_MAX ? otherwise : value;
}

static wn_status report(const wn_package *p, wn_status status, const char *part, const char *message)
{
    wn_location where = {.size = sizeof where, .part = part, .offset = UINT64_MAX};
    const char *code = status == WN_LIMIT       ? "package-limit"
                       : status == WN_ENCRYPTED ? "package-encrypted"
                       : status == WN_NO_MEMORY ? "no-memory"
                                                : "package-damaged";
    p->host->report(p->host->context, WN_SEVERITY_ERROR, code, message, part ? &where : NULL);
    return status;
}

/* Bytes that nobody owns may have been meant for something; untidy headers are common and mean nothing. */
static void report_oddity(const wn_package *p)
{
    if (p->directory.after)
        p->host->report(p->host->context, WN_SEVERITY_WARNING, "package-oddity",
                        "bytes after the end of the zip are ignored", NULL);
    else
        p->host->report(p->host->context, WN_SEVERITY_INFO, "package-oddity",
                        "the zip's headers are not consistent; its parts are read all the same", NULL);
}

static wn_status borrow(wn_package *p, const wn_source *source)
{
    if (source->size > limit_of(p->host, WN_LIMIT_INPUT_BYTES, DEFAULT_INPUT))
        return report(p, WN_LIMIT, NULL, "the file is larger than the limit input-bytes");
    p->length = source->size;
    p->bytes = source->peek ? source->peek(source->context, 0, (size_t)source->size) : NULL;
    if (p->bytes)
        return WN_DONE;
    p->copy = malloc((size_t)source->size + 1);
    if (!p->copy)
        return report(p, WN_NO_MEMORY, NULL, "out of memory");
    for (uint64_t at = 0; at < p->length;) {
        int64_t got = source->read(source->context, at, p->copy + at, (size_t)(p->length - at));
        if (got < 0)
            return (wn_status)got;
        if (got == 0)
            return report(p, WN_MALFORMED, NULL, "the file ends before its size");
        at += (uint64_t)got;
    }
    p->bytes = (const uint8_t *)p->copy;
    return WN_DONE;
}

static zip_t *open_zip(const wn_package *p, int flags, int *ret_error)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(p->bytes, p->length, 0, &error);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY | flags, &error) : NULL;
    if (source && !zip)
        zip_source_free(source);
    *ret_error = zip_error_code_zip(&error);
    zip_error_fini(&error);
    return zip;
}

/* Whether libzip saw the same archive as the guard: of two archives in one file it reads the first. */
static bool is_same(const wn_package *p)
{
    if (zip_get_num_entries(p->zip, 0) != (zip_int64_t)p->directory.count)
        return false;
    for (size_t i = 0; i < p->directory.count; i++) {
        const wn_zip_entry *entry = &p->directory.items[i];
        zip_stat_t stat;
        if (zip_stat_index(p->zip, i, 0, &stat) != 0 || stat.comp_size != entry->packed ||
            stat.size != entry->size || stat.crc != entry->checksum)
            return false;
    }
    return true;
}

/* The strict check of libzip also refuses what harms nobody. Where the guard's own checks hold, such an
 * archive is read, and the report says so. */
static wn_status open_library(wn_package *p)
{
    int strict = 0, error = 0;
    p->zip = open_zip(p, ZIP_CHECKCONS, &strict);
    if (p->zip)
        return is_same(p) ? WN_DONE : report(p, WN_MALFORMED, NULL, "the zip directory contradicts itself");
    p->zip = open_zip(p, 0, &error);
    if (!p->zip)
        return report(p, error == ZIP_ER_MEMORY ? WN_NO_MEMORY : WN_MALFORMED, NULL,
                      "the zip cannot be opened; ask for the file again");
    if (!is_same(p))
        return report(p, WN_MALFORMED, NULL, "the file holds more than one zip");
    report_oddity(p);
    return WN_DONE;
}

wn_status wn_package_open(const wn_host *host, const wn_source *source, wn_package **ret_package)
{
    wn_package *p = calloc(1, sizeof *p);
    if (!p)
        return WN_NO_MEMORY;
    p->host = host;
    p->part_limit = limit_of(host, WN_LIMIT_PART_BYTES, DEFAULT_PART);
    p->package_limit = limit_of(host, WN_LIMIT_PACKAGE_BYTES, DEFAULT_PACKAGE);
    p->ratio_limit = limit_of(host, WN_LIMIT_INFLATE_RATIO, DEFAULT_RATIO);
    wn_status status = borrow(p, source);
    if (status >= 0) {
        status = wn_zip_directory_read(&p->directory, p->bytes, p->length,
                                       limit_of(host, WN_LIMIT_PACKAGE_ENTRIES, DEFAULT_ENTRIES));
        if (status < 0)
            report(p, status, NULL, p->directory.fault);
    }
    if (status >= 0)
        status = open_library(p);
    if (status < 0) {
        wn_package_close(p);
        return status;
    }
    *ret_package = p;
    return WN_DONE;
}

void wn_package_close(wn_package *package)
{
    if (!package)
        return;
    if (package->zip)
        zip_discard(package->zip);
    wn_zip_directory_free(&package->directory);
    free(package->copy);
    free(package);
}

int64_t wn_package_find(const wn_package *package, const char *name)
{
    return wn_zip_directory_find(&package->directory, name);
}

bool wn_package_is_encrypted(const wn_package *package, int64_t part)
{
    for (size_t i = 0; i < package->directory.count; i++)
        if ((part == WN_NO_PART || part == (int64_t)i) && package->directory.items[i].flags & ENCRYPTED_FLAG)
            return true;
    return false;
}

static const char *check_budget(wn_package *p, const wn_zip_entry *entry, uint64_t read)
{
    if (read > p->part_limit)
        return "a part is larger, inflated, than the limit part-bytes";
    if (p->inflated > p->package_limit)
        return "the parts are larger, inflated, than the limit package-bytes";
    if (read > RATIO_GRACE && read / p->ratio_limit > entry->packed)
        return "a part inflates further than the limit inflate-ratio: it looks like a zip bomb";
    return NULL;
}

static wn_status pump(wn_package *p, zip_file_t *file, const wn_zip_entry *entry, wn_package_sink sink,
                      void *context)
{
    char piece[PIECE];
    uint64_t total = 0;
    zip_int64_t got;
    while ((got = zip_fread(file, piece, sizeof piece)) > 0) {
        total += (uint64_t)got;
        p->inflated += (uint64_t)got;
        const char *over = check_budget(p, entry, total);
        if (over)
            return report(p, WN_LIMIT, entry->name, over);
        if (total > entry->size)
            break;
        wn_status status = sink(context, piece, (size_t)got);
        if (status < 0)
            return status;
    }
    if (got < 0 || total != entry->size)
        return report(p, WN_MALFORMED, entry->name,
                      got < 0 ? "a part is damaged; ask for the file again"
                              : "a part is not of its declared size");
    return WN_DONE;
}

wn_status wn_package_read(wn_package *package, int64_t part, wn_package_sink sink, void *context)
{
    if (part < 0 || (uint64_t)part >= package->directory.count)
        return WN_INTERNAL;
    const wn_zip_entry *entry = &package->directory.items[part];
    if (entry->flags & ENCRYPTED_FLAG)
        return report(package, WN_ENCRYPTED, entry->name,
                      "the part is encrypted; ask for a file without password");
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)part, 0);
    if (!file) {
        bool memory = zip_error_code_zip(zip_get_error(package->zip)) == ZIP_ER_MEMORY;
        return report(package, memory ? WN_NO_MEMORY : WN_MALFORMED, entry->name,
                      "a part cannot be opened: its compression is unknown or it is damaged");
    }
    wn_status status = pump(package, file, entry, sink, context);
    if (zip_fclose(file) != 0 && status >= 0)
        status =
            report(package, WN_MALFORMED, entry->name, "a part's checksum is wrong; ask for the file again");
    return status;
}

static void drop_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    (void)context, (void)severity, (void)code, (void)message, (void)where;
}

wn_host wn_package_silent_host(const wn_host *host)
{
    wn_host silent = *host;
    silent.report = drop_report;
    return silent;
}
