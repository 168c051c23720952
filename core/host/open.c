#include "core/host/room.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static void report_opening(void *context, wn_severity severity, const char *code, const char *message,
                           const wn_location *where)
{
    const wn_plugin_host *host = context;
    if (!host->opening)
        return;
    wn_call call = {.host = host, .report = host->opening};
    wn_host table = wn_call_table(&call);
    table.report(table.context, severity, code, message, where);
}

static uint64_t limit_opening(void *context, wn_limit_id which)
{
    const wn_plugin_host *host = context;
    return wn_limits_get(&host->limits, which);
}

static const char *option_opening(void *context, const char *name)
{
    wn_call call = {.host = context};
    wn_host table = wn_call_table(&call);
    return table.option(table.context, name);
}

static bool copy_options(wn_plugin_host *host, const wn_host_settings *settings)
{
    wn_run_option *copy = wn_arena_array(host->arena, settings->option_count, sizeof *copy);
    if (!copy)
        return false;
    for (size_t i = 0; i < settings->option_count; i++) {
        copy[i].name = wn_arena_string(host->arena, settings->options[i].name);
        copy[i].value = wn_arena_string(host->arena, settings->options[i].value);
    }
    host->options = copy;
    host->option_count = settings->option_count;
    return !wn_arena_failed(host->arena);
}

static wn_plugin_host *new_host(const wn_host_settings *settings, wn_report *report)
{
    wn_arena *arena = wn_arena_new();
    wn_plugin_host *host = arena ? wn_arena_take(arena, sizeof *host) : NULL;
    if (!host) {
        wn_arena_free(arena);
        return NULL;
    }
    host->arena = arena;
    host->kinds = settings->kinds;
    host->only = settings->only ? wn_arena_string(arena, settings->only) : NULL;
    host->limits = settings->limits;
    host->opening = report;
    host->table = (wn_host){sizeof(wn_host), WN_ABI_MAJOR,  WN_ABI_MINOR,  host,
                            report_opening,  limit_opening, option_opening};
    if (copy_options(host, settings))
        return host;
    wn_host_close(host);
    return NULL;
}

static int compare_ids(const void *a, const void *b)
{
    const wn_loaded_plugin *const *first = a, *const *second = b;
    return strcmp((*first)->descriptor.id, (*second)->descriptor.id);
}

wn_plugin_host *wn_host_open(const wn_host_settings *settings, wn_report *report)
{
    wn_plugin_host *host = new_host(settings, report);
    if (!host)
        return NULL;
    for (size_t i = 0; i < settings->folder_count; i++)
        wn_host_load_folder(host, settings->folders[i], report);
    if (host->plugins.count > 1)
        qsort(host->plugins.items, host->plugins.count, sizeof *host->plugins.items, compare_ids);
    host->opening = NULL;
    if (!wn_arena_failed(host->arena))
        return host;
    wn_host_close(host);
    return NULL;
}

void wn_host_close(wn_plugin_host *host)
{
    if (!host)
        return;
    for (size_t i = host->plugins.count; i-- > 0;) {
        wn_loaded_plugin *plugin = host->plugins.items[i];
        bool started = !plugin->descriptor.late;
        if (started && plugin->descriptor.fini)
            plugin->descriptor.fini(plugin->state);
        if (plugin->late_handle)
            dlclose(plugin->late_handle);
        dlclose(plugin->handle);
    }
    WN_LIST_FREE(&host->plugins);
    wn_arena_free(host->arena);
}

const wn_loaded_plugin *const *wn_host_plugins(const wn_plugin_host *host, size_t *ret_count)
{
    *ret_count = host->plugins.count;
    return (const wn_loaded_plugin *const *)host->plugins.items;
}

size_t wn_host_refused(const wn_plugin_host *host)
{
    return host->refused;
}

const wn_limits *wn_host_limits(const wn_plugin_host *host)
{
    return &host->limits;
}
