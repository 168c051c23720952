#include "plugins/rtf/read.h"

static const uint8_t header[] = {'{', '\\', 'r', 't', 'f'};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {{.bytes = header, .length = sizeof header, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_READER,
    .id = "rtf",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "Rich Text with its marks, tables, fields and revisions",
    .formats = "Rich Text Format (rtf, also named doc)",
    .suffixes = ".rtf",
    .media_types = "application/rtf text/rtf text/richtext",
    .signatures = signatures,
    .signature_count = 1,
    .init = rtf_init,
    .fini = rtf_fini,
    .probe = rtf_probe,
    .read = rtf_read,
};
