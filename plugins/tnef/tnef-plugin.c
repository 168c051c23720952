#include "plugins/tnef/tnef.h"

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
    .init = wn_code_pages_open,
    .fini = wn_code_pages_close,
    .probe = tnef_probe,
    .extract = tnef_extract,
};
