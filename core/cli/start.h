/* Opening the plugins as the user asked. */
#ifndef WN_CLI_START_H
#define WN_CLI_START_H

#include "core/cli/settings.h"
#include "core/host/host.h"

/* Loads the plugins of the default folder and those of --plugin-dir; `kinds` as in wn_host_settings. What
 * was refused has been said, and `*ret_code` is then WN_EXIT_PLUGIN. Returns the host, which the caller
 * closes with wn_host_close, or NULL when memory fails. */
wn_plugin_host *wn_start_host(const wn_settings *settings, uint32_t kinds, int *ret_code);

#endif
