#include "plugins/msg/msg.h"

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_CONTAINER,
    .id = "msg",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Takes an Outlook message apart into its text and attachments",
    .formats = "Outlook messages (msg)",
    .suffixes = ".msg",
    .media_types = "application/vnd.ms-outlook",
    .probe = msg_probe,
    .extract = msg_extract,
};
