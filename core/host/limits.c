#include "core/host/limits.h"

#include <string.h>

#define KIB UINT64_C(1024)
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)

wn_limits wn_limits_default(void)
{
    static const wn_limits defaults = {{
        {WN_LIMIT_INPUT_BYTES, "input-bytes", "bytes", 64 * MIB, GIB, "size of one input file"},
        {WN_LIMIT_PACKAGE_ENTRIES, "package-entries", "entries", 2000, 100000, "entries of one package"},
        {WN_LIMIT_PART_BYTES, "part-bytes", "bytes", 64 * MIB, GIB, "one part of a package, inflated"},
        {WN_LIMIT_PACKAGE_BYTES, "package-bytes", "bytes", 256 * MIB, 4 * GIB,
         "all parts read from a package, inflated"},
        {WN_LIMIT_INFLATE_RATIO, "inflate-ratio", "to 1", 200, 1100,
         "inflated to deflated size, after the first MiB"},
        {WN_LIMIT_XML_DEPTH, "xml-depth", "levels", 200, 256, "nested elements of an XML part"},
        {WN_LIMIT_START_TAG_BYTES, "start-tag-bytes", "bytes", 64 * KIB, MIB, "one XML start tag"},
        {WN_LIMIT_XML_ELEMENTS, "xml-elements", "elements", 2000000, 50000000,
         "XML elements, or blocks, of one document"},
        {WN_LIMIT_TEXT_BYTES, "text-bytes", "bytes", 16 * MIB, GIB, "text of one document"},
        {WN_LIMIT_CONTAINER_DEPTH, "container-depth", "levels", 5, 20, "containers within containers"},
        {WN_LIMIT_CHILDREN, "children", "members", 200, 10000, "attachments or members of one container"},
        {WN_LIMIT_MIME_PARTS, "mime-parts", "parts", 1000, 10000, "MIME parts of one message"},
        {WN_LIMIT_MIME_DEPTH, "mime-depth", "levels", 32, 64, "nested MIME parts"},
        {WN_LIMIT_HEADER_LINE_BYTES, "header-line-bytes", "bytes", 32 * KIB, MIB, "one header of a message"},
        {WN_LIMIT_HEADER_BLOCK_BYTES, "header-block-bytes", "bytes", MIB, 16 * MIB,
         "all headers of a message or part"},
        {WN_LIMIT_ADDRESSES, "addresses", "addresses", 1000, 5000, "addresses of one header"},
        {WN_LIMIT_CPU_SECONDS, "cpu-seconds", "seconds", 10, 600, "processor time for one document"},
        {WN_LIMIT_WALL_SECONDS, "wall-seconds", "seconds", 30, 3600, "time for one document"},
        {WN_LIMIT_MEMORY_BYTES, "memory-bytes", "bytes", 512 * MIB, 16 * GIB,
         "address space of the process that reads a document"},
        {WN_LIMIT_STACK_BYTES, "stack-bytes", "bytes", 8 * MIB, 64 * MIB, "its stack"},
        {WN_LIMIT_RESPONSES, "responses", "responses", 20000, 1000000, "responses of one document"},
        {WN_LIMIT_RESPONSE_BYTES, "response-bytes", "bytes", 256 * MIB, 4 * GIB,
         "all responses of one document"},
        {WN_LIMIT_WORKER_DOCUMENTS, "worker-documents", "documents", 50, 10000,
         "documents that one process reads before it is replaced"},
    }};
    return defaults;
}

bool wn_limits_set(wn_limits *limits, const char *name, uint64_t value)
{
    for (size_t i = 0; i < sizeof limits->rows / sizeof *limits->rows; i++) {
        wn_limit *row = &limits->rows[i];
        if (strcmp(row->name, name) != 0)
            continue;
        if (value == 0 || value > row->ceiling)
            return false;
        row->value = value;
        return true;
    }
    return false;
}

const wn_limit *wn_limits_row(const wn_limits *limits, uint32_t id)
{
    for (size_t i = 0; i < sizeof limits->rows / sizeof *limits->rows; i++)
        if (limits->rows[i].id == id)
            return &limits->rows[i];
    return NULL;
}

uint64_t wn_limits_get(const wn_limits *limits, uint32_t id)
{
    const wn_limit *row = wn_limits_row(limits, id);
    return row ? row->value : UINT64_MAX;
}
