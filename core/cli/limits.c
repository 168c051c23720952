#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/print.h"
#include "core/cli/settings.h"

static int print_json(const wn_limits *limits)
{
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof limits->rows / sizeof *limits->rows; i++) {
        const wn_limit *row = &limits->rows[i];
        json_array_append_new(list, json_pack("{s:s,s:I,s:I,s:s,s:s}", "name", row->name, "value",
                                              (json_int_t)row->value, "ceiling", (json_int_t)row->ceiling,
                                              "unit", row->unit, "help", row->help));
    }
    return wn_print_json(list);
}

static int print_table(const wn_limits *limits)
{
    printf("%-20s %12s %12s  %-10s %s\n", "limit", "value", "ceiling", "unit", "bounds");
    for (size_t i = 0; i < sizeof limits->rows / sizeof *limits->rows; i++) {
        const wn_limit *row = &limits->rows[i];
        printf("%-20s %12" PRIu64 " %12" PRIu64 "  %-10s %s\n", row->name, row->value, row->ceiling,
               row->unit, row->help);
    }
    return WN_EXIT_DONE;
}

int wn_command_limits(int argc, char **argv)
{
    wn_settings settings;
    int code = WN_EXIT_USAGE;
    if (wn_settings_read(&settings, WN_FOR_LIMITS, argc, argv)) {
        code = WN_EXIT_DONE;
        if (settings.help)
            wn_help_command(argv[0]);
        else
            code = settings.json ? print_json(&settings.limits) : print_table(&settings.limits);
    }
    wn_settings_free(&settings);
    return code;
}
