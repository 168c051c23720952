#include "plugins/xlsx/existing.h"
#include "plugins/xlsx/write-xlsx.h"

extern WN_EXPORT const wn_plugin winnow_plugin;

const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_WRITER,
    .id = "xlsx",
    .version = "1.0.0",
    .licence = "MIT",
    .summary = "Writes all documents and responses as a workbook for reviewers",
    .formats = "Excel workbook",
    .suffixes = ".xlsx",
    .media_types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .init = wn_existing_init,
    .fini = wn_existing_fini,
    .write = wn_xlsx_write,
    .inspect_existing = wn_existing_inspect,
};
