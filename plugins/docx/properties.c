#include <string.h>

#include "plugins/common/office/symbols.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"
#include "plugins/docx/values.h"

docx_paragraph_properties docx_paragraph_none(void)
{
    return (docx_paragraph_properties){.number = -1, .level = -1, .outline = -1, .right_to_left = -1};
}

DOCX_START(docx_start_paragraph_properties)
{
    (void)element;
    if (docx_inside(reader, "p") && reader->flow)
        reader->paragraph_target = &reader->flow->paragraph;
    else if (docx_inside(reader, "style") && reader->style)
        reader->paragraph_target = &reader->style->paragraph;
    else
        reader->paragraph_target = NULL;
    return WN_DONE;
}

DOCX_END(docx_end_paragraph_properties)
{
    reader->paragraph_target = NULL;
    return WN_DONE;
}

DOCX_START(docx_start_number_id)
{
    if (reader->paragraph_target && docx_inside(reader, "numPr"))
        reader->paragraph_target->number = (int)wn_xml_integer(docx_val(element), 0);
    return WN_DONE;
}

DOCX_START(docx_start_level_number)
{
    long level = wn_xml_integer(docx_val(element), 0);
    if (reader->paragraph_target && docx_inside(reader, "numPr") && level >= 0 && level < DOCX_LEVELS)
        reader->paragraph_target->level = (int)level;
    return WN_DONE;
}

DOCX_START(docx_start_outline)
{
    long level = wn_xml_integer(docx_val(element), DOCX_BODY_LEVEL);
    if (reader->paragraph_target)
        reader->paragraph_target->outline =
            level >= 0 && level < DOCX_BODY_LEVEL ? (int)level : DOCX_BODY_LEVEL;
    return WN_DONE;
}

DOCX_START(docx_start_right_to_left)
{
    if (reader->paragraph_target)
        reader->paragraph_target->right_to_left = docx_is_on(docx_val(element));
    return WN_DONE;
}

/* One side of a frame around a paragraph or table. */
DOCX_START(docx_start_border)
{
    wn_xml_value kind = docx_val(element);
    bool drawn = kind.text && !wn_xml_is(kind, "none") && !wn_xml_is(kind, "nil");
    if (drawn && reader->paragraph_target && docx_inside(reader, "pBdr"))
        reader->paragraph_target->borders |= 1u << (element->local[0] & 31);
    if (drawn && docx_inside(reader, "tblBorders") && reader->style)
        reader->style->is_bordered = true;
    else if (drawn && docx_inside(reader, "tblBorders") && reader->flow && reader->flow->tables.count)
        reader->flow->tables.items[reader->flow->tables.count - 1].blocks.table_flags = WN_BLOCK_BORDERED;
    return WN_DONE;
}

DOCX_START(docx_start_run_properties)
{
    (void)element;
    if (docx_inside(reader, "r") && reader->flow)
        reader->run_target = &reader->flow->run;
    else if (docx_inside(reader, "style") && reader->style)
        reader->run_target = &reader->style->run;
    else if (docx_inside(reader, "rPrDefault"))
        reader->run_target = &reader->styles.defaults;
    else
        reader->run_target = NULL;
    return WN_DONE;
}

DOCX_END(docx_end_run_properties)
{
    reader->run_target = NULL;
    return WN_DONE;
}

static wn_status set(docx_reader *reader, uint32_t bit, bool on)
{
    if (!reader->run_target)
        return WN_DONE;
    reader->run_target->given |= bit;
    reader->run_target->on = on ? reader->run_target->on | bit : reader->run_target->on & ~bit;
    return WN_DONE;
}

DOCX_START(docx_start_bold)
{
    return set(reader, DOCX_RUN_BOLD, docx_is_on(docx_val(element)));
}

DOCX_START(docx_start_italic)
{
    return set(reader, DOCX_RUN_ITALIC, docx_is_on(docx_val(element)));
}

DOCX_START(docx_start_strike)
{
    return set(reader, DOCX_RUN_STRIKE, docx_is_on(docx_val(element)));
}

DOCX_START(docx_start_double_strike)
{
    return set(reader, DOCX_RUN_DOUBLE_STRIKE, docx_is_on(docx_val(element)));
}

DOCX_START(docx_start_hidden)
{
    return set(reader, DOCX_RUN_HIDDEN, docx_is_on(docx_val(element)));
}

DOCX_START(docx_start_underline)
{
    wn_xml_value kind = docx_val(element);
    return set(reader, DOCX_RUN_UNDERLINE, kind.text && !wn_xml_is(kind, "none"));
}

DOCX_START(docx_start_highlight)
{
    wn_xml_value colour = docx_val(element);
    return set(reader, DOCX_RUN_HIGHLIGHT, !wn_xml_is(colour, "none") && !wn_xml_is(colour, "white"));
}

DOCX_START(docx_start_shading)
{
    wn_xml_value fill = wn_xml_attribute(element, DOCX_W, "fill");
    bool plain =
        !fill.text || wn_xml_is(fill, "auto") || wn_xml_is(fill, "FFFFFF") || wn_xml_is(fill, "ffffff");
    return set(reader, DOCX_RUN_SHADING, !plain);
}

DOCX_START(docx_start_vertical)
{
    return set(reader, DOCX_RUN_SUPERSCRIPT, wn_xml_is(docx_val(element), "superscript"));
}

DOCX_START(docx_start_colour)
{
    wn_xml_value value = docx_val(element);
    if (!reader->run_target || !value.text)
        return WN_DONE;
    reader->run_target->given |= DOCX_RUN_COLOUR;
    reader->run_target->colour = value.length == 6 ? docx_hex(value) : DOCX_COLOUR_AUTOMATIC;
    return WN_DONE;
}

