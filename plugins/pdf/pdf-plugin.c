#include "plugins/pdf/library.h"
#include "plugins/pdf/read.h"

static const uint8_t header[] = {'%', 'P', 'D', 'F', '-'};

static const wn_signature signatures[] = {{.bytes = header, .length = sizeof header, .weight = 1}};

WN_EXPORT const wn_plugin winnow_plugin = {
    .size = sizeof(wn_plugin),
    .abi_major = WN_ABI_MAJOR,
    .abi_minor = WN_ABI_MINOR,
    .kind = WN_KIND_READER,
    .id = "pdf",
    .version = "0.1.0",
    .licence = "MIT AND (GPL-2.0-only OR GPL-3.0-only)",
    .summary = "PDF with its form fields, marks, links and annotations",
    .formats = "Portable Document Format (pdf)",
    .suffixes = ".pdf",
    .media_types = "application/pdf application/x-pdf",
    .signatures = signatures,
    .signature_count = 1,
    .init = pdf_library_open,
    .fini = pdf_library_close,
    .probe = pdf_probe,
    .read = pdf_read,
};
