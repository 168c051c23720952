#include "plugins/msg/msg.h"

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
    .init = wn_code_pages_open,
    .fini = wn_code_pages_close,
    .probe = msg_probe,
    .extract = msg_extract,
};
