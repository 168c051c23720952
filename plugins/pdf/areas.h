/* Parts of a page that links and marks of readers cover. */
#ifndef WN_PDF_AREAS_H
#define WN_PDF_AREAS_H

#include "plugins/pdf/pdf.h"

/* Adds an area; false when memory fails. */
bool pdf_areas_add(pdf_areas *areas, pdf_area area);

/* What covers the middle of `box`: flags of all areas there, the link of the last, the comment of the last.
 */
pdf_area pdf_areas_at(const pdf_areas *areas, const pdf_box *box);

/* A rectangle of Poppler, which counts from the lower left corner, on the page being read. */
pdf_box pdf_box_of(const pdf_reader *reader, const PopplerRectangle *rectangle);

#endif
