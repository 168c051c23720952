#include <stdlib.h>

#include "eml.h"

static wn_status open_plugin(const wn_host *host, void **ret_state)
{
    (void)host;
    eml_state *state = calloc(1, sizeof *state);
    if (!state)
        return WN_NO_MEMORY;
    g_mime_init();
    /* Asked for the first time, the locale's charset is looked up in a file, as the zone of dates is. */
    g_get_charset(NULL);
    g_date_time_unref(g_date_time_new_now_local());
    if (!eml_charsets_open(state)) {
        free(state);
        return WN_NO_MEMORY;
    }
    *ret_state = state;
    return WN_DONE;
}

static void close_plugin(void *state)
{
    if (!state)
        return;
    eml_charsets_close(state);
    free(state);
    /* No g_mime_shutdown: after it GMime cannot be started again in the same process. */
}

WN_EXPORT const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_CONTAINER,
    .id = "eml",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Takes an e-mail message apart into its text and attachments",
    .formats = "Internet mail messages (RFC 5322 with MIME)",
    .suffixes = ".eml",
    .media_types = "message/rfc822",
    .init = open_plugin,
    .fini = close_plugin,
    .probe = eml_probe,
    .extract = eml_extract,
};
