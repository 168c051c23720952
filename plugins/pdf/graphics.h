/* The drawings of a PDF file's pages, read with qpdf: Poppler tells of text alone. */
#ifndef WN_PDF_GRAPHICS_H
#define WN_PDF_GRAPHICS_H

#include <qpdf/qpdf-c.h>

#include "plugins/pdf/drawing.h"

typedef struct pdf_graphics {
    qpdf_data file; /* NULL: nothing can be told of drawings */
    int pages;
} pdf_graphics;

/* Opens the file for its drawings. `bytes` is borrowed until pdf_graphics_close. */
void pdf_graphics_open(const char *bytes, size_t length, pdf_graphics *ret_graphics);
void pdf_graphics_close(pdf_graphics *graphics);

/* Adds what is drawn on page `number` (1-based) to the drawing; nothing where it cannot be told. False when
 * memory fails. */
bool pdf_graphics_page(const pdf_graphics *graphics, uint32_t number, pdf_drawing *drawing);

/* Whether a font of page `number` numbers its characters without telling what they are. */
bool pdf_graphics_is_blind(const pdf_graphics *graphics, uint32_t number);

/* Whether the file is a form of another kind (XFA), of which its pages show nothing but a request to wait
 * (ISO 32000-1, 7.7.2, NeedsRendering). */
bool pdf_graphics_is_dynamic(const pdf_graphics *graphics);

/* The language that the file says it is in, or NULL; valid until the next call. */
const char *pdf_graphics_language(const pdf_graphics *graphics);

#endif
