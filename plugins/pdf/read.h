/* The PDF reader as the host sees it. */
#ifndef WN_PDF_READ_H
#define WN_PDF_READ_H

#include <stdbool.h>

#include "winnow/plugin.h"

wn_status pdf_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status pdf_read(const void *state, const wn_host *host, const wn_source *source,
                   const wn_builder *builder);

#endif
