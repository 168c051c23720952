#include "plugins/pdf/page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/office/symbols.h"
#include "plugins/pdf/annotations.h"
#include "plugins/pdf/areas.h"
#include "plugins/pdf/marks.h"
#include "plugins/pdf/tables.h"
#include "plugins/pdf/widgets.h"
#include "plugins/pdf/words.h"

#define LOST 8       /* bytes of text: more than the few spaces of an empty page */
#define SCANNED 0.25 /* part of a page that a picture covers which may hold its text */

/* How the characters of a stretch of text look. */
typedef struct look {
    uint32_t flags;
    uint32_t colour; /* 0xRRGGBB */
    wn_symbol_font font;
} look;

/* The text of a page as Poppler gives it. */
typedef struct page_text {
    char *text; /* UTF-8 */
    PopplerRectangle *boxes;
    guint count; /* of characters and boxes */
    GList *looks;
} page_text;

static bool holds(const char *name, const char *word)
{
    return strcasestr(name, word) != NULL;
}

/* The name of a font without the letters that tell a subset from others. */
static const char *plain_name(const char *name)
{
    return strlen(name) > 7 && name[6] == '+' ? name + 7 : name;
}

static wn_symbol_font symbol_font(const char *name)
{
    static const char *const endings[] = {"-Regular", ",Regular", "MT", "Std", NULL};
    size_t length = strlen(name);
    for (size_t i = 0; endings[i]; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcasecmp(name + length - ending, endings[i]) == 0)
            length -= ending;
    }
    return wn_symbol_font_of(name, length);
}

static look look_of(const PopplerTextAttributes *attributes)
{
    const char *name = plain_name(attributes->font_name ? attributes->font_name : "");
    look found = {.font = symbol_font(name)};
    if (holds(name, "bold") || holds(name, "black") || holds(name, "heavy"))
        found.flags |= WN_RUN_BOLD;
    if (holds(name, "italic") || holds(name, "oblique"))
        found.flags |= WN_RUN_ITALIC;
    found.colour = (uint32_t)(attributes->color.red >> 8) << 16 |
                   (uint32_t)(attributes->color.green >> 8) << 8 | (uint32_t)(attributes->color.blue >> 8);
    return found;
}

static bool load_text(PopplerPage *page, page_text *ret_text)
{
    *ret_text = (page_text){.text = poppler_page_get_text(page)};
    if (!ret_text->text || !poppler_page_get_text_layout(page, &ret_text->boxes, &ret_text->count))
        ret_text->count = 0;
    if (ret_text->count)
        ret_text->looks = poppler_page_get_text_attributes(page);
    return true;
}

static void free_text(page_text *text)
{
    poppler_page_free_text_attributes(text->looks);
    g_free(text->boxes);
    g_free(text->text);
}

/* Text is coloured that differs from most of the text before it on this page. */
static uint32_t find_body_colour(const page_text *text)
{
    struct {
        uint32_t colour;
        gint count;
    } seen[16] = {0};
    size_t used = 0, best = 0;
    for (const GList *at = text->looks; at; at = at->next) {
        const PopplerTextAttributes *attributes = at->data;
        look found = look_of(attributes);
        size_t i = 0;
        while (i < used && seen[i].colour != found.colour)
            i++;
        if (i == sizeof seen / sizeof *seen)
            continue;
        used = i == used ? used + 1 : used;
        seen[i].colour = found.colour;
        seen[i].count += attributes->end_index - attributes->start_index + 1;
        best = seen[i].count > seen[best].count ? i : best;
    }
    return seen[best].colour;
}

/* A box or tick in a symbol font becomes a mark with a state, anything else in it its look-alike. Squares
 * that lists are bulleted with stay characters, of which the matcher knows more. */
static void show_symbol(wn_symbol_font font, pdf_glyph *glyph)
{
    uint32_t code = wn_symbol_code(glyph->point);
    uint32_t shown = code ? wn_symbol_unicode(font, code) : glyph->point;
    if (wn_is_space(shown) != wn_is_space(glyph->point)) /* the count must not change */
        return;
    glyph->point = shown;
    bool bullet = shown == 0x25A0 || shown == 0x25FC || (shown >= 0x274F && shown <= 0x2752);
    glyph->mark = bullet ? WN_MARK_UNKNOWN : wn_symbol_state(shown);
    glyph->is_box = glyph->mark != WN_MARK_UNKNOWN;
}

/* Characters that fonts without a table of their characters give. */
static bool is_unknown(uint32_t point)
{
    return (point < 0x20 && !wn_is_space(point)) || point == 0xFFFD || (point >= 0x7F && point < 0xA0);
}

/* Marks of direction that Poppler puts into the text, and gives no place. */
static bool is_direction(uint32_t point)
{
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
           point == 0x200F;
}

/* Letters that fonts draw as one; NULL of others. */
static const char *ligature(uint32_t point)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return point >= 0xFB00 && point <= 0xFB06 ? letters[point - 0xFB00] : NULL;
}

