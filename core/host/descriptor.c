#include "core/host/room.h"

#include <string.h>

/* The three fields frozen for ever. */
#define FROZEN_SIZE (offsetof(wn_plugin, abi_minor) + sizeof(uint16_t))
#define LONGEST_ID 64

/* For each kind: its name, and where the struct must reach to carry the callback it lives by. */
static const struct {
    wn_plugin_kind kind;
    const char *callback;
    size_t needs;
} kinds[] = {
    {WN_KIND_READER, "read", offsetof(wn_plugin, read) + sizeof(void *)},
    {WN_KIND_CONTAINER, "extract", offsetof(wn_plugin, extract) + sizeof(void *)},
    {WN_KIND_WRITER, "write", offsetof(wn_plugin, write) + sizeof(void *)},
};

static bool refuse(wn_buffer *reason, const char *text)
{
    wn_buffer_add(reason, text);
    return false;
}

static bool has_callback(const wn_plugin *plugin)
{
    switch ((wn_plugin_kind)plugin->kind) {
    case WN_KIND_READER:
        return plugin->read != NULL;
    case WN_KIND_CONTAINER:
        return plugin->extract != NULL;
    case WN_KIND_WRITER:
        return plugin->write != NULL;
    }
    return false;
}

static bool check_kind(const wn_plugin *plugin, wn_buffer *reason)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (plugin->kind != kinds[i].kind)
            continue;
        if (plugin->size < kinds[i].needs) {
            wn_buffer_print(reason, "its descriptor has %u bytes, too short to carry \"%s\" (%zu)",
                            plugin->size, kinds[i].callback, kinds[i].needs);
            return false;
        }
        if (has_callback(plugin))
            return true;
        wn_buffer_print(reason, "it lacks the callback \"%s\" that its kind needs", kinds[i].callback);
        return false;
    }
    wn_buffer_print(reason, "it is of kind %u, which this winnow does not know", plugin->kind);
    return false;
}

static bool check_signatures(const wn_plugin *plugin)
{
    if (plugin->signature_count && !plugin->signatures)
        return false;
    for (size_t i = 0; i < plugin->signature_count; i++)
        if (!plugin->signatures[i].bytes || plugin->signatures[i].length == 0)
            return false;
    return true;
}

static bool check_texts(wn_plugin *plugin, wn_buffer *reason)
{
    if (!plugin->id || !*plugin->id || strlen(plugin->id) > LONGEST_ID ||
        strspn(plugin->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(plugin->id))
        return refuse(reason, "its id is not made of lower-case letters, digits and hyphens");
    if (!plugin->version || !*plugin->version)
        return refuse(reason, "it gives no version");
    if (!check_signatures(plugin))
        return refuse(reason, "its recognition table has a row without bytes");
    if (!plugin->summary)
        plugin->summary = "";
    if (!plugin->formats)
        plugin->formats = "";
    if (!plugin->licence)
        plugin->licence = "";
    return true;
}

bool wn_descriptor_copy(const void *exported, wn_plugin *into, wn_buffer *reason)
{
    uint32_t size;
    memcpy(&size, exported, sizeof size);
    if (size < FROZEN_SIZE) {
        wn_buffer_print(reason, "its descriptor has %u bytes, fewer than the frozen %zu", size, FROZEN_SIZE);
        return false;
    }
    memset(into, 0, sizeof *into);
    memcpy(into, exported, size < sizeof *into ? size : sizeof *into);
    if (into->abi_major != WN_ABI_MAJOR) {
        wn_buffer_print(reason, "it was built for ABI %u.%u and this winnow offers ABI %u.%u; build it anew",
                        into->abi_major, into->abi_minor, WN_ABI_MAJOR, WN_ABI_MINOR);
        return false;
    }
    return check_kind(into, reason) && check_texts(into, reason);
}
