#include "plugins/common/text/reader.h"
#include "plugins/text/text.h"

WN_EXPORT const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                           .abi_major = WN_ABI_MAJOR,
                                           .abi_minor = WN_ABI_MINOR,
                                           .kind = WN_KIND_READER,
                                           .id = "text",
                                           .version = "0.1.0",
                                           .licence = "MIT",
                                           .summary = "Typed text in any encoding",
                                           .formats = "plain text",
                                           .suffixes = ".txt .text .asc",
                                           .media_types = "text/plain",
                                           .init = wn_text_reader_init,
                                           .fini = wn_text_reader_fini,
                                           .probe = wn_text_probe,
                                           .read = wn_text_read};
