#include "plugins/odt/read.h"

static const uint8_t zip_header[] = {'P', 'K', 3, 4}, xml_header[] = {'<', '?', 'x', 'm', 'l'},
                     flat_header[] = {'<', 'o', 'f', 'f', 'i', 'c', 'e', ':'};

/* The probe decides; the table says where looking is worth while. */
static const wn_signature signatures[] = {
    {.bytes = zip_header, .length = sizeof zip_header, .weight = 1},
    {.bytes = xml_header, .length = sizeof xml_header, .weight = 1},
    {.bytes = flat_header, .length = sizeof flat_header, .weight = 1},
};

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_READER,
    .id = "odt",
    .version = "0.1.0",
    .licence = "MIT",
    .summary = "OpenDocument texts with their marks, tables, form controls and revisions",
    .formats = "OpenDocument text (odt, ott, fodt)",
    .suffixes = ".odt .ott .fodt",
    .media_types = "application/vnd.oasis.opendocument.text "
                   "application/vnd.oasis.opendocument.text-template "
                   "application/vnd.oasis.opendocument.text-flat-xml",
    .signatures = signatures,
    .signature_count = sizeof signatures / sizeof *signatures,
    .init = odt_init,
    .fini = odt_fini,
    .probe = odt_probe,
    .read = odt_read,
};
