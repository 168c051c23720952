#include "plugins/csv/write-csv.h"

extern WN_EXPORT const wn_plugin winnow_plugin;

const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_WRITER,
    .id = "csv",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Writes answers, choices, links and documents as a folder of tables",
    .formats = "CSV tables with a Frictionless data package",
    .suffixes = ".csv",
    .media_types = "text/csv",
    .write = wn_csv_write,
};
