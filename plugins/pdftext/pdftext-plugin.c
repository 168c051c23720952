#include "plugins/common/text/reader.h"
#include "plugins/pdftext/pdftext.h"

WN_EXPORT const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                           .abi_major = WN_ABI_MAJOR,
                                           .abi_minor = WN_ABI_MINOR,
                                           .kind = WN_KIND_READER,
                                           .id = "pdftext",
                                           .version = "0.1.0",
                                           .licence = "MIT",
                                           .summary = "Text exported from a PDF file",
                                           .formats =
                                               "output of pdftotext (plain, -layout, -raw) and of viewers",
                                           .suffixes = ".txt .text",
                                           .media_types = "text/plain",
                                           .init = wn_text_reader_init,
                                           .fini = wn_text_reader_fini,
                                           .probe = wn_pdftext_probe,
                                           .read = wn_pdftext_read};
