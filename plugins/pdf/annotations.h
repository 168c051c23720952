/* Links and annotations (ISO 32000-1, 12.5). */
#ifndef WN_PDF_ANNOTATIONS_H
#define WN_PDF_ANNOTATIONS_H

#include "plugins/pdf/pdf.h"

/* Adds what the links of the page being read cover. False when memory fails. */
bool pdf_links_read(pdf_reader *reader, PopplerPage *page, pdf_areas *areas);

/* Adds what marks of readers cover, keeps their remarks, and adds text that was put onto the page to
 * `insets` and its places to `places`, in the same order. False when memory fails. */
bool pdf_annotations_read(pdf_reader *reader, PopplerPage *page, pdf_areas *areas, pdf_insets *insets,
                          pdf_areas *places);

#endif
