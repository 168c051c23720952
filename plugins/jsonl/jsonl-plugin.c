#include "plugins/jsonl/write-jsonl.h"

extern WN_EXPORT const wn_plugin winnow_plugin;

const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_WRITER,
    .id = "jsonl",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Writes all documents and responses as JSON lines",
    .formats = "JSON Lines",
    .suffixes = ".jsonl .ndjson",
    .media_types = "application/x-ndjson",
    .write = wn_jsonl_write,
    .streams = 1,
};
