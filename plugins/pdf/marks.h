/* Marks that are drawn: text struck through or marked with a pen, and boxes to tick. */
#ifndef WN_PDF_MARKS_H
#define WN_PDF_MARKS_H

#include "plugins/pdf/drawing.h"

/* Adds an area for each line that may strike text, and for each fill that may mark it. False when memory
 * fails. */
bool pdf_marks_areas(const pdf_drawing *drawing, pdf_areas *areas);

/* Adds the boxes that are drawn on the page being read, all of its text being read, with their states.
 * `areas` says what was put over them. False when memory fails. */
bool pdf_marks_boxes(pdf_reader *reader, const pdf_drawing *drawing, const pdf_areas *areas,
                     size_t first_word);

/* The part of the page that its largest picture covers, 0 to 1. */
double pdf_marks_pictured(const pdf_reader *reader, const pdf_drawing *drawing);

#endif