static bool take_letters(pdf_reader *reader, pdf_glyph *glyph)
{
    const char *letters = ligature(glyph->point);
    bool held = true;
    if (!letters)
        return pdf_words_take(reader, glyph);
    for (; *letters && held; letters++) {
        glyph->point = (unsigned char)*letters;
        held = pdf_words_take(reader, glyph);
    }
    return held;
}

/* Gives the character its look and what covers its place. */
static void dress(pdf_reader *reader, const pdf_areas *areas, const look *now, uint32_t colour,
                  pdf_glyph *glyph)
{
    glyph->flags = now->flags;
    if (now->font > WN_FONT_TEXT)
        show_symbol(now->font, glyph);
    if (now->colour != colour)
        glyph->flags |= WN_RUN_COLOURED;
    pdf_area cover = pdf_areas_at(areas, &glyph->box);
    glyph->flags |= cover.flags;
    glyph->link = cover.link;
    glyph->comment = cover.comment;
    glyph->internal = cover.internal;
    if (cover.covers && wn_symbol_state(glyph->point) == WN_MARK_OFF) {
        glyph->is_box = glyph->covered = true;
        glyph->mark = cover.mark;
    }
    reader->unknown += is_unknown(glyph->point);
}

static bool take_glyphs(pdf_reader *reader, const page_text *text, const pdf_areas *areas)
{
    const GList *next = text->looks;
    const PopplerTextAttributes *attributes = NULL;
    look now = {0};
    uint32_t colour = find_body_colour(text);
    bool unplaced = text->count && g_utf8_strlen(text->text, -1) > (glong)text->count, held = true;
    size_t length = text->count ? strlen(text->text) : 0;
    guint place = 0;
    for (size_t at = 0; at < length && held;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text->text + at, length - at, &point);
        at += step ? step : 1;
        if (unplaced && is_direction(point))
            continue;
        while (next && (!attributes || (gint)place > attributes->end_index)) {
            attributes = next->data;
            next = next->next;
            now = look_of(attributes);
        }
        const PopplerRectangle *box = &text->boxes[MIN(place, text->count - 1)];
        pdf_glyph glyph = {.point = point, .box = {box->x1, box->y1, box->x2, box->y2}};
        place++;
        dress(reader, areas, &now, colour, &glyph);
        held = take_letters(reader, &glyph);
    }
    pdf_words_end(reader);
    return held;
}

static bool add_insets(pdf_reader *reader, const pdf_insets *insets, const pdf_areas *places)
{
    for (size_t i = 0; i < insets->count; i++)
        if (!pdf_words_inset(reader, &insets->items[i], &places->items[i].box))
            return false;
    return true;
}

static bool read_parts(pdf_reader *reader, PopplerPage *page, const pdf_drawing *drawing)
{
    pdf_areas areas = {0}, places = {0};
    pdf_insets insets = {0};
    page_text text = {0};
    size_t first = reader->words.count;
    bool held = pdf_marks_areas(drawing, &areas) && pdf_links_read(reader, page, &areas) &&
                pdf_annotations_read(reader, page, &areas, &insets, &places) && load_text(page, &text) &&
                take_glyphs(reader, &text, &areas) && pdf_widgets_read(reader, page) &&
                add_insets(reader, &insets, &places) && pdf_marks_boxes(reader, drawing, &areas, first) &&
                pdf_tables_find(reader, drawing, first);
    free_text(&text);
    free(areas.items);
    free(places.items);
    free(insets.items);
    return held && !reader->strings.failed && !reader->text.failed;
}

/* Text that is printed and that Poppler knows nothing of, or only by the numbers of its glyphs. */
static void look_for_lost_text(pdf_reader *reader, const pdf_graphics *graphics, const pdf_drawing *drawing,
                               bool silent)
{
    reader->log.fonts += silent && drawing->letters > LOST;
    reader->log.fonts += pdf_graphics_is_blind(graphics, reader->page);
}

/* A page that a picture covers, as a scanner makes it, would seem to be blank. */
static void look_for_scan(pdf_reader *reader, const pdf_drawing *drawing, bool silent)
{
    if (silent && pdf_marks_pictured(reader, drawing) > SCANNED && !reader->silent++)
        reader->first_silent = reader->page;
}

wn_status pdf_page_read(pdf_reader *reader, PopplerPage *page, const pdf_graphics *graphics)
{
    uint64_t most = reader->host->limit(reader->host->context, WN_LIMIT_TEXT_BYTES);
    size_t words = reader->words.count;
    pdf_drawing drawing = {0};
    poppler_page_get_size(page, &reader->width, &reader->height);
    bool held = pdf_graphics_page(graphics, reader->page, &drawing) && read_parts(reader, page, &drawing);
    look_for_scan(reader, &drawing, reader->words.count == words);
    look_for_lost_text(reader, graphics, &drawing, reader->words.count == words);
    pdf_drawing_free(&drawing);
    if (!held)
        return WN_NO_MEMORY;
    return reader->text.length + reader->strings.length > most ? WN_LIMIT : WN_DONE;
}
