#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/odt/handlers.h"
#include "plugins/odt/style.h"
#include "plugins/odt/values.h"

#define DEEPEST_CHAIN 32

/* Common styles have the scope "c"; automatic ones that of their part, since each part names its own. */
static char *make_key(char scope, char family, wn_xml_value name)
{
    wn_bytes key = {0};
    char head[2] = {scope, family};
    if (!wn_bytes_append(&key, head, sizeof head) || !odt_append(&key, name)) {
        wn_bytes_free(&key);
        return NULL;
    }
    return key.data;
}

static char family_of(wn_xml_value family)
{
    static const char *const names[] = {"paragraph", "text", "table-cell", "section"};
    static const char letters[] = {'p', 't', 'c', 's'};
    for (size_t i = 0; i < sizeof letters; i++)
        if (wn_xml_is(family, names[i]))
            return letters[i];
    return 0;
}

static void free_style(void *item)
{
    odt_style *style = item;
    free(style->key);
    free(style->shown);
    free(style->parent);
    free(style->list);
    free(style);
}

/* "Heading 1" to "Heading 9" and "Title" are headings also where no level says so. */
static void read_name(odt_style *style)
{
    const char *name = style->shown;
    style->look.placeholder = strcasecmp(name, "Placeholder Text") == 0;
    if (strncasecmp(name, "heading ", 8) == 0 && name[8] >= '1' && name[8] <= '9' && !name[9]) {
        style->is_heading = true;
        if (style->outline < 0)
            style->outline = name[8] - '0';
    } else if (strcasecmp(name, "title") == 0) {
        style->is_heading = true;
        style->outline = 1;
    }
}

static wn_status fill_style(odt_style *style, const wn_xml_element *element, char family)
{
    wn_xml_value shown = wn_xml_attribute(element, ODT_STYLE, "display-name");
    wn_xml_value parent = wn_xml_attribute(element, ODT_STYLE, "parent-style-name");
    wn_xml_value list = wn_xml_attribute(element, ODT_STYLE, "list-style-name");
    wn_xml_value page = wn_xml_attribute(element, ODT_STYLE, "master-page-name");
    style->right_to_left = -1;
    style->outline = (int)wn_xml_integer(wn_xml_attribute(element, ODT_STYLE, "default-outline-level"), -1);
    if (style->outline < -1 || style->outline > ODT_LEVELS)
        style->outline = -1;
    style->breaks_page = page.text && page.length;
    ODT_TRY(odt_keep(&style->shown, shown.text ? shown : wn_xml_attribute(element, ODT_STYLE, "name")));
    if (list.text)
        ODT_TRY(odt_keep(&style->list, list));
    if (style->is_common)
        read_name(style);
    if (parent.text && parent.length && !(style->parent = make_key('c', family, parent)))
        return WN_NO_MEMORY;
    return WN_DONE;
}

ODT_START(odt_start_style)
{
    char family = family_of(wn_xml_attribute(element, ODT_STYLE, "family"));
    reader->style = NULL;
    if (!family)
        return WN_DONE;
    odt_style *style = calloc(1, sizeof *style);
    if (!style)
        return WN_NO_MEMORY;
    style->is_common = reader->in_common;
    style->key = make_key(reader->in_common ? 'c' : reader->scope, family,
                          wn_xml_attribute(element, ODT_STYLE, "name"));
    wn_status status = style->key ? fill_style(style, element, family) : WN_NO_MEMORY;
    odt_style *kept = status >= 0 ? odt_add(&reader->styles, style) : NULL;
    if (kept != style)
        free_style(style);
    if (!kept)
        return WN_NO_MEMORY;
    reader->style = kept == style ? style : NULL;
    return WN_DONE;
}

ODT_END(odt_end_style)
{
    reader->style = NULL;
    return WN_DONE;
}

ODT_START(odt_start_common_styles)
{
    (void)element;
    reader->in_common = true;
    return WN_DONE;
}

ODT_END(odt_end_common_styles)
{
    reader->in_common = false;
    return WN_DONE;
}

