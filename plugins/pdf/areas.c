#include "plugins/pdf/areas.h"

bool pdf_areas_add(pdf_areas *areas, pdf_area area)
{
    if (!WN_ARRAY_GROW(areas))
        return false;
    areas->items[areas->count++] = area;
    return true;
}

pdf_area pdf_areas_at(const pdf_areas *areas, const pdf_box *box)
{
    pdf_area found = {.box = *box};
    double x = (box->left + box->right) / 2, y = (box->top + box->bottom) / 2;
    for (size_t i = 0; i < areas->count; i++) {
        const pdf_area *area = &areas->items[i];
        if (x < area->box.left || x > area->box.right || y < area->box.top || y > area->box.bottom)
            continue;
        found.flags |= area->flags;
        found.link = area->link ? area->link : found.link;
        found.comment = area->comment ? area->comment : found.comment;
    }
    return found;
}

pdf_box pdf_box_of(const pdf_reader *reader, const PopplerRectangle *rectangle)
{
    return (pdf_box){.left = MIN(rectangle->x1, rectangle->x2),
                     .top = reader->height - MAX(rectangle->y1, rectangle->y2),
                     .right = MAX(rectangle->x1, rectangle->x2),
                     .bottom = reader->height - MIN(rectangle->y1, rectangle->y2)};
}