DOCX_START(docx_start_fonts)
{
    wn_xml_value font = wn_xml_attribute(element, DOCX_W, "ascii");
    if (!font.text)
        font = wn_xml_attribute(element, DOCX_W, "hAnsi");
    wn_symbol_font known = docx_font_of(font);
    if (docx_inside_twice(reader, "lvl") && reader->numbering.level)
        reader->numbering.level->font = known;
    else if (reader->run_target && font.text)
        reader->run_target->font = known;
    return WN_DONE;
}

DOCX_START(docx_start_run_style)
{
    if (reader->run_target)
        reader->run_target->style = docx_styles_find(&reader->styles, docx_val(element));
    return WN_DONE;
}

DOCX_START(docx_start_language)
{
    if (reader->run_target)
        wn_xml_copy(docx_val(element), reader->run_target->language, WN_LANGUAGE_SIZE);
    return WN_DONE;
}

/* The properties before a tracked change of formatting. */
DOCX_START(docx_start_change)
{
    (void)element;
    docx_ignore(reader, WN_NOT_SHOWN_REMOVED);
    return WN_DONE;
}

void docx_run_inherit(docx_run_properties *over, const docx_run_properties *under)
{
    uint32_t missing = under->given & ~over->given;
    over->given |= missing;
    over->on |= under->on & missing;
    if (missing & DOCX_RUN_COLOUR)
        over->colour = under->colour;
    if (over->font == WN_FONT_UNSET)
        over->font = under->font;
    if (!over->language[0])
        memcpy(over->language, under->language, sizeof over->language);
}

void docx_paragraph_inherit(docx_paragraph_properties *over, const docx_paragraph_properties *under)
{
    if (over->number < 0)
        over->number = under->number;
    if (over->level < 0)
        over->level = under->level;
    if (over->outline < 0)
        over->outline = under->outline;
    if (over->right_to_left < 0)
        over->right_to_left = under->right_to_left;
    if (!over->borders)
        over->borders = under->borders;
}

static const docx_style *paragraph_style(const docx_reader *reader)
{
    const docx_style *style = reader->flow->paragraph.style;
    return style ? style : reader->styles.paragraph_default;
}

/* Toggle properties of the paragraph's and the run's style cancel each other out (17.7.3); those given
 * directly stand; the document's defaults count where no style says anything. */
static docx_run_properties resolve_run(const docx_reader *reader)
{
    static const docx_run_properties none;
    const docx_style *paragraph = paragraph_style(reader), *character = reader->flow->run.style;
    const docx_run_properties *p = paragraph ? &paragraph->run : &none;
    const docx_run_properties *c = character ? &character->run : &none;
    docx_run_properties merged = reader->flow->run, styles = *c;
    docx_run_inherit(&styles, p);
    styles.on = (styles.on & ~(uint32_t)DOCX_RUN_TOGGLES) | ((p->on ^ c->on) & DOCX_RUN_TOGGLES);
    docx_run_inherit(&merged, &styles);
    docx_run_inherit(&merged, &reader->styles.defaults);
    return merged;
}

/* Whether the colour stands out from the document's own text colour. */
static bool is_coloured(const docx_reader *reader, const docx_run_properties *run)
{
    const docx_style *normal = reader->styles.paragraph_default;
    const docx_run_properties *usual =
        normal && normal->run.given & DOCX_RUN_COLOUR ? &normal->run : &reader->styles.defaults;
    uint32_t plain =
        usual->given & DOCX_RUN_COLOUR && usual->colour != DOCX_COLOUR_AUTOMATIC ? usual->colour : 0;
    return run->given & DOCX_RUN_COLOUR && run->colour != DOCX_COLOUR_AUTOMATIC && run->colour != plain &&
           run->colour != 0;
}

uint32_t docx_run_look(const docx_reader *reader)
{
    static const uint32_t map[][2] = {
        {DOCX_RUN_BOLD, WN_RUN_BOLD},           {DOCX_RUN_ITALIC, WN_RUN_ITALIC},
        {DOCX_RUN_STRIKE, WN_RUN_STRIKE},       {DOCX_RUN_DOUBLE_STRIKE, WN_RUN_STRIKE},
        {DOCX_RUN_UNDERLINE, WN_RUN_UNDERLINE}, {DOCX_RUN_HIGHLIGHT, WN_RUN_HIGHLIGHT},
        {DOCX_RUN_SHADING, WN_RUN_HIGHLIGHT},   {DOCX_RUN_SUPERSCRIPT, WN_RUN_SUPERSCRIPT},
        {DOCX_RUN_HIDDEN, WN_RUN_HIDDEN}};
    docx_run_properties run = resolve_run(reader);
    uint32_t flags = is_coloured(reader, &run) ? WN_RUN_COLOURED : 0;
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        flags |= run.on & map[i][0] ? map[i][1] : 0;
    return flags;
}

wn_symbol_font docx_run_font(const docx_reader *reader)
{
    const docx_style *paragraph = paragraph_style(reader), *character = reader->flow->run.style;
    if (reader->flow->run.font)
        return reader->flow->run.font;
    if (character && character->run.font)
        return character->run.font;
    return paragraph && paragraph->run.font ? paragraph->run.font : reader->styles.defaults.font;
}

const char *docx_run_language(const docx_reader *reader)
{
    const docx_style *paragraph = paragraph_style(reader), *character = reader->flow->run.style;
    if (reader->flow->run.language[0])
        return reader->flow->run.language;
    if (character && character->run.language[0])
        return character->run.language;
    return paragraph && paragraph->run.language[0] ? paragraph->run.language
                                                   : reader->styles.defaults.language;
}
