/* Any bytes as a zip package: its guard, its relationships, and what its parts give. */
#include <string.h>

#include "core/host/limits.h"
#include "fuzz.h"
#include "plugins/common/package/opc.h"

static void take_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    (void)context, (void)severity, (void)where;
    HOLDS(strlen(code) > 0 && strlen(message) > 0);
}

static uint64_t get_limit(void *context, wn_limit_id which)
{
    (void)context;
    wn_limits limits = wn_limits_default();
    /* Lower ones find the same in less time. */
    if (which == WN_LIMIT_PART_BYTES || which == WN_LIMIT_PACKAGE_BYTES)
        return 1u << 20;
    return which == WN_LIMIT_PACKAGE_ENTRIES ? 50 : wn_limits_get(&limits, which);
}

static const uint8_t *input;
static size_t input_length;

static int64_t read_source(void *context, uint64_t offset, void *into, size_t length)
{
    (void)context;
    if (offset >= input_length)
        return 0;
    length = length < input_length - offset ? length : input_length - (size_t)offset;
    memcpy(into, input + offset, length);
    return (int64_t)length;
}

static const uint8_t *peek_source(void *context, uint64_t offset, size_t length)
{
    (void)context;
    return offset > input_length || length > input_length - offset ? NULL : input + offset;
}

static wn_status count_bytes(void *context, const char *bytes, size_t length)
{
    size_t *count = context;
    HOLDS(bytes || !length);
    *count += length;
    HOLDS(*count <= 1u << 20);
    return WN_DONE;
}

static void read_parts(wn_package *package, const wn_host *host)
{
    static const char *const names[] = {"/WORD/document.xml", "[Content_Types].xml", "_rels/.rels", "a"};
    uint64_t elements = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t count = 0;
        int64_t part = wn_package_find(package, names[i]);
        if (part != WN_NO_PART)
            HOLDS(wn_package_read(package, part, count_bytes, &count) <= WN_DONE);
    }
    wn_relationships relationships = {0};
    char *type = NULL;
    (void)wn_relationships_read(package, host, "", &elements, &relationships);
    (void)wn_part_content_type(package, host, "word/document.xml", &elements, &type);
    (void)wn_package_is_encrypted(package, WN_NO_PART);
    wn_relationships_free(&relationships);
    free(type);
}

void fuzz_start(void)
{
    wn_xml_init();
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_host host = {sizeof host, WN_ABI_MAJOR, WN_ABI_MINOR, NULL, take_report, get_limit, NULL};
    wn_source source = {sizeof source, 0, NULL, length, "x.docx", NULL, read_source, peek_source};
    wn_package *package = NULL;
    input = bytes;
    input_length = length;
    fuzz_memory_scarce(true);
    wn_status status = wn_package_open(&host, &source, &package);
    HOLDS(status == WN_DONE ? package != NULL : !package);
    HOLDS(status != WN_NO_MEMORY || fuzz_memory_failed());
    if (package)
        read_parts(package, &host);
    wn_package_close(package);
    fuzz_memory_scarce(false);
}
