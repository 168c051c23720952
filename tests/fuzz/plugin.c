#include "plugin.h"

#include <dlfcn.h>
#include <string.h>

#include "core/document/builder.h"
#include "core/host/limits.h"

typedef struct input {
    const uint8_t *bytes;
    size_t length;
} input;

static const wn_plugin *plugin;
static void *state;

static void take_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    size_t *reported = context;
    HOLDS(severity >= WN_SEVERITY_INFO && severity <= WN_SEVERITY_ERROR);
    *reported += strlen(code) + strlen(message) + (where && where->part ? strlen(where->part) : 0);
}

static uint64_t get_limit(void *context, wn_limit_id which)
{
    (void)context;
    wn_limits limits = wn_limits_default();
    /* Lower ones find the same in less time. */
    if (which == WN_LIMIT_PART_BYTES || which == WN_LIMIT_PACKAGE_BYTES || which == WN_LIMIT_TEXT_BYTES)
        return 1u << 20;
    return which == WN_LIMIT_XML_ELEMENTS ? 20000 : wn_limits_get(&limits, which);
}

static const char *get_option(void *context, const char *name)
{
    (void)context, (void)name;
    return NULL;
}

static int64_t read_source(void *context, uint64_t offset, void *into, size_t length)
{
    const input *in = context;
    if (offset >= in->length)
        return 0;
    if (length > in->length - offset)
        length = in->length - (size_t)offset;
    memcpy(into, in->bytes + offset, length);
    return (int64_t)length;
}

static const uint8_t *peek_source(void *context, uint64_t offset, size_t length)
{
    const input *in = context;
    return offset > in->length || length > in->length - offset ? NULL : in->bytes + offset;
}

static wn_status begin_child(void *context, const wn_child_info *info)
{
    size_t *open = context;
    HOLDS(*open == 0 && info->size == sizeof *info);
    (*open)++;
    return WN_DONE;
}

static wn_status write_child(void *context, const void *bytes, size_t length)
{
    const size_t *open = context;
    HOLDS(*open == 1 && (bytes || !length));
    return WN_DONE;
}

static wn_status end_child(void *context)
{
    size_t *open = context;
    HOLDS(*open == 1);
    (*open)--;
    return WN_DONE;
}

static wn_status take_property(void *context, const char *name, const char *value)
{
    (void)context;
    HOLDS(strlen(name) > 0 && value);
    return WN_DONE;
}

static wn_host make_host(size_t *reported)
{
    return (wn_host){sizeof(wn_host), WN_ABI_MAJOR, WN_ABI_MINOR, reported,
                     take_report,     get_limit,    get_option};
}

static wn_source make_source(input *in, const char *name)
{
    return (wn_source){sizeof(wn_source), 0, in, in->length, name, NULL, read_source, peek_source};
}

void fuzz_plugin_open(const char *path)
{
    static size_t reported;
    wn_host host = make_host(&reported);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    plugin = handle ? dlsym(handle, WN_PLUGIN_SYMBOL) : NULL;
    HOLDS(plugin && (!plugin->init || plugin->init(&host, &state) >= 0));
}

/* GLib, which the reader of mails uses, ends the process when memory fails; the worker then ends with it. */
static bool memory_may_fail(void)
{
    return strcmp(plugin->id, "eml") != 0;
}

static wn_document *read_document(const wn_host *host, const wn_source *source)
{
    const wn_builder_limits limits = {1u << 20, 20000, 200};
    wn_document_builder *builder = wn_document_builder_new(&limits);
    HOLDS(builder);
    fuzz_memory_scarce(true);
    wn_status status = plugin->read(state, host, source, wn_document_builder_events(builder));
    fuzz_memory_scarce(false);
    const char *fault = wn_document_builder_fault(builder);
    HOLDS(status >= WN_INTERNAL && status <= WN_PARTIAL);
    HOLDS(!fault || status < 0);
    HOLDS(status != WN_INTERNAL);
    HOLDS(status != WN_NO_MEMORY || fuzz_memory_failed());
    wn_document *document = wn_document_builder_finish(builder);
    wn_document_builder_free(builder);
    HOLDS_WITH_MEMORY(document || status < 0);
    if (status >= 0 && document)
        HOLDS(document->total == document->shown + document->not_shown);
    return document;
}

static wn_status extract(const wn_host *host, const wn_source *source)
{
    size_t open = 0;
    wn_children children = {sizeof children, 0, &open, begin_child, write_child, end_child, take_property};
    fuzz_memory_scarce(memory_may_fail());
    wn_status status = plugin->extract(state, host, source, &children);
    fuzz_memory_scarce(false);
    HOLDS(status >= WN_INTERNAL && status <= WN_PARTIAL && status != WN_INTERNAL);
    HOLDS(status != WN_NO_MEMORY || fuzz_memory_failed());
    return status;
}

wn_document *fuzz_plugin_read(const uint8_t *bytes, size_t length, const char *name)
{
    size_t reported = 0;
    wn_host host = make_host(&reported);
    input in = {bytes, length};
    wn_source source = make_source(&in, name);
    wn_bid bid = {.size = sizeof bid};
    fuzz_memory_scarce(memory_may_fail());
    if (plugin->probe)
        HOLDS(plugin->probe(state, &host, &source, &bid) <= WN_DONE && bid.score <= 100);
    fuzz_memory_scarce(false);
    HOLDS(memchr(bid.reason, 0, sizeof bid.reason));
    if (plugin->kind == WN_KIND_READER)
        return read_document(&host, &source);
    (void)extract(&host, &source);
    return NULL;
}

void fuzz_plugin_inspect(const uint8_t *bytes, size_t length)
{
    size_t reported = 0;
    wn_host host = make_host(&reported);
    input in = {bytes, length};
    wn_source source = make_source(&in, "x.xlsx");
    uint32_t existing = WN_EXISTING_FOREIGN;
    fuzz_memory_scarce(true);
    wn_status status = plugin->inspect_existing(state, &host, &source, &existing);
    fuzz_memory_scarce(false);
    HOLDS(status >= WN_INTERNAL && status <= WN_DONE && status != WN_INTERNAL);
    HOLDS(existing <= WN_EXISTING_EDITED);
}
