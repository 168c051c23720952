/* Built twice: with PDF_LATE the plugin whole, else what stands for it until a PDF file comes. */
#include "plugins/pdf/read.h"

#ifdef PDF_LATE
#include "plugins/pdf/library.h"
#else
static wn_status fail_to_read(const void *state, const wn_host *host, const wn_source *source,
                              const wn_builder *builder)
{
    (void)state, (void)source, (void)builder;
    host->report(host->context, WN_SEVERITY_ERROR, "pdf-not-loaded",
                 "the libraries that PDF files are read with are not loaded", NULL);
    return WN_INTERNAL;
}
#endif

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
    .probe = pdf_probe,
#ifdef PDF_LATE
    .init = pdf_library_open,
    .fini = pdf_library_close,
    .read = pdf_read,
#else
    .read = fail_to_read,
    .late = "pdf-late.module",
#endif
};
