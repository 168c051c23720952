/* Form fields (ISO 32000-1, 12.7). */
#ifndef WN_PDF_WIDGETS_H
#define WN_PDF_WIDGETS_H

#include "plugins/pdf/pdf.h"

/* Adds the fields of the page being read at their places. False when memory fails. */
bool pdf_widgets_read(pdf_reader *reader, PopplerPage *page);

#endif
