#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/odt/handlers.h"
#include "plugins/odt/style.h"
#include "plugins/odt/values.h"

#define ALL_SIDES 0xFu

static void set(odt_look *look, uint32_t flag, bool on)
{
    look->given |= flag;
    look->on = on ? look->on | flag : look->on & ~flag;
}

/* Sets `flag` from an attribute whose values but `off` mean that it is on; leaves it where there is none. */
static void set_unless(odt_look *look, uint32_t flag, wn_xml_value value, const char *off)
{
    if (value.text)
        set(look, flag, !wn_xml_is(value, off));
}

static bool is_bold(wn_xml_value weight)
{
    return wn_xml_is(weight, "bold") || wn_xml_integer(weight, 400) >= 600;
}

static bool is_raised(wn_xml_value position)
{
    return position.length >= 5 && memcmp(position.text, "super", 5) == 0;
}

static void read_colours(odt_look *look, const wn_xml_element *element)
{
    wn_xml_value back = wn_xml_attribute(element, ODT_FO, "background-color");
    wn_xml_value colour = wn_xml_attribute(element, ODT_FO, "color");
    bool window = odt_is_true(wn_xml_attribute(element, ODT_STYLE, "use-window-font-color"));
    if (back.text)
        set(look, WN_RUN_HIGHLIGHT, odt_colour(back) != ODT_COLOUR_AUTOMATIC && odt_colour(back) != 0xFFFFFF);
    if (colour.text || window) {
        look->given |= WN_RUN_COLOURED;
        look->colour = window ? ODT_COLOUR_AUTOMATIC : odt_colour(colour);
    }
}

static void read_language(odt_look *look, const wn_xml_element *element)
{
    char language[8], country[8];
    wn_xml_copy(wn_xml_attribute(element, ODT_FO, "language"), language, sizeof language);
    wn_xml_copy(wn_xml_attribute(element, ODT_FO, "country"), country, sizeof country);
    if (!language[0] || strcmp(language, "none") == 0 || strcmp(language, "zxx") == 0)
        return;
    bool regional = country[0] && strcmp(country, "none") != 0;
    snprintf(look->language, sizeof look->language, "%s%s%s", language, regional ? "-" : "",
             regional ? country : "");
}

static void read_look(const odt_reader *reader, odt_look *look, const wn_xml_element *element)
{
    wn_xml_value weight = wn_xml_attribute(element, ODT_FO, "font-weight");
    wn_xml_value position = wn_xml_attribute(element, ODT_STYLE, "text-position");
    wn_xml_value display = wn_xml_attribute(element, ODT_TEXT, "display");
    if (weight.text)
        set(look, WN_RUN_BOLD, is_bold(weight));
    set_unless(look, WN_RUN_ITALIC, wn_xml_attribute(element, ODT_FO, "font-style"), "normal");
    set_unless(look, WN_RUN_UNDERLINE, wn_xml_attribute(element, ODT_STYLE, "text-underline-style"), "none");
    set_unless(look, WN_RUN_STRIKE, wn_xml_attribute(element, ODT_STYLE, "text-line-through-style"), "none");
    set_unless(look, WN_RUN_STRIKE, wn_xml_attribute(element, ODT_STYLE, "text-line-through-type"), "none");
    if (position.text)
        set(look, WN_RUN_SUPERSCRIPT, is_raised(position));
    if (display.text)
        set(look, WN_RUN_HIDDEN, wn_xml_is(display, "none"));
    read_colours(look, element);
    read_language(look, element);
    wn_symbol_font font = odt_font_of(reader, element);
    if (font != WN_FONT_UNSET)
        look->font = font;
}

/* Of a style, of the document's defaults, or of a bullet. */
ODT_START(odt_start_text_properties)
{
    if (reader->style)
        read_look(reader, &reader->style->look, element);
    else if (reader->level)
        reader->level->font = odt_font_of(reader, element);
    else if (reader->in_defaults)
        read_look(reader, &reader->usual, element);
    return WN_DONE;
}

ODT_START(odt_start_default_style)
{
    reader->style = NULL;
    reader->in_defaults = wn_xml_is(wn_xml_attribute(element, ODT_STYLE, "family"), "paragraph");
    return WN_DONE;
}

ODT_END(odt_end_default_style)
{
    reader->in_defaults = false;
    return WN_DONE;
}

static uint32_t read_borders(const wn_xml_element *element)
{
    static const char *const sides[] = {"border-top", "border-left", "border-bottom", "border-right"};
    wn_xml_value all = wn_xml_attribute(element, ODT_FO, "border");
    uint32_t borders = all.text && !wn_xml_is(all, "none") ? ALL_SIDES : 0;
    for (unsigned i = 0; i < sizeof sides / sizeof *sides; i++) {
        wn_xml_value side = wn_xml_attribute(element, ODT_FO, sides[i]);
        if (side.text && !wn_xml_is(side, "none"))
            borders |= 1u << i;
    }
    return borders;
}

static int direction_of(const wn_xml_element *element)
{
    wn_xml_value mode = wn_xml_attribute(element, ODT_STYLE, "writing-mode");
    if (!mode.text || wn_xml_is(mode, "page"))
        return -1;
    return wn_xml_is(mode, "rl-tb") || wn_xml_is(mode, "rl");
}

ODT_START(odt_start_paragraph_properties)
{
    int direction = direction_of(element);
    if (!reader->style) {
        if (reader->in_defaults)
            reader->usual_right_to_left = direction;
        return WN_DONE;
    }
    if (direction >= 0)
        reader->style->right_to_left = direction;
    reader->style->borders = read_borders(element);
    if (wn_xml_is(wn_xml_attribute(element, ODT_FO, "break-before"), "page"))
        reader->style->breaks_page = true;
    return WN_DONE;
}

ODT_START(odt_start_cell_properties)
{
    if (reader->style)
        reader->style->borders = read_borders(element);
    return WN_DONE;
}

const odt_look *odt_look_now(const odt_reader *reader)
{
    static const odt_look none;
    const odt_flow *flow = reader->flow;
    return flow && flow->looks.count ? &flow->looks.items[flow->looks.count - 1] : &none;
}

/* Whether the colour stands out from the document's own text colour. */
static bool is_coloured(const odt_reader *reader, const odt_look *look)
{
    uint32_t usual = reader->usual.given & WN_RUN_COLOURED && reader->usual.colour != ODT_COLOUR_AUTOMATIC
                         ? reader->usual.colour
                         : 0;
    return look->given & WN_RUN_COLOURED && look->colour != ODT_COLOUR_AUTOMATIC && look->colour != usual &&
           look->colour != 0;
}

uint32_t odt_look_flags(const odt_reader *reader)
{
    const odt_look *look = odt_look_now(reader);
    uint32_t flags = look->on & ~(uint32_t)WN_RUN_COLOURED;
    if (is_coloured(reader, look))
        flags |= WN_RUN_COLOURED;
    return look->placeholder ? flags | WN_RUN_PLACEHOLDER : flags;
}

wn_status odt_look_push(odt_reader *reader, const odt_style *style)
{
    odt_flow *flow = reader->flow;
    odt_look look = style ? style->look : (odt_look){0};
    odt_look_inherit(&look, flow->looks.count ? odt_look_now(reader) : &reader->usual);
    if (!WN_ARRAY_GROW(&flow->looks))
        return WN_NO_MEMORY;
    flow->looks.items[flow->looks.count++] = look;
    return WN_DONE;
}

void odt_look_pop(odt_reader *reader)
{
    reader->flow->looks.count -= reader->flow->looks.count > 0;
}
