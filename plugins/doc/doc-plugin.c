#include "plugins/doc/read.h"

static const uint8_t header[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {{.bytes = header, .length = sizeof header, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_READER,
    .id = "doc",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Documents of Word 97 to 2003 with their marks, tables, fields and revisions",
    .formats = "Word 97-2003 documents and templates (doc, dot)",
    .suffixes = ".doc .dot",
    .media_types = "application/msword",
    .signatures = signatures,
    .signature_count = 1,
    .probe = doc_probe,
    .read = doc_read,
};
