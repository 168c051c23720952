/* Opening the plugins as the user asked. */
#ifndef WN_CLI_START_H
#define WN_CLI_START_H

#include "core/cli/settings.h"
#include "core/form/store.h"
#include "core/host/host.h"
#include "core/worker/sandbox.h"

/* Loads the plugins of the default folder and those of --plugin-dir; `kinds` as in wn_host_settings. What
 * was refused has been said, and `*ret_code` is then WN_EXIT_PLUGIN. Returns the host, which the caller
 * closes with wn_host_close, or NULL when memory fails. */
wn_plugin_host *wn_start_host(const wn_settings *settings, uint32_t kinds, int *ret_code);

/* As wn_start_host, leaving the words to `report`; wn_host_refused tells whether any was refused. `only` as
 * in wn_host_settings. */
wn_plugin_host *wn_load_host(const wn_settings *settings, uint32_t kinds, const char *only,
                             wn_report *report);

/* Opens the forms in use: those of the default folder, unless it is missing and --form-dir names others, and
 * those of --form-dir. NULL when one is refused, which `report` says. */
wn_form_store *wn_load_forms(const wn_settings *settings, wn_report *report);

/* Those of the store that --form asks for, else all, in `arena`. NULL when there are none, which has been
 * said, or when memory fails. */
const wn_compiled_form **wn_choose_forms(const wn_settings *settings, const wn_form_store *store,
                                         wn_arena *arena, size_t *ret_count);

/* The limits of a process that reads a document. */
wn_sandbox_limits wn_sandbox_limits_of(const wn_settings *settings);

/* The writer asked for, for an output at `path`: the id, or NULL to go by the suffix. */
const char *wn_output_format(const wn_settings *settings, const char *path);

#endif
