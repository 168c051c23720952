#include "plugins/docx/read.h"

static const uint8_t zip_header[] = {'P', 'K', 3, 4};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {{.bytes = zip_header, .length = sizeof zip_header, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_READER,
    .id = "docx",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Word documents with their marks, tables, fields and revisions",
    .formats = "Word 2007 and later (docx, docm, dotx, dotm)",
    .suffixes = ".docx .docm .dotx .dotm",
    .media_types = "application/vnd.openxmlformats-officedocument.wordprocessingml.document "
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.template "
                   "application/vnd.ms-word.document.macroenabled.12 "
                   "application/vnd.ms-word.template.macroenabled.12",
    .signatures = signatures,
    .signature_count = 1,
    .init = docx_init,
    .fini = docx_fini,
    .probe = docx_probe,
    .read = docx_read,
};
