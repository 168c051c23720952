#include "plugins/pdf/annotations.h"

#include <string.h>

#include "plugins/common/office/symbols.h"
#include "plugins/pdf/areas.h"

static bool add_string(pdf_reader *reader, pdf_strings *strings, const char *text)
{
    if (!WN_ARRAY_GROW(strings))
        return false;
    size_t at = pdf_keep(reader, text);
    strings->items[strings->count++] = (pdf_string){at, strlen(text), reader->page};
    return at != SIZE_MAX;
}

bool pdf_links_read(pdf_reader *reader, PopplerPage *page, pdf_areas *areas)
{
    GList *links = poppler_page_get_link_mapping(page);
    bool held = true;
    for (const GList *at = links; at && held; at = at->next) {
        const PopplerLinkMapping *mapping = at->data;
        const PopplerAction *action = mapping->action;
        const char *target = action && action->type == POPPLER_ACTION_URI ? action->uri.uri : NULL;
        pdf_area area = {.box = pdf_box_of(reader, &mapping->area)};
        area.internal =
            action && (action->type == POPPLER_ACTION_GOTO_DEST || action->type == POPPLER_ACTION_NAMED);
        if (target && *target) {
            held = add_string(reader, &reader->links, target);
            area.link = (uint32_t)reader->links.count;
        }
        if (area.link || area.internal)
            held = held && pdf_areas_add(areas, area);
    }
    poppler_page_free_link_mapping(links);
    return held;
}

static uint32_t flags_of(PopplerAnnotType type)
{
    return type == POPPLER_ANNOT_HIGHLIGHT    ? WN_RUN_HIGHLIGHT
           : type == POPPLER_ANNOT_STRIKE_OUT ? WN_RUN_STRIKE
           : type == POPPLER_ANNOT_UNDERLINE  ? WN_RUN_UNDERLINE
                                              : 0;
}

/* A highlight or the like: one area for each stretch of text it covers. */
static bool add_marked(const pdf_reader *reader, PopplerAnnot *annotation, pdf_area area, pdf_areas *areas)
{
    GArray *quads = poppler_annot_text_markup_get_quadrilaterals(POPPLER_ANNOT_TEXT_MARKUP(annotation));
    bool held = true;
    for (guint i = 0; quads && i < quads->len && held; i++) {
        const PopplerQuadrilateral *quad = &g_array_index(quads, PopplerQuadrilateral, i);
        PopplerRectangle box = {
            .x1 = MIN(MIN(quad->p1.x, quad->p2.x), MIN(quad->p3.x, quad->p4.x)),
            .y1 = MIN(MIN(quad->p1.y, quad->p2.y), MIN(quad->p3.y, quad->p4.y)),
            .x2 = MAX(MAX(quad->p1.x, quad->p2.x), MAX(quad->p3.x, quad->p4.x)),
            .y2 = MAX(MAX(quad->p1.y, quad->p2.y), MAX(quad->p3.y, quad->p4.y)),
        };
        area.box = pdf_box_of(reader, &box);
        held = pdf_areas_add(areas, area);
    }
    if (quads)
        g_array_unref(quads);
    return held;
}

static bool add_typed(pdf_reader *reader, const char *text, const pdf_box *box, pdf_insets *insets,
                      pdf_areas *places)
{
    pdf_inset inset = {.flags = WN_RUN_FILL_IN, .name = SIZE_MAX, .label = SIZE_MAX};
    inset.length = strlen(text);
    inset.value = pdf_keep(reader, text);
    if (inset.value == SIZE_MAX || !WN_ARRAY_GROW(insets))
        return false;
    for (char *at = reader->strings.data + inset.value; *at; at++)
        *at = *at == '\r' ? '\n' : *at;
    insets->items[insets->count++] = inset;
    return pdf_areas_add(places, (pdf_area){.box = *box});
}

/* What people draw onto a page by hand. */
static bool is_drawing(PopplerAnnotType type)
{
    return type == POPPLER_ANNOT_INK || type == POPPLER_ANNOT_STAMP || type == POPPLER_ANNOT_LINE ||
           type == POPPLER_ANNOT_CIRCLE || type == POPPLER_ANNOT_SQUARE || type == POPPLER_ANNOT_POLYGON ||
           type == POPPLER_ANNOT_POLY_LINE;
}

/* What it hides or marks cannot be told. */
static bool add_drawing(pdf_reader *reader, PopplerAnnot *annotation, pdf_area area, pdf_areas *areas)
{
    gchar *text = poppler_annot_get_contents(annotation);
    bool held = true;
    if (!reader->drawn++)
        reader->first_drawn = reader->page;
    area.covers = true;
    if (text && *text) {
        held = add_string(reader, &reader->comments, text);
        area.comment = (uint32_t)reader->comments.count;
    }
    g_free(text);
    return held && pdf_areas_add(areas, area);
}

/* Whether the text is one that people put over a box: x, a tick or the like. */
static bool is_lone_mark(const char *text)
{
    uint32_t point = 0;
    size_t length = text ? strlen(text) : 0;
    while (length && (unsigned char)text[length - 1] <= ' ')
        length--;
    size_t step = wn_utf8_decode(text ? text : "", length, &point);
    return step && step == length &&
           (point == 'x' || point == 'X' || point == 0xD7 || point == 0x221A ||
            wn_symbol_state(point) == WN_MARK_ON);
}

static bool read_annotation(pdf_reader *reader, const PopplerAnnotMapping *mapping, pdf_areas *areas,
                            pdf_insets *insets, pdf_areas *places)
{
    PopplerAnnotType type = poppler_annot_get_annot_type(mapping->annot);
    if (poppler_annot_get_flags(mapping->annot) & POPPLER_ANNOT_FLAG_HIDDEN)
        return true;
    pdf_area area = {.box = pdf_box_of(reader, &mapping->area), .flags = flags_of(type)};
    if (is_drawing(type))
        return add_drawing(reader, mapping->annot, area, areas);
    if (!POPPLER_IS_ANNOT_MARKUP(mapping->annot))
        return true;
    gchar *text = poppler_annot_get_contents(mapping->annot);
    bool held = true, said = text && *text;
    if (said && type == POPPLER_ANNOT_FREE_TEXT) {
        held = add_typed(reader, text, &area.box, insets, places);
        area.covers = is_lone_mark(text);
        area.mark = WN_MARK_ON;
    } else if (said) {
        held = add_string(reader, &reader->comments, text);
        area.comment = (uint32_t)reader->comments.count;
    }
    g_free(text);
    if (held && POPPLER_IS_ANNOT_TEXT_MARKUP(mapping->annot))
        held = add_marked(reader, mapping->annot, area, areas);
    else if (held && (area.comment || area.covers))
        held = pdf_areas_add(areas, area);
    return held;
}

bool pdf_annotations_read(pdf_reader *reader, PopplerPage *page, pdf_areas *areas, pdf_insets *insets,
                          pdf_areas *places)
{
    GList *annotations = poppler_page_get_annot_mapping(page);
    bool held = true;
    for (const GList *at = annotations; at && held; at = at->next)
        held = read_annotation(reader, at->data, areas, insets, places);
    poppler_page_free_annot_mapping(annotations);
    return held;
}
