#include "mbox.h"

static const uint8_t head[] = {'F', 'r', 'o', 'm', ' '};
static const wn_signature signatures[] = {{.bytes = head, .length = sizeof head, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_CONTAINER,
    .id = "mbox",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Takes a mailbox of many messages in one file apart",
    .formats = "mailboxes (mbox, RFC 4155)",
    .suffixes = ".mbox .mbx",
    .media_types = "application/mbox",
    .signatures = signatures,
    .signature_count = sizeof signatures / sizeof *signatures,
    .probe = mbox_probe,
    .extract = mbox_extract,
};
