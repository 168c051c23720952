#include <stdlib.h>

#include "plugins/tnef/tnef.h"

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

static const uint8_t signature[] = {0x78, 0x9F, 0x3E, 0x22};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {{.bytes = signature, .length = sizeof signature, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_CONTAINER,
    .id = "tnef",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Takes the winmail.dat that Outlook sends apart into its text and attachments",
    .formats = "Outlook mail in one attachment (TNEF, winmail.dat)",
    .suffixes = ".tnef",
    .media_types = "application/ms-tnef application/vnd.ms-tnef",
    .signatures = signatures,
    .signature_count = 1,
    .init = open_plugin,
    .fini = close_plugin,
    .probe = tnef_probe,
    .extract = tnef_extract,
};
