#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"
#include "plugins/docx/values.h"

static docx_style_type type_of(wn_xml_value type)
{
    if (wn_xml_is(type, "character"))
        return DOCX_STYLE_CHARACTER;
    if (wn_xml_is(type, "table"))
        return DOCX_STYLE_TABLE;
    return wn_xml_is(type, "numbering") ? DOCX_STYLE_NUMBERING : DOCX_STYLE_PARAGRAPH;
}

DOCX_START(docx_start_style)
{
    if (!docx_inside(reader, "styles"))
        return WN_DONE;
    wn_xml_value id = wn_xml_attribute(element, DOCX_W, "styleId");
    wn_xml_value is_default = wn_xml_attribute(element, DOCX_W, "default");
    docx_style *style = calloc(1, sizeof *style);
    if (!style || !WN_ARRAY_GROW(&reader->styles)) {
        free(style);
        return WN_NO_MEMORY;
    }
    reader->styles.items[reader->styles.count++] = style;
    reader->style = style;
    style->id = wn_xml_duplicate(id.text ? id : (wn_xml_value){"", 0});
    style->type = type_of(wn_xml_attribute(element, DOCX_W, "type"));
    style->is_default = is_default.text && docx_is_on(is_default);
    style->paragraph = docx_paragraph_none();
    return style->id ? WN_DONE : WN_NO_MEMORY;
}

DOCX_END(docx_end_style)
{
    if (docx_inside(reader, "styles"))
        reader->style = NULL;
    return WN_DONE;
}

/* Also the name of a legacy form field. */
DOCX_START(docx_start_name)
{
    char **name = NULL;
    if (reader->style && docx_inside(reader, "style"))
        name = &reader->style->name;
    else if (reader->in_form && docx_inside(reader, "ffData"))
        name = &reader->form.name;
    return name ? docx_keep(name, docx_val(element)) : WN_DONE;
}

DOCX_START(docx_start_based_on)
{
    return reader->style ? docx_keep(&reader->style->based_on, docx_val(element)) : WN_DONE;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(docx_style *const *)a)->id, (*(docx_style *const *)b)->id);
}

static int compare_to_id(const void *key, const void *item)
{
    const wn_xml_value *id = key;
    const char *other = (*(docx_style *const *)item)->id;
    int order = strncmp(id->text, other, id->length);
    return order ? order : other[id->length] ? -1 : 0;
}

static docx_style *find(const docx_styles *styles, wn_xml_value id)
{
    if (!styles->count)
        return NULL;
    docx_style **found = bsearch(&id, styles->items, styles->count, sizeof *styles->items, compare_to_id);
    return found ? *found : NULL;
}

const docx_style *docx_styles_find(docx_styles *styles, wn_xml_value id)
{
    if (!id.text)
        return NULL;
    if (!styles->last || compare_to_id(&id, &styles->last) != 0)
        styles->last = find(styles, id);
    return styles->last;
}

static bool is_named(const docx_style *style, const char *name)
{
    return style->name && strcasecmp(style->name, name) == 0;
}

/* "heading 1" to "heading 9" are headings whatever their level says; "Title" is one. */
static void read_name(docx_style *style)
{
    style->is_placeholder =
        strcasecmp(style->id, "PlaceholderText") == 0 || is_named(style, "Placeholder Text");
    if (style->type != DOCX_STYLE_PARAGRAPH || style->paragraph.outline >= 0 || !style->name)
        return;
    if (strncasecmp(style->name, "heading ", 8) == 0 && style->name[8] >= '1' && style->name[8] <= '9')
        style->paragraph.outline = style->name[8] - '1';
    else if (is_named(style, "title"))
        style->paragraph.outline = 0;
}

/* Chains may be long or cyclic in a hostile file: each style is resolved once, its parent first. */
static void resolve(docx_styles *styles, docx_style *style)
{
    docx_style *chain[32];
    size_t depth = 0;
    for (; style && style->resolved == 0 && depth < 32; depth++) {
        chain[depth] = style;
        style->resolved = 1;
        read_name(style);
        style =
            style->based_on ? find(styles, (wn_xml_value){style->based_on, strlen(style->based_on)}) : NULL;
    }
    while (depth-- > 0) {
        docx_style *child = chain[depth];
        if (style && style->resolved == 2 && style->type == child->type) {
            child->base = style;
            docx_run_inherit(&child->run, &style->run);
            docx_paragraph_inherit(&child->paragraph, &style->paragraph);
            child->is_placeholder = child->is_placeholder || style->is_placeholder;
            child->is_bordered = child->is_bordered || style->is_bordered;
        }
        child->resolved = 2;
        style = child;
    }
}

void docx_styles_close(docx_styles *styles)
{
    if (styles->count)
        qsort(styles->items, styles->count, sizeof *styles->items, compare_ids);
    for (size_t i = 0; i < styles->count; i++) {
        docx_style *style = styles->items[i];
        if (style->is_default && style->type == DOCX_STYLE_PARAGRAPH)
            styles->paragraph_default = style;
        resolve(styles, style);
    }
}

bool docx_style_is_placeholder(const docx_style *style)
{
    return style && style->is_placeholder;
}

void docx_styles_free(docx_styles *styles)
{
    for (size_t i = 0; i < styles->count; i++) {
        free(styles->items[i]->id);
        free(styles->items[i]->name);
        free(styles->items[i]->based_on);
        free(styles->items[i]);
    }
    free(styles->items);
}
