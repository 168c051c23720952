#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/print.h"
#include "core/cli/settings.h"
#include "core/worker/escape.h"
#include "core/worker/pool.h"

static const char *word_for(wn_escape_result result)
{
    return result == WN_ESCAPE_DENIED ? "denied" : result == WN_ESCAPE_SUCCEEDED ? "NOT DENIED" : "not tried";
}

/* Runs every probe; prints a line each, or adds to `list`. Returns how many were not denied. */
static size_t run_probes(json_t *list)
{
    const wn_sandbox_limits limits = wn_sandbox_default();
    size_t passed = 0;
    for (size_t i = 0; i < wn_escape_count(); i++) {
        wn_escape_result result = wn_escape_try(i, &limits);
        passed += result != WN_ESCAPE_DENIED;
        if (list)
            json_array_append_new(
                list, json_pack("{s:s,s:s}", "attempt", wn_escape_name(i), "result", word_for(result)));
        else
            printf("  %-34s %s\n", wn_escape_name(i), word_for(result));
    }
    return passed;
}

static int examine_json(wn_sandbox_support support, bool works)
{
    json_t *list = json_array();
    size_t passed = run_probes(list);
    int printed = wn_print_json(json_pack("{s:b,s:b,s:i,s:b,s:o}", "seccomp", support.seccomp,
                                          "noNewPrivileges", support.no_new_privileges, "landlock",
                                          support.landlock, "workersWork", works, "attempts", list));
    return printed != WN_EXIT_DONE ? printed : passed || !works ? WN_EXIT_SANDBOX : WN_EXIT_DONE;
}

static int examine(wn_sandbox_support support, bool works)
{
    printf("seccomp filters        %s\n", support.seccomp ? "yes" : "NO: needed");
    printf("no new privileges      %s\n", support.no_new_privileges ? "yes" : "NO: needed");
    if (support.landlock)
        printf("Landlock               ABI %d\n", support.landlock);
    else
        printf("Landlock               no; a second layer only, seccomp denies files alone\n");
    printf("a worker in the sandbox %s\n", works ? "works" : "DOES NOT WORK");
    printf("what a taken-over reader would try:\n");
    size_t passed = run_probes(NULL);
    if (passed == 0 && works) {
        printf("the sandbox holds: %zu of %zu attempts denied\n", wn_escape_count(), wn_escape_count());
        return WN_EXIT_DONE;
    }
    printf("the sandbox does not hold here: documents from outside would run with --isolation=none only\n");
    return WN_EXIT_SANDBOX;
}

int wn_command_doctor(int argc, char **argv)
{
    wn_settings settings;
    int code = WN_EXIT_USAGE;
    if (wn_settings_read(&settings, WN_FOR_DOCTOR, argc, argv)) {
        const wn_sandbox_limits limits = wn_sandbox_default();
        code = WN_EXIT_DONE;
        if (settings.help) {
            wn_help_command(argv[0]);
        } else {
            wn_sandbox_support support = wn_sandbox_probe();
            bool works = wn_escape_honest(&limits) == WN_ESCAPE_SUCCEEDED;
            code = settings.json ? examine_json(support, works) : examine(support, works);
        }
    }
    wn_settings_free(&settings);
    return code;
}
