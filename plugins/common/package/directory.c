#include "plugins/common/package/directory.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"
#include "winnow/utf8.h"

enum {
    END_RECORD = 0x06054b50,
    END_RECORD_64 = 0x06064b50,
    LOCATOR_64 = 0x07064b50,
    CENTRAL_HEADER = 0x02014b50,
    LOCAL_HEADER = 0x04034b50,
    END_LENGTH = 22,
    LOCATOR_LENGTH = 20,
    CENTRAL_LENGTH = 46,
    LOCAL_LENGTH = 30,
    WIDE_EXTRA = 0x0001,
    UTF8_NAMES = 0x0800
};

typedef struct zip_bytes {
    const uint8_t *data;
    uint64_t length;
} zip_bytes;

static uint64_t number(const uint8_t *at, int bytes)
{
    uint64_t value = 0;
    for (int i = bytes - 1; i >= 0; i--)
        value = value << 8 | at[i];
    return value;
}

static bool holds(zip_bytes zip, uint64_t at, uint64_t length)
{
    return at <= zip.length && length <= zip.length - at;
}

static wn_status refuse(wn_zip_directory *d, wn_status status, const char *fault)
{
    d->fault = fault;
    return status;
}

/* The last end record, which may be followed by its comment and by bytes that belong to nobody. */
static const uint8_t *find_end(zip_bytes zip)
{
    uint64_t reach = END_LENGTH + 65535 + 65536;
    uint64_t first = zip.length > reach ? zip.length - reach : 0;
    for (uint64_t at = zip.length < END_LENGTH ? 0 : zip.length - END_LENGTH + 1; at-- > first;) {
        const uint8_t *end = zip.data + at;
        if (end[0] == 'P' && number(end, 4) == END_RECORD && holds(zip, at, END_LENGTH + number(end + 20, 2)))
            return end;
    }
    return NULL;
}

typedef struct central {
    uint64_t offset, length, count;
} central;

/* Zip64: the end record's full fields stand elsewhere. */
static bool read_wide_end(zip_bytes zip, const uint8_t *end, central *ret)
{
    uint64_t at = (uint64_t)(end - zip.data);
    if (at < LOCATOR_LENGTH || number(end - LOCATOR_LENGTH, 4) != LOCATOR_64)
        return false;
    uint64_t wide = number(end - LOCATOR_LENGTH + 8, 8);
    if (!holds(zip, wide, 56) || number(zip.data + wide, 4) != END_RECORD_64)
        return false;
    ret->count = number(zip.data + wide + 32, 8);
    ret->length = number(zip.data + wide + 40, 8);
    ret->offset = number(zip.data + wide + 48, 8);
    return true;
}

