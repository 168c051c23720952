#include "plugins/common/text/reader.h"
#include "plugins/markdown/markdown.h"

WN_EXPORT const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                           .abi_major = WN_ABI_MAJOR,
                                           .abi_minor = WN_ABI_MINOR,
                                           .kind = WN_KIND_READER,
                                           .id = "markdown",
                                           .version = "0.1.0",
                                           .licence = "MIT",
                                           .summary = "Markdown, typed or exported from a PDF file",
                                           .formats = "Markdown (CommonMark, tables, footnotes)",
                                           .suffixes = ".md .markdown .mdown .mkd",
                                           .media_types = "text/markdown text/x-markdown",
                                           .init = wn_text_reader_init,
                                           .fini = wn_text_reader_fini,
                                           .probe = wn_markdown_probe,
                                           .read = wn_markdown_read};
