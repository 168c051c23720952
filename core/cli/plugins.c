#include <jansson.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/print.h"
#include "core/cli/start.h"

static const char *kind_name(uint32_t kind)
{
    static const char *const names[] = {"", "reader", "container", "writer"};
    return kind < sizeof names / sizeof *names ? names[kind] : "";
}

static int print_json(const wn_loaded_plugin *const *plugins, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        const wn_plugin *p = &plugins[i]->descriptor;
        json_array_append_new(list, json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s*,s:s,s:[i,i]}", "id", p->id,
                                              "version", p->version, "kind", kind_name(p->kind), "formats",
                                              p->formats, "summary", p->summary, "licence", p->licence,
                                              "suffixes", p->suffixes, "path", plugins[i]->path, "abi",
                                              (int)p->abi_major, (int)p->abi_minor));
    }
    return wn_print_json(list);
}

static int print_table(const wn_loaded_plugin *const *plugins, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const wn_plugin *p = &plugins[i]->descriptor;
        printf("%-10s %-8s %-10s %s\n%30s %s\n", p->id, p->version, kind_name(p->kind), p->formats, "",
               plugins[i]->path);
    }
    return WN_EXIT_DONE;
}

static int list_plugins(const wn_settings *settings)
{
    int refused;
    wn_plugin_host *host = wn_start_host(settings, 0, &refused);
    if (!host)
        return refused;
    size_t count;
    const wn_loaded_plugin *const *plugins = wn_host_plugins(host, &count);
    int code = settings->json ? print_json(plugins, count) : print_table(plugins, count);
    wn_host_close(host);
    return refused ? refused : code;
}

int wn_command_plugins(int argc, char **argv)
{
    wn_settings settings;
    int code = WN_EXIT_USAGE;
    if (wn_settings_read(&settings, WN_FOR_PLUGINS, argc, argv)) {
        code = WN_EXIT_DONE;
        if (settings.help)
            wn_help_command(argv[0]);
        else
            code = list_plugins(&settings);
    }
    wn_settings_free(&settings);
    return code;
}
