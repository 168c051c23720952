#include "plugins/pdf/areas.h"

#include <math.h>

/* Of a letter's height: how far from its middle a line still strikes it, how far below it one begins to
 * underline it, and how tall a fill may be that marks it; a table's line is further away, and the shading of
 * a cell is taller. */
#define STRUCK 0.17
#define UNDER 0.28
#define TALLER 1.8

bool pdf_areas_add(pdf_areas *areas, pdf_area area)
{
    if (!WN_ARRAY_GROW(areas))
        return false;
    areas->items[areas->count++] = area;
    return true;
}

/* Whether a line goes through the letter, or a fill is as tall as its line. */
static bool marks(const pdf_area *area, const pdf_box *box)
{
    double height = box->bottom - box->top, y = (box->top + box->bottom) / 2;
    double line = (area->box.top + area->box.bottom) / 2;
    if (area->flags & (WN_RUN_STRIKE | WN_RUN_REMOVED))
        return fabs(line - y) < STRUCK * height;
    if (area->flags & WN_RUN_UNDERLINE)
        return line > y + UNDER * height && line < box->bottom + 0.5;
    return y > area->box.top && y < area->box.bottom && area->box.bottom - area->box.top < TALLER * height;
}

pdf_area pdf_areas_at(const pdf_areas *areas, const pdf_box *box)
{
    pdf_area found = {.box = *box};
    double x = (box->left + box->right) / 2, y = (box->top + box->bottom) / 2;
    for (size_t i = 0; i < areas->count; i++) {
        const pdf_area *area = &areas->items[i];
        if (x < area->box.left || x > area->box.right ||
            !(area->drawn ? marks(area, box) : y >= area->box.top && y <= area->box.bottom))
            continue;
        found.internal = found.internal || area->internal;
        found.mark =
            area->covers && (!found.covers || area->mark != WN_MARK_UNKNOWN) ? area->mark : found.mark;
        found.covers = found.covers || area->covers;
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
