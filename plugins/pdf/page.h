/* One page: its characters, fields, links and annotations become words with places. */
#ifndef WN_PDF_PAGE_H
#define WN_PDF_PAGE_H

#include "plugins/pdf/graphics.h"

/* Reads the page that the reader stands at. WN_LIMIT when the text grows too long. */
wn_status pdf_page_read(pdf_reader *reader, PopplerPage *page, const pdf_graphics *graphics);

#endif
