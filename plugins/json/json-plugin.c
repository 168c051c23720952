#include "plugins/json/write-json.h"

extern WN_EXPORT const wn_plugin winnow_plugin;

const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_WRITER,
    .id = "json",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Writes all documents and responses as one JSON object",
    .formats = "JSON",
    .suffixes = ".json",
    .media_types = "application/json",
    .write = wn_json_write,
};
