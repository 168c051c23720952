#include "core/host/room.h"

#include <string.h>
#include <strings.h>

bool wn_plugin_has_suffix(const wn_plugin *plugin, const char *name)
{
    size_t length = name ? strlen(name) : 0;
    const char *at = plugin->suffixes ? plugin->suffixes : "";
    while (*(at += strspn(at, " "))) {
        size_t want = strcspn(at, " ");
        if (length > want && strncasecmp(name + length - want, at, want) == 0)
            return true;
        at += want;
    }
    return false;
}

bool wn_plugin_has_media_type(const wn_plugin *plugin, const char *media_type)
{
    const char *type = media_type ? media_type : "";
    size_t length = strcspn(type, "; ");
    const char *at = plugin->media_types ? plugin->media_types : "";
    while (*(at += strspn(at, " "))) {
        size_t want = strcspn(at, " ");
        if (length == want && strncasecmp(type, at, want) == 0)
            return true;
        at += want;
    }
    return false;
}

const wn_loaded_plugin *wn_host_writer(const wn_plugin_host *host, const char *id, const char *path)
{
    for (size_t i = 0; i < host->plugins.count; i++) {
        const wn_loaded_plugin *plugin = host->plugins.items[i];
        if (plugin->descriptor.kind != WN_KIND_WRITER)
            continue;
        if (id ? strcmp(plugin->descriptor.id, id) == 0 : wn_plugin_has_suffix(&plugin->descriptor, path))
            return plugin;
    }
    return NULL;
}
