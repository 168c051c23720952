/* The callbacks of the PDF text reader, as winnow/plugin.h describes them. */
#ifndef WN_PDFTEXT_PDFTEXT_H
#define WN_PDFTEXT_PDFTEXT_H

#include "winnow/plugin.h"

wn_status wn_pdftext_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status wn_pdftext_read(const void *state, const wn_host *host, const wn_source *source,
                          const wn_builder *builder);

#endif
