#include "core/host/room.h"
#include "core/host/trust.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/memory.h"

typedef WN_LIST(char *) path_list;

static void refuse(wn_plugin_host *host, wn_report *report, const char *path, const char *reason)
{
    host->refused++;
    wn_report_add(report, WN_SEVERITY_ERROR, "plugin-refused", NULL, NULL, "plugin %s is refused: %s", path,
                  reason);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), want = strlen(suffix);
    return length > want && strcmp(name + length - want, suffix) == 0;
}

static char *join_path(wn_arena *arena, const char *folder, const char *name)
{
    size_t length = strlen(folder) + strlen(name) + 2;
    char *path = wn_arena_take(arena, length);
    if (path)
        snprintf(path, length, "%s/%s", folder, name);
    return path;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void miss_folder(wn_report *report, const char *folder, int fault)
{
    wn_report_add(report, WN_SEVERITY_WARNING, "plugin-folder", NULL, NULL,
                  "plugin folder %s cannot be opened: %s", folder, strerror(fault));
}

/* Collects the shared objects of `folder`, and with `deeper` those of its sub-folders. */
static void collect(wn_plugin_host *host, const char *folder, bool deeper, path_list *found,
                    wn_report *report)
{
    wn_memory_watch();
    DIR *stream = opendir(folder);
    int fault = errno;
    /* Without either there would seem to be no plugins. */
    if (!wn_memory_heed() && !stream)
        miss_folder(report, folder, fault);
    for (struct dirent *entry; stream && (entry = readdir(stream));) {
        if (entry->d_name[0] == '.')
            continue;
        char *path = join_path(host->arena, folder, entry->d_name);
        if (!path)
            break;
        bool inside = is_folder(path);
        if (inside && deeper)
            collect(host, path, false, found, report);
        else if (!inside && ends_in(entry->d_name, ".so"))
            (void)WN_LIST_PUSH(found, path);
    }
    if (stream)
        closedir(stream);
}

/* The real path of `path`, when it lies in the real folder `folder`. */
static bool resolve(const char *folder, const char *path, char into[PATH_MAX], wn_buffer *reason)
{
    if (!realpath(path, into)) {
        wn_buffer_print(reason, "it cannot be opened: %s", strerror(errno));
        return false;
    }
    size_t length = strlen(folder);
    if (strncmp(into, folder, length) == 0 && into[length] == '/')
        return true;
    wn_buffer_print(reason, "it is a link that leads out of %s", folder);
    return false;
}

static const wn_loaded_plugin *loaded_as(const wn_plugin_host *host, const char *id, const char *path)
{
    for (size_t i = 0; i < host->plugins.count; i++) {
        const wn_loaded_plugin *plugin = host->plugins.items[i];
        if ((id && strcmp(plugin->descriptor.id, id) == 0) || (path && strcmp(plugin->path, path) == 0))
            return plugin;
    }
    return NULL;
}

/* The loader's own text names libraries and symbols, after the path said already. */
static void add_loader_fault(const char *path, wn_buffer *reason)
{
    const char *fault = dlerror();
    if (!fault)
        fault = "unknown reason";
    size_t length = strlen(path);
    if (strncmp(fault, path, length) == 0 && strncmp(fault + length, ": ", 2) == 0)
        fault += length + 2;
    wn_buffer_print(reason, "it cannot be loaded: %s", fault);
}

/* Opens the shared object and checks its descriptor; NULL with a reason when it is refused. */
static void *open_object(const char *path, wn_plugin *descriptor, wn_buffer *reason)
{
    wn_memory_watch();
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!handle && wn_memory_heed()) {
        wn_buffer_add(reason, "memory ran out");
        return NULL;
    }
    if (!handle) {
        add_loader_fault(path, reason);
        return NULL;
    }
    const void *exported = dlsym(handle, WN_PLUGIN_SYMBOL);
    if (!exported)
        wn_buffer_add(reason, "it exports no \"" WN_PLUGIN_SYMBOL "\", so it is no winnow plugin");
    else if (wn_descriptor_copy(exported, descriptor, reason))
        return handle;
    dlclose(handle);
    return NULL;
}

static bool start_plugin(wn_plugin_host *host, wn_loaded_plugin *plugin, wn_buffer *reason)
{
    if (!plugin->descriptor.init || plugin->descriptor.late)
        return true;
    wn_status status = plugin->descriptor.init(&host->table, &plugin->state);
    if (status == WN_NO_MEMORY)
        wn_memory_note_failure();
    if (status < 0)
        wn_buffer_print(reason, "its initialisation failed with result %d", status);
    return status >= 0;
}

