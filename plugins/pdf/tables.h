/* Tables whose cells are drawn with lines. */
#ifndef WN_PDF_TABLES_H
#define WN_PDF_TABLES_H

#include "plugins/pdf/drawing.h"

/* Finds the tables of two columns or more that are drawn on the page being read, and puts the page's words,
 * which begin with `first_word`, into their cells. False when memory fails. */
bool pdf_tables_find(pdf_reader *reader, const pdf_drawing *drawing, size_t first_word);

#endif
