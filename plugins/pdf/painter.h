/* The graphics of a content stream: what its operators leave on the page, text aside. */
#ifndef WN_PDF_PAINTER_H
#define WN_PDF_PAINTER_H

#include "plugins/pdf/drawing.h"

/* Draws the XObject `name` of the resources in force, to which `matrix` leads. False when memory fails. */
typedef struct pdf_xobjects {
    void *context;
    bool (*draw)(void *context, const char *name, const pdf_matrix *matrix);
} pdf_xobjects;

/* Adds the shapes of a stream to the drawing. `matrix` leads from the stream's space to the page's, in points
 * from its upper left corner. False when memory fails. */
bool pdf_paint(const char *bytes, size_t length, const pdf_matrix *matrix, const pdf_xobjects *xobjects,
               pdf_drawing *drawing);

#endif
