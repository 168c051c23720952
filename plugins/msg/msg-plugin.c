#include <stdlib.h>

#include "plugins/msg/msg.h"

static wn_status open_plugin(const wn_host *host, void **ret_state)
{
    (void)host;
    wn_converters *converters = calloc(1, sizeof *converters);
    if (!converters)
        return WN_NO_MEMORY;
    wn_code_pages_open(converters);
    *ret_state = converters;
    return WN_DONE;
}

static void close_plugin(void *state)
{
    if (!state)
        return;
    wn_converters_close(state);
    free(state);
}

static const uint8_t header[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {{.bytes = header, .length = sizeof header, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_CONTAINER,
    .id = "msg",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Takes a message saved by Outlook apart into its text and attachments",
    .formats = "Outlook messages (msg, oft)",
    .suffixes = ".msg .oft",
    .media_types = "application/vnd.ms-outlook",
    .signatures = signatures,
    .signature_count = 1,
    .init = open_plugin,
    .fini = close_plugin,
    .probe = msg_probe,
    .extract = msg_extract,
};