static bool add_plugin(wn_plugin_host *host, const char *path, wn_buffer *reason)
{
    wn_plugin descriptor;
    void *handle = open_object(path, &descriptor, reason);
    if (!handle)
        return false;
    if (host->kinds && !(host->kinds & 1u << descriptor.kind)) {
        dlclose(handle);
        return true;
    }
    const wn_loaded_plugin *other = loaded_as(host, descriptor.id, NULL);
    wn_loaded_plugin *plugin = wn_arena_take(host->arena, sizeof *plugin);
    if (plugin)
        *plugin = (wn_loaded_plugin){
            .descriptor = descriptor, .path = wn_arena_string(host->arena, path), .handle = handle};
    if (other)
        wn_buffer_print(reason, "another plugin has its id \"%s\": %s", descriptor.id, other->path);
    else if (!plugin || !plugin->path || !WN_LIST_GROW(&host->plugins))
        wn_buffer_add(reason, "memory ran out");
    else if (start_plugin(host, plugin, reason))
        return WN_LIST_PUSH(&host->plugins, plugin);
    dlclose(handle);
    return false;
}

static void load_file(wn_plugin_host *host, const char *folder, const char *path, wn_report *report)
{
    char real[PATH_MAX];
    wn_buffer reason = {0};
    if (!resolve(folder, path, real, &reason))
        refuse(host, report, path, reason.data);
    else if ((!host->only || strcmp(host->only, real) == 0) && !loaded_as(host, NULL, real) &&
             (!wn_trust_path(real, &reason) || !add_plugin(host, real, &reason)))
        refuse(host, report, path, reason.data ? reason.data : "memory ran out");
    wn_buffer_free(&reason);
}

void wn_host_load_folder(wn_plugin_host *host, const char *folder, wn_report *report)
{
    char real[PATH_MAX];
    int fault = !realpath(folder, real) ? errno : is_folder(real) ? 0 : ENOTDIR;
    if (fault) {
        miss_folder(report, folder, fault);
        return;
    }
    path_list found = {0};
    collect(host, real, true, &found, report);
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare_paths);
    for (size_t i = 0; i < found.count; i++)
        load_file(host, real, found.items[i], report);
    WN_LIST_FREE(&found);
}

/* Whether one of the signatures stands in the first KiB, wherever it belongs. */
static bool knows_head(const wn_plugin *plugin, const void *head, size_t length)
{
    enum { REACH = 1024 };
    for (size_t i = 0; i < plugin->signature_count; i++)
        if (memmem(head, length < REACH ? length : REACH, plugin->signatures[i].bytes,
                   plugin->signatures[i].length))
            return true;
    return false;
}

/* The late part lies beside its plugin; a name that leads elsewhere is refused. */
static char *late_path(wn_plugin_host *host, const wn_loaded_plugin *plugin)
{
    const char *name = plugin->descriptor.late, *stop = strrchr(plugin->path, '/');
    if (!*name || strchr(name, '/') || !stop)
        return NULL;
    char *folder = wn_arena_text(host->arena, plugin->path, (size_t)(stop - plugin->path));
    return folder ? join_path(host->arena, folder, name) : NULL;
}

static bool complete(wn_plugin_host *host, wn_loaded_plugin *plugin, wn_buffer *reason)
{
    char real[PATH_MAX];
    wn_loaded_plugin late = {.path = late_path(host, plugin)};
    if (!late.path || !realpath(late.path, real) || strcmp(real, late.path) != 0) {
        wn_buffer_add(reason, "the file that it loads late does not lie beside it");
        return false;
    }
    late.handle = wn_trust_path(real, reason) ? open_object(real, &late.descriptor, reason) : NULL;
    if (!late.handle)
        return false;
    bool same = strcmp(late.descriptor.id, plugin->descriptor.id) == 0 &&
                late.descriptor.kind == plugin->descriptor.kind && !late.descriptor.late;
    if (!same)
        wn_buffer_add(reason, "the file that it loads late is another plugin");
    if (!same || !start_plugin(host, &late, reason)) {
        dlclose(late.handle);
        return false;
    }
    plugin->descriptor = late.descriptor;
    plugin->state = late.state;
    plugin->late_handle = late.handle;
    return true;
}

void wn_host_load_late(const wn_plugin_host *host, const void *head, size_t length, wn_report *report)
{
    wn_plugin_host *open =
        (wn_plugin_host *)host; /* what it holds is its own; the documents see no difference */
    for (size_t i = 0; open && i < open->plugins.count; i++) {
        wn_loaded_plugin *plugin = open->plugins.items[i];
        wn_buffer reason = {0};
        if (plugin->complete || !plugin->descriptor.late ||
            (head && !knows_head(&plugin->descriptor, head, length)))
            continue;
        plugin->complete = true;
        if (!complete(open, plugin, &reason) && report)
            refuse(open, report, plugin->path, reason.data ? reason.data : "memory ran out");
        wn_buffer_free(&reason);
    }
}
