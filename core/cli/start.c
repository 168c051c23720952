#include "core/cli/start.h"

#include <string.h>
#include <unistd.h>

#include "core/cli/cli.h"
#include "core/cli/places.h"
#include "core/cli/say.h"

wn_plugin_host *wn_load_host(const wn_settings *settings, uint32_t kinds, const char *only, wn_report *report)
{
    wn_text_list folders = {0};
    wn_plugin_host *host = NULL;
    bool kept = WN_LIST_PUSH(&folders, wn_place_of_plugins());
    for (size_t i = 0; kept && i < settings->plugin_folders.count; i++)
        kept = WN_LIST_PUSH(&folders, settings->plugin_folders.items[i]);
    if (kept) {
        wn_host_settings wanted = {.folders = folders.items,
                                   .folder_count = folders.count,
                                   .limits = settings->limits,
                                   .options = settings->options.items,
                                   .option_count = settings->options.count,
                                   .kinds = kinds,
                                   .only = only};
        host = wn_host_open(&wanted, report);
    }
    WN_LIST_FREE(&folders);
    return host;
}

wn_plugin_host *wn_start_host(const wn_settings *settings, uint32_t kinds, int *ret_code)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_plugin_host *host = arena ? wn_load_host(settings, kinds, NULL, &report) : NULL;
    *ret_code = WN_EXIT_DONE;
    if (!host) {
        wn_say("memory ran out");
        *ret_code = WN_EXIT_INTERNAL;
    } else if (wn_host_refused(host)) {
        *ret_code = WN_EXIT_PLUGIN;
    }
    wn_say_report(&report, WN_SEVERITY_WARNING);
    wn_report_free(&report);
    wn_arena_free(arena);
    return host;
}

wn_form_store *wn_load_forms(const wn_settings *settings, wn_report *report)
{
    wn_text_list folders = {0};
    bool wanted = settings->form_folders.count == 0 || access(wn_place_of_forms(), F_OK) == 0;
    bool held = !wanted || WN_LIST_PUSH(&folders, wn_place_of_forms());
    for (size_t i = 0; held && i < settings->form_folders.count; i++)
        held = WN_LIST_PUSH(&folders, settings->form_folders.items[i]);
    wn_form_store *store = held ? wn_form_store_open(folders.items, folders.count, report) : NULL;
    WN_LIST_FREE(&folders);
    return store;
}

static bool is_wanted(const wn_settings *settings, const wn_compiled_form *form)
{
    for (size_t i = 0; i < settings->forms.count; i++)
        if (strcmp(settings->forms.items[i], form->form->id) == 0)
            return true;
    return settings->forms.count == 0;
}

const wn_compiled_form **wn_choose_forms(const wn_settings *settings, const wn_form_store *store,
                                         wn_arena *arena, size_t *ret_count)
{
    size_t count;
    const wn_compiled_form *const *all = wn_form_store_forms(store, &count);
    const wn_compiled_form **chosen = wn_arena_array(arena, count, sizeof *chosen);
    *ret_count = 0;
    for (size_t i = 0; chosen && i < count; i++)
        if (is_wanted(settings, all[i]))
            chosen[(*ret_count)++] = all[i];
    if (*ret_count > 0)
        return chosen;
    if (count > 0)
        wn_say("there is no form of that id; winnow form list shows them");
    else
        wn_say("there are no forms in %s; name a folder with --form-dir", wn_place_of_forms());
    return NULL;
}

wn_sandbox_limits wn_sandbox_limits_of(const wn_settings *settings)
{
    const wn_limits *limits = &settings->limits;
    return (wn_sandbox_limits){.memory = wn_limits_get(limits, WN_LIMIT_MEMORY_BYTES),
                               .cpu_seconds = (uint32_t)wn_limits_get(limits, WN_LIMIT_CPU_SECONDS),
                               .stack = (uint32_t)wn_limits_get(limits, WN_LIMIT_STACK_BYTES)};
}

const char *wn_output_format(const wn_settings *settings, const char *path)
{
    if (settings->format)
        return settings->format;
    return strcmp(path, "-") == 0 ? "json" : NULL;
}
