/* What is drawn on a page beside text: rules, fills, frames, pictures. */
#ifndef WN_PDF_DRAWING_H
#define WN_PDF_DRAWING_H

#include "plugins/pdf/pdf.h"

typedef enum {
    PDF_SHAPE_RULE = 1, /* a line along the page's edges, or a fill as thin as one */
    PDF_SHAPE_FRAME,    /* a rectangle whose edge is drawn */
    PDF_SHAPE_FILL,     /* a rectangle filled with a colour other than white */
    PDF_SHAPE_STROKE,   /* any other line or fill, such as a tick */
    PDF_SHAPE_PICTURE
} pdf_shape_kind;

typedef struct pdf_shape {
    pdf_shape_kind kind;
    pdf_box box;
    uint32_t colour; /* 0xRRGGBB */
} pdf_shape;

typedef struct pdf_drawing {
    pdf_shape *items;
    size_t count, capacity;
    bool cut;       /* more is drawn than is kept */
    size_t letters; /* bytes of text that is printed among it */
} pdf_drawing;

/* A matrix of PDF: x' = a x + c y + e, y' = b x + d y + f. */
typedef struct pdf_matrix {
    double a, b, c, d, e, f;
} pdf_matrix;

/* The matrix that does what `first` does and then what `then` does. */
pdf_matrix pdf_matrix_product(const pdf_matrix *first, const pdf_matrix *then);

/* The box around the four corners of `box`, moved by `matrix`. */
pdf_box pdf_matrix_box(const pdf_matrix *matrix, double left, double low, double right, double high);

/* Adds a shape; false when memory fails. Beyond some thousands per page shapes are left out, which `cut`
 * says. */
bool pdf_drawing_add(pdf_drawing *drawing, pdf_shape_kind kind, pdf_box box, uint32_t colour);

void pdf_drawing_free(pdf_drawing *drawing);

#endif
