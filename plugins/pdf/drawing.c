#include "plugins/pdf/drawing.h"

#include <stdlib.h>

#define MOST 8000 /* shapes of a page; tables of a hundred rows have some hundred */

pdf_matrix pdf_matrix_product(const pdf_matrix *first, const pdf_matrix *then)
{
    return (pdf_matrix){
        first->a * then->a + first->b * then->c,           first->a * then->b + first->b * then->d,
        first->c * then->a + first->d * then->c,           first->c * then->b + first->d * then->d,
        first->e * then->a + first->f * then->c + then->e, first->e * then->b + first->f * then->d + then->f};
}

pdf_box pdf_matrix_box(const pdf_matrix *m, double left, double low, double right, double high)
{
    const double xs[4] = {left, right, right, left}, ys[4] = {low, low, high, high};
    pdf_box box = {0};
    for (int i = 0; i < 4; i++) {
        double x = m->a * xs[i] + m->c * ys[i] + m->e, y = m->b * xs[i] + m->d * ys[i] + m->f;
        box.left = i ? MIN(box.left, x) : x;
        box.right = i ? MAX(box.right, x) : x;
        box.top = i ? MIN(box.top, y) : y;
        box.bottom = i ? MAX(box.bottom, y) : y;
    }
    return box;
}

bool pdf_drawing_add(pdf_drawing *drawing, pdf_shape_kind kind, pdf_box box, uint32_t colour)
{
    if (drawing->count >= MOST) {
        drawing->cut = true;
        return true;
    }
    if (!WN_ARRAY_GROW(drawing))
        return false;
    drawing->items[drawing->count++] = (pdf_shape){kind, box, colour};
    return true;
}

void pdf_drawing_free(pdf_drawing *drawing)
{
    free(drawing->items);
    *drawing = (pdf_drawing){0};
}