void odt_look_inherit(odt_look *over, const odt_look *under)
{
    uint32_t missing = under->given & ~over->given;
    over->given |= missing;
    over->on |= under->on & missing;
    if (missing & WN_RUN_COLOURED)
        over->colour = under->colour;
    if (over->font == WN_FONT_UNSET)
        over->font = under->font;
    over->placeholder = over->placeholder || under->placeholder;
    if (!over->language[0])
        memcpy(over->language, under->language, sizeof over->language);
}

static wn_status inherit(odt_style *over, const odt_style *under)
{
    odt_look_inherit(&over->look, &under->look);
    if (over->right_to_left < 0)
        over->right_to_left = under->right_to_left;
    if (over->outline < 0)
        over->outline = under->outline;
    over->is_heading = over->is_heading || under->is_heading;
    over->borders |= under->borders;
    over->named = over->is_common ? over : under->named;
    if (over->list || !under->list)
        return WN_DONE;
    return odt_keep(&over->list, (wn_xml_value){under->list, strlen(under->list)});
}

/* Chains may be long or cyclic in a hostile file: each style is resolved once, its parent first. */
static wn_status resolve(odt_reader *reader, odt_style *style)
{
    odt_style *chain[DEEPEST_CHAIN];
    size_t depth = 0;
    for (; style && style->resolved == 0 && depth < DEEPEST_CHAIN; depth++) {
        chain[depth] = style;
        style->resolved = 1;
        style->named = style->is_common ? style : NULL;
        style = style->parent ? odt_find(&reader->styles, style->parent) : NULL;
    }
    while (depth-- > 0) {
        if (style && style->resolved == 2)
            ODT_TRY(inherit(chain[depth], style));
        chain[depth]->resolved = 2;
        style = chain[depth];
    }
    return WN_DONE;
}

wn_status odt_style_find(odt_reader *reader, char family, wn_xml_value name, const odt_style **ret_style)
{
    char *key = make_key(reader->scope, family, name);
    *ret_style = NULL;
    if (!key)
        return WN_NO_MEMORY;
    odt_style *style = name.text ? odt_find(&reader->styles, key) : NULL;
    key[0] = 'c';
    if (!style && name.text)
        style = odt_find(&reader->styles, key);
    free(key);
    if (style)
        ODT_TRY(resolve(reader, style));
    *ret_style = style;
    return WN_DONE;
}

typedef struct odt_face {
    char *key;
    wn_symbol_font font;
} odt_face;

static void free_face(void *item)
{
    free(((odt_face *)item)->key);
    free(item);
}

void odt_styles_free(odt_reader *reader)
{
    tdestroy(reader->styles, free_style);
    tdestroy(reader->fonts, free_face);
}

/* The first of the families that a value lists, without its quotes. */
static wn_symbol_font font_of_family(wn_xml_value family)
{
    char name[64];
    wn_xml_copy(family, name, sizeof name);
    char *start = name + strspn(name, "'\" ");
    return wn_symbol_font_of(start, strcspn(start, "'\","));
}

ODT_START(odt_start_font_face)
{
    wn_symbol_font font = font_of_family(wn_xml_attribute(element, ODT_SVG, "font-family"));
    if (font <= WN_FONT_TEXT)
        return WN_DONE;
    odt_face *face = calloc(1, sizeof *face);
    if (!face || odt_keep(&face->key, wn_xml_attribute(element, ODT_STYLE, "name")) < 0) {
        free(face);
        return WN_NO_MEMORY;
    }
    face->font = font;
    odt_face *kept = odt_add(&reader->fonts, face);
    if (kept != face)
        free_face(face);
    return kept ? WN_DONE : WN_NO_MEMORY;
}

wn_symbol_font odt_font_of(const odt_reader *reader, const wn_xml_element *element)
{
    char name[64];
    wn_xml_value face_name = wn_xml_attribute(element, ODT_STYLE, "font-name");
    wn_xml_value family = wn_xml_attribute(element, ODT_FO, "font-family");
    if (!face_name.text)
        return family.text ? font_of_family(family) : WN_FONT_UNSET;
    wn_xml_copy(face_name, name, sizeof name);
    const odt_face *face = odt_find(&reader->fonts, name);
    return face ? face->font : wn_symbol_font_of(name, strlen(name));
}
