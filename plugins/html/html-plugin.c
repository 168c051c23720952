#include "plugins/html/read.h"

WN_EXPORT const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                           .abi_major = WN_ABI_MAJOR,
                                           .abi_minor = WN_ABI_MINOR,
                                           .kind = WN_KIND_READER,
                                           .id = "html",
                                           .version = "0.1.0",
                                           .licence = "MIT",
                                           .summary =
                                               "Web pages and messages written as such, with their marks, "
                                               "tables, form controls and revisions",
                                           .formats = "HTML (html, htm, xhtml)",
                                           .suffixes = ".html .htm .xhtml",
                                           .media_types = "text/html application/xhtml+xml",
                                           .init = html_init,
                                           .fini = html_fini,
                                           .probe = html_probe,
                                           .read = html_read};
