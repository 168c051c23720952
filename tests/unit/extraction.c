#include "extraction.h"

#include <dlfcn.h>
#include <string.h>

static const wn_plugin *plugin;
static void *plugin_state, *handle;

outcome got;

static void keep_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    (void)context;
    (void)severity;
    (void)message;
    (void)where;
    size_t end = strlen(got.codes);
    snprintf(got.code, sizeof got.code, "%s", code);
    snprintf(got.codes + end, sizeof got.codes - end, " %s", code);
}

static uint64_t default_limit(void *context, wn_limit_id which)
{
    (void)context;
    switch (which) {
    case WN_LIMIT_CHILDREN:
        return 10;
    case WN_LIMIT_MIME_PARTS:
    case WN_LIMIT_ADDRESSES:
        return 1000;
    case WN_LIMIT_MIME_DEPTH:
        return 32;
    case WN_LIMIT_HEADER_LINE_BYTES:
        return 32 << 10;
    case WN_LIMIT_HEADER_BLOCK_BYTES:
        return 1 << 20;
    default:
        return 64 << 20;
    }
}

static const char *no_option(void *context, const char *name)
{
    (void)context;
    (void)name;
    return NULL;
}

static const wn_host host = {sizeof host, WN_ABI_MAJOR,  WN_ABI_MINOR, NULL,
                             keep_report, default_limit, no_option};

static uint64_t events, first_refused = UINT64_MAX;

static bool is_refused(void)
{
    return events++ >= first_refused;
}

static wn_status begin_child(void *context, const wn_child_info *info)
{
    (void)context;
    if (is_refused() || got.count == sizeof got.children / sizeof got.children[0])
        return WN_LIMIT;
    child *next = &got.children[got.count++];
    next->role = (wn_child_role)info->role;
    snprintf(next->name, sizeof next->name, "%s", info->name ? info->name : "-");
    snprintf(next->media_type, sizeof next->media_type, "%s", info->media_type ? info->media_type : "-");
    return WN_DONE;
}

static wn_status write_child(void *context, const void *bytes, size_t length)
{
    (void)context;
    if (is_refused())
        return WN_LIMIT;
    return wn_buffer_append(&got.children[got.count - 1].bytes, bytes, length) ? WN_DONE : WN_NO_MEMORY;
}

static wn_status end_child(void *context)
{
    (void)context;
    return is_refused() ? WN_LIMIT : WN_DONE;
}

static wn_status keep_property(void *context, const char *name, const char *value)
{
    (void)context;
    if (is_refused())
        return WN_LIMIT;
    if (strcmp(name, "from") == 0)
        snprintf(got.from, sizeof got.from, "%s", value);
    else if (strcmp(name, "sent") == 0)
        snprintf(got.sent, sizeof got.sent, "%s", value);
    else if (strcmp(name, "subject") == 0)
        snprintf(got.subject, sizeof got.subject, "%s", value);
    else if (strcmp(name, "message-id") == 0)
        snprintf(got.message_id, sizeof got.message_id, "%s", value);
    return WN_DONE;
}

static const wn_children receiver = {sizeof receiver, 0,         NULL,         begin_child,
                                     write_child,     end_child, keep_property};

static wn_source source;
static const char *source_bytes;

static const uint8_t *peek(void *context, uint64_t offset, size_t length)
{
    (void)context;
    if (offset > source.size || length > source.size - offset)
        return NULL;
    return (const uint8_t *)source_bytes + offset;
}

static int64_t read_source(void *context, uint64_t offset, void *into, size_t length)
{
    (void)context;
    size_t rest = offset < source.size ? (size_t)(source.size - offset) : 0;
    size_t taken = length < rest ? length : rest;
    if (taken)
        memcpy(into, source_bytes + offset, taken);
    return (int64_t)taken;
}

static void set_source(const void *bytes, size_t length, const char *name)
{
    source = (wn_source){
        .struct_size = sizeof source, .size = length, .name = name, .peek = peek, .read = read_source};
    source_bytes = bytes;
}

static void forget(void)
{
    for (size_t i = 0; i < got.count; i++)
        wn_buffer_free(&got.children[i].bytes);
    got = (outcome){0};
}

void extract(const void *bytes, size_t length)
{
    extract_declared(bytes, length, NULL);
}

void extract_declared(const void *bytes, size_t length, const char *media_type)
{
    forget();
    set_source(bytes, length, "a file");
    source.media_type = media_type;
    got.status = plugin->extract(plugin_state, &host, &source, &receiver);
}

void extract_text(const char *text)
{
    extract(text, strlen(text));
}

uint64_t extract_refused(const void *bytes, size_t length, uint64_t refused)
{
    events = 0;
    first_refused = refused;
    extract(bytes, length);
    first_refused = UINT64_MAX;
    return events;
}

unsigned score_of(const void *bytes, size_t length, const char *name)
{
    wn_bid bid = {.size = sizeof bid};
    set_source(bytes, length, name);
    CHECK_INT(plugin->probe(plugin_state, &host, &source, &bid), WN_DONE);
    return bid.score;
}

unsigned score(const char *text, const char *name)
{
    return score_of(text, strlen(text), name);
}

bool open_container(int argc, char **argv)
{
    handle = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_LOCAL) : NULL;
    plugin = handle ? dlsym(handle, WN_PLUGIN_SYMBOL) : NULL;
    bool is_open = plugin && (!plugin->init || plugin->init(&host, &plugin_state) >= 0);
    if (!is_open)
        printf("Bail out! usage: %s PLUGIN.so (%s)\n", argv[0], handle ? "no symbol" : dlerror());
    return is_open;
}

void close_container(void)
{
    forget();
    if (plugin->fini)
        plugin->fini(plugin_state);
    dlclose(handle);
}
