/* What the user asked for: the options of all subcommands, from one table. */
#ifndef WN_CLI_SETTINGS_H
#define WN_CLI_SETTINGS_H

#include <stdbool.h>

#include "core/base/list.h"
#include "core/cli/progress.h"
#include "core/host/host.h"

/* The subcommands, as bits for the table of options. */
enum {
    WN_FOR_CONVERT = 1u << 0,
    WN_FOR_INSPECT = 1u << 1,
    WN_FOR_PLUGINS = 1u << 2,
    WN_FOR_LIMITS = 1u << 3,
    WN_FOR_DOCTOR = 1u << 4,
    WN_FOR_FORM = 1u << 5,
};

typedef WN_LIST(const char *) wn_text_list;
typedef WN_LIST(wn_run_option) wn_option_list;

/* Texts are those of argv. */
typedef struct wn_settings {
    unsigned int command; /* one of WN_FOR_... */
    wn_text_list inputs;
    wn_text_list outputs;
    wn_text_list plugin_folders;
    wn_text_list form_folders;
    wn_text_list forms;     /* ids the run is restricted to; none: all */
    wn_option_list options; /* for the plugins */
    const char *format;     /* writer id; NULL: by suffix */
    const char *member;     /* of a container, to inspect; NULL: the file itself */
    double review_below;
    unsigned int workers;
    bool unsandboxed; /* --isolation=none */
    wn_limits limits;
    bool nul_separated; /* the list on standard input: NUL ends a path */
    bool no_cache;
    bool force; /* replace outputs that hold a person's work */
    wn_progress_kind progress;
    bool quiet, verbose; /* not both */
    bool json, help;
} wn_settings;

/* Reads the arguments of a subcommand. Returns false when they are wrong, which has then been said. Free the
 * settings in any case. */
bool wn_settings_read(wn_settings *settings, unsigned int command, int argc, char **argv);

void wn_settings_free(wn_settings *settings);

/* Prints the options of `command` for its help. */
void wn_settings_help(unsigned int command);

#endif
