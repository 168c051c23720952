#include "plugins/pdf/marks.h"

#include <math.h>

#include "plugins/pdf/areas.h"
#include "plugins/pdf/words.h"

#define SMALLEST 5.0 /* points: sides of a box to tick */
#define LARGEST 20.0
#define ODD 1.3        /* longer to shorter side, of what is no square any more */
#define SATURATED 0x40 /* between the strongest and the weakest part of a colour: no shade of grey */
#define TALLEST 40.0   /* points: what is taller marks no line of text */

static double width(const pdf_box *box)
{
    return box->right - box->left;
}

static double height(const pdf_box *box)
{
    return box->bottom - box->top;
}

static bool is_saturated(uint32_t colour)
{
    uint32_t red = colour >> 16, green = colour >> 8 & 0xFF, blue = colour & 0xFF;
    return MAX(MAX(red, green), blue) - MIN(MIN(red, green), blue) >= SATURATED;
}

/* What a line or fill does to the text it goes through. Programs print a tracked deletion with a line in the
 * colour of whoever made it; in the colour of common text a line strikes what is still to be read. */
static uint32_t flags_of(const pdf_shape *shape, bool under)
{
    if (shape->kind == PDF_SHAPE_RULE && width(&shape->box) > height(&shape->box))
        return under ? WN_RUN_UNDERLINE : is_saturated(shape->colour) ? WN_RUN_REMOVED : WN_RUN_STRIKE;
    bool pen = shape->kind == PDF_SHAPE_FILL && height(&shape->box) < TALLEST;
    return pen && is_saturated(shape->colour) ? WN_RUN_HIGHLIGHT : 0;
}

bool pdf_marks_areas(const pdf_drawing *drawing, pdf_areas *areas)
{
    bool held = true;
    for (size_t i = 0; i < drawing->count && held; i++) {
        const pdf_shape *shape = &drawing->items[i];
        pdf_area area = {.box = shape->box, .flags = flags_of(shape, false), .drawn = true};
        held = !area.flags || pdf_areas_add(areas, area);
        area.flags = flags_of(shape, true);
        held = held && (area.flags != WN_RUN_UNDERLINE || pdf_areas_add(areas, area));
    }
    return held;
}

static bool is_square(const pdf_box *box)
{
    double wide = width(box), high = height(box);
    return wide >= SMALLEST && wide <= LARGEST && high >= SMALLEST && high <= LARGEST && wide <= high * ODD &&
           high <= wide * ODD;
}

static bool holds_middle(const pdf_box *outer, const pdf_box *inner)
{
    double x = (inner->left + inner->right) / 2, y = (inner->top + inner->bottom) / 2;
    return x > outer->left && x < outer->right && y > outer->top && y < outer->bottom;
}

/* Squares side by side are for one letter each. */
static bool touches(const pdf_box *one, const pdf_box *other)
{
    return fabs(one->top - other->top) < 1 &&
           (fabs(one->right - other->left) < 1 || fabs(one->left - other->right) < 1);
}

/* Whether the frame is drawn as a box again: once for its fill, once for its edge. */
static bool is_repeated(const pdf_drawing *drawing, size_t number)
{
    const pdf_box *box = &drawing->items[number].box;
    for (size_t i = 0; i < number; i++)
        if (drawing->items[i].kind == PDF_SHAPE_FRAME && holds_middle(&drawing->items[i].box, box) &&
            is_square(&drawing->items[i].box))
            return true;
    return false;
}

static bool is_comb(const pdf_drawing *drawing, size_t number)
{
    for (size_t i = 0; i < drawing->count; i++)
        if (i != number && drawing->items[i].kind == PDF_SHAPE_FRAME &&
            touches(&drawing->items[i].box, &drawing->items[number].box))
            return true;
    return false;
}

/* Whether the word was put onto the page, which areas tell of. */
static bool is_typed(const pdf_reader *reader, const pdf_word *word)
{
    uint32_t inset = reader->spans.items[word->spans].inset;
    return inset && !reader->insets.items[inset - 1].kind;
}

static bool holds_word(const pdf_reader *reader, const pdf_box *box, size_t first_word)
{
    for (size_t i = first_word; i < reader->words.count; i++)
        if (reader->words.items[i].page == reader->page && !is_typed(reader, &reader->words.items[i]) &&
            holds_middle(box, &reader->words.items[i].box))
            return true;
    return false;
}

/* What is drawn in the box: lines of a tick or cross, a fill that leaves an edge. */
static wn_mark_state state_of(const pdf_drawing *drawing, size_t number)
{
    const pdf_box *box = &drawing->items[number].box;
    for (size_t i = 0; i < drawing->count; i++) {
        const pdf_shape *shape = &drawing->items[i];
        bool small = width(&shape->box) < width(box) * 1.6 && height(&shape->box) < height(box) * 1.6;
        if (i == number || !small || !holds_middle(box, &shape->box))
            continue;
        if (shape->kind == PDF_SHAPE_PICTURE)
            return WN_MARK_UNKNOWN;
        bool inner = width(&shape->box) < width(box) * 0.9;
        if (shape->kind == PDF_SHAPE_STROKE || (shape->kind == PDF_SHAPE_FILL && inner) ||
            (shape->kind == PDF_SHAPE_RULE && height(&shape->box) < 1 &&
             width(&shape->box) > 0.3 * width(box)))
            return WN_MARK_ON;
    }
    return WN_MARK_OFF;
}

static bool add_box(pdf_reader *reader, const pdf_box *box, wn_mark_state state)
{
    pdf_inset inset = {
        .kind = WN_FIELD_CHECK_BOX, .mark = state, .drawn = true, .name = SIZE_MAX, .label = SIZE_MAX};
    inset.value = pdf_keep(reader, "");
    return inset.value != SIZE_MAX && pdf_words_inset(reader, &inset, box);
}

/* Small pictures, where there are several, may be boxes too: of these nobody can tell. */
static size_t count_small_pictures(const pdf_drawing *drawing)
{
    size_t count = 0;
    for (size_t i = 0; i < drawing->count; i++)
        count += drawing->items[i].kind == PDF_SHAPE_PICTURE && is_square(&drawing->items[i].box);
    return count;
}

bool pdf_marks_boxes(pdf_reader *reader, const pdf_drawing *drawing, const pdf_areas *areas,
                     size_t first_word)
{
    bool held = true, pictures = count_small_pictures(drawing) > 1;
    for (size_t i = 0; i < drawing->count && held; i++) {
        const pdf_shape *shape = &drawing->items[i];
        bool picture = shape->kind == PDF_SHAPE_PICTURE && pictures;
        if ((shape->kind != PDF_SHAPE_FRAME && !picture) || !is_square(&shape->box) ||
            holds_word(reader, &shape->box, first_word) || is_repeated(drawing, i) || is_comb(drawing, i))
            continue;
        pdf_area cover = pdf_areas_at(areas, &shape->box);
        wn_mark_state mark = picture ? WN_MARK_UNKNOWN : state_of(drawing, i);
        held = add_box(reader, &shape->box, cover.covers ? cover.mark : mark);
    }
    return held;
}

double pdf_marks_pictured(const pdf_reader *reader, const pdf_drawing *drawing)
{
    double most = 0, page = reader->width * reader->height;
    for (size_t i = 0; i < drawing->count; i++) {
        const pdf_box *box = &drawing->items[i].box;
        if (drawing->items[i].kind == PDF_SHAPE_PICTURE)
            most = MAX(most, width(box) * height(box));
    }
    return page > 0 ? MIN(most / page, 1) : 0;
}