/* Takes the zip64 values out of the extra field for those of `values` that say they stand there. */
static bool read_wide_extra(const uint8_t *extra, size_t length, uint64_t *const values[3])
{
    while (length >= 4) {
        size_t size = (size_t)number(extra + 2, 2);
        if (size > length - 4)
            break;
        if (number(extra, 2) == WIDE_EXTRA) {
            const uint8_t *at = extra + 4;
            for (int i = 0; i < 3; i++) {
                if (*values[i] != UINT32_MAX)
                    continue;
                if (size < 8)
                    return false;
                *values[i] = number(at, 8);
                at += 8;
                size -= 8;
            }
            return true;
        }
        extra += 4 + size;
        length -= 4 + size;
    }
    return *values[0] != UINT32_MAX && *values[1] != UINT32_MAX && *values[2] != UINT32_MAX;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The comparable form of a name: some packers write backslashes. NULL when memory fails. */
static char *fold_name(const char *name, size_t length)
{
    if (length > 0 && (name[0] == '/' || name[0] == '\\'))
        name++, length--;
    char *folded = wn_bytes_copy(name, length);
    for (size_t i = 0; folded && i < length; i++)
        folded[i] = folded[i] == '\\' ? '/' : lower(folded[i]);
    return folded;
}

/* Where the data of `entry` ends, by its local header. */
static bool measure(zip_bytes zip, wn_zip_entry *entry)
{
    if (!holds(zip, entry->start, LOCAL_LENGTH) || number(zip.data + entry->start, 4) != LOCAL_HEADER)
        return false;
    const uint8_t *local = zip.data + entry->start;
    uint64_t data = entry->start + LOCAL_LENGTH + number(local + 26, 2) + number(local + 28, 2);
    if (!holds(zip, data, entry->packed))
        return false;
    entry->end = data + entry->packed;
    return true;
}

static bool is_utf8(const char *text, size_t length)
{
    uint32_t point;
    for (size_t at = 0, step = 0; at < length; at += step)
        if (!(step = wn_utf8_decode(text + at, length - at, &point)))
            return false;
    return true;
}

static wn_status read_entry(wn_zip_directory *d, zip_bytes zip, const uint8_t *header, uint64_t *ret_length)
{
    size_t name = (size_t)number(header + 28, 2), extra = (size_t)number(header + 30, 2);
    uint64_t length = CENTRAL_LENGTH + name + extra + number(header + 32, 2);
    if (!holds(zip, (uint64_t)(header - zip.data), length))
        return refuse(d, WN_MALFORMED, "the zip directory is cut short");
    if (memchr(header + CENTRAL_LENGTH, 0, name))
        return refuse(d, WN_MALFORMED, "a member's name contains NUL");
    if (number(header + 8, 2) & UTF8_NAMES && !is_utf8((const char *)header + CENTRAL_LENGTH, name))
        return refuse(d, WN_MALFORMED, "a member's name is not the UTF-8 it is said to be");
    wn_zip_entry entry = {.flags = (uint16_t)number(header + 8, 2),
                          .method = (uint16_t)number(header + 10, 2),
                          .checksum = (uint32_t)number(header + 16, 4),
                          .packed = number(header + 20, 4),
                          .size = number(header + 24, 4),
                          .start = number(header + 42, 4)};
    uint64_t *wide[3] = {&entry.size, &entry.packed, &entry.start};
    if (!read_wide_extra(header + CENTRAL_LENGTH + name, extra, wide) || !measure(zip, &entry))
        return refuse(d, WN_MALFORMED, "a member lies outside the zip");
    entry.name = fold_name((const char *)header + CENTRAL_LENGTH, name);
    if (!entry.name || !WN_ARRAY_GROW(d)) {
        free(entry.name);
        return refuse(d, WN_NO_MEMORY, "out of memory");
    }
    d->items[d->count++] = entry;
    *ret_length = length;
    return WN_DONE;
}

static int compare_spans(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (x[0] > y[0]) - (x[0] < y[0]);
}

/* No two members may share bytes, nor one with the directory: that is how a small zip holds terabytes. */
static wn_status check_overlap(wn_zip_directory *d, const central *c)
{
    uint64_t(*spans)[2] = calloc(d->count + 1, sizeof *spans);
    if (!spans)
        return refuse(d, WN_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < d->count; i++) {
        spans[i][0] = d->items[i].start;
        spans[i][1] = d->items[i].end;
    }
    spans[d->count][0] = c->offset;
    spans[d->count][1] = c->offset + c->length;
    qsort(spans, d->count + 1, sizeof *spans, compare_spans);
    bool overlap = false;
    for (size_t i = 1; i <= d->count; i++)
        overlap = overlap || spans[i][0] < spans[i - 1][1];
    free(spans);
    return overlap ? refuse(d, WN_MALFORMED, "members of the zip overlap") : WN_DONE;
}

static int compare_names(const void *a, const void *b, void *context)
{
    const wn_zip_entry *items = context;
    return strcmp(items[*(const uint32_t *)a].name, items[*(const uint32_t *)b].name);
}

static wn_status check_names(wn_zip_directory *d)
{
    d->by_name = calloc(d->count + 1, sizeof *d->by_name);
    if (!d->by_name)
        return refuse(d, WN_NO_MEMORY, "out of memory");
    for (uint32_t i = 0; i < d->count; i++)
        d->by_name[i] = i;
    qsort_r(d->by_name, d->count, sizeof *d->by_name, compare_names, d->items);
    for (size_t i = 1; i < d->count; i++)
        if (compare_names(&d->by_name[i - 1], &d->by_name[i], d->items) == 0)
            return refuse(d, WN_MALFORMED, "two members of the zip have the same name");
    return WN_DONE;
}

static wn_status locate(wn_zip_directory *d, zip_bytes zip, central *ret)
{
    const uint8_t *end = find_end(zip);
    if (!end)
        return refuse(d, WN_MALFORMED, "the zip has no directory: it is cut short or no zip");
    ret->count = number(end + 10, 2);
    ret->length = number(end + 12, 4);
    ret->offset = number(end + 16, 4);
    bool wide = ret->count == UINT16_MAX || ret->length == UINT32_MAX || ret->offset == UINT32_MAX;
    if (wide && !read_wide_end(zip, end, ret) && ret->count != UINT16_MAX)
        return refuse(d, WN_MALFORMED, "the zip64 directory is damaged");
    if (!holds(zip, ret->offset, ret->length))
        return refuse(d, WN_MALFORMED, "the zip directory lies outside the file");
    if (!wide && ret->offset + ret->length != (uint64_t)(end - zip.data))
        return refuse(d, WN_MALFORMED,
                      "the zip directory is not where its end says; is it two files in one?");
    d->after = zip.length - (uint64_t)(end - zip.data) - END_LENGTH - number(end + 20, 2);
    return WN_DONE;
}

wn_status wn_zip_directory_read(wn_zip_directory *directory, const uint8_t *bytes, uint64_t length,
                                uint64_t limit)
{
    zip_bytes zip = {bytes, length};
    central c = {0, 0, 0};
    wn_status status = locate(directory, zip, &c);
    if (status < 0)
        return status;
    if (c.count > limit)
        return refuse(directory, WN_LIMIT, "the zip has more members than the limit package-entries");
    uint64_t at = c.offset;
    for (uint64_t i = 0; i < c.count; i++) {
        uint64_t step = 0;
        if (!holds(zip, at, CENTRAL_LENGTH) || number(bytes + at, 4) != CENTRAL_HEADER)
            return refuse(directory, WN_MALFORMED, "the zip directory is damaged");
        status = read_entry(directory, zip, bytes + at, &step);
        if (status < 0)
            return status;
        at += step;
    }
    status = check_overlap(directory, &c);
    return status < 0 ? status : check_names(directory);
}

int64_t wn_zip_directory_find(const wn_zip_directory *directory, const char *name)
{
    size_t low = 0, high = directory->count;
    name += *name == '/';
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *other = directory->items[directory->by_name[middle]].name, *mine = name;
        while (*mine && lower(*mine) == *other)
            mine++, other++;
        int order = (unsigned char)lower(*mine) - (unsigned char)*other;
        if (order == 0)
            return directory->by_name[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

void wn_zip_directory_free(wn_zip_directory *directory)
{
    for (size_t i = 0; i < directory->count; i++)
        free(directory->items[i].name);
    free(directory->items);
    free(directory->by_name);
    *directory = (wn_zip_directory){0};
}
