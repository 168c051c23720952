#include "plugins/doc/styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/bytes/units.h"
#include "plugins/doc/file.h"
#include "plugins/doc/look.h"
#include "plugins/doc/paragraphs.h"

#define MOST_STYLES 4096u
#define LONGEST_CHAIN 32u
#define LEAST_BASE 10u /* bytes that every style begins with */

/* Built-in styles (sti, 2.9.260). */
enum { STI_HEADING_1 = 1, STI_HEADING_9 = 9, STI_TITLE = 62 };

const doc_style *doc_style_of(const doc_reader *reader, uint16_t number)
{
    if (number >= reader->styles.count || !reader->styles.items[number].kind)
        return NULL;
    return &reader->styles.items[number];
}

/* Properties come as stretches with their length, each at an even place. */
static wn_span take_stretch(wn_span style, size_t *at)
{
    size_t length = wn_span_u16(style, *at);
    wn_span stretch = wn_span_part(style, *at + 2, length);
    *at += 2 + length + (length & 1);
    return stretch;
}

/* Other names of a style stand behind its own, after a comma. */
static wn_status read_name(doc_style *style, wn_span units)
{
    wn_bytes name = {0};
    wn_append_utf16(&name, units);
    style->name = name.failed ? NULL : wn_bytes_copy(name.data, name.data ? strcspn(name.data, ",") : 0);
    wn_bytes_free(&name);
    return style->name ? WN_DONE : WN_NO_MEMORY;
}

static wn_status read_style(doc_style *style, wn_span bytes, size_t base)
{
    style->identity = wn_span_u16(bytes, 0) & 0x0FFF;
    style->kind = wn_span_u16(bytes, 2) & 0xF;
    style->based_on = wn_span_u16(bytes, 2) >> 4;
    size_t length = wn_span_u16(bytes, base), at = base + 2 + (length + 1) * 2;
    DOC_TRY(read_name(style, wn_span_part(bytes, base + 2, length * 2)));
    at += at & 1;
    if (style->kind == DOC_STYLE_PARAGRAPH)
        style->paragraph_properties = wn_span_from(take_stretch(bytes, &at), 2);
    if (style->kind == DOC_STYLE_PARAGRAPH || style->kind == DOC_STYLE_CHARACTER)
        style->character_properties = take_stretch(bytes, &at);
    return WN_DONE;
}

static bool is_named(const doc_style *style, const char *name)
{
    return style->name && strcasecmp(style->name, name) == 0;
}

/* "heading 1" to "heading 9" are headings whatever their level says; "Title" is one. */
static int16_t level_of_name(const doc_style *style)
{
    static const char heading[] = "heading ";
    const size_t length = sizeof heading - 1;
    if (style->identity >= STI_HEADING_1 && style->identity <= STI_HEADING_9)
        return (int16_t)(style->identity - STI_HEADING_1);
    if (style->identity == STI_TITLE || is_named(style, "title"))
        return 0;
    if (style->name && strncasecmp(style->name, heading, length) == 0 && style->name[length] >= '1' &&
        style->name[length] <= '9')
        return (int16_t)(style->name[length] - '1');
    return -1;
}

static void resolve_one(doc_reader *reader, doc_style *style, const doc_style *base)
{
    style->look = doc_look_none();
    doc_look_apply(&style->look, style->character_properties);
    style->paragraph = doc_paragraph_none();
    style->is_placeholder = is_named(style, "Placeholder Text") || is_named(style, "PlaceholderText");
    doc_paragraph_apply(reader, &style->paragraph, style->paragraph_properties);
    if (style->paragraph.outline < 0 && style->kind == DOC_STYLE_PARAGRAPH)
        style->paragraph.outline = level_of_name(style);
    if (base && base->kind == style->kind) {
        doc_look_inherit(&style->look, &base->look);
        doc_paragraph_inherit(&style->paragraph, &base->paragraph);
        style->is_placeholder = style->is_placeholder || base->is_placeholder;
    }
    style->look.opposite = 0;
    style->resolved = 2;
}

/* Chains may be long or cyclic in a hostile file: each style is resolved once, the one it is based on first.
 */
static void resolve(doc_reader *reader, doc_style *style)
{
    doc_style *chain[LONGEST_CHAIN];
    size_t depth = 0;
    for (; style && style->resolved == 0 && depth < LONGEST_CHAIN; depth++) {
        chain[depth] = style;
        style->resolved = 1;
        const doc_style *base = doc_style_of(reader, style->based_on);
        style = base ? &reader->styles.items[style->based_on] : NULL;
    }
    const doc_style *base = style && style->resolved == 2 ? style : NULL;
    while (depth-- > 0) {
        resolve_one(reader, chain[depth], base);
        base = chain[depth];
    }
}

static wn_status read_styles(doc_reader *reader, wn_span part)
{
    wn_span head = wn_span_part(part, 2, wn_span_u16(part, 0));
    size_t count = wn_span_u16(head, 0), base = wn_span_u16(head, 2), at = 2 + head.length;
    reader->defaults.given = DOC_FONT | DOC_OTHER_FONT;
    reader->defaults.font = wn_span_u16(head, 12);
    reader->defaults.other_font = wn_span_u16(head, 16);
    if (base < LEAST_BASE || count > MOST_STYLES) {
        reader->damaged = reader->damaged || part.length > 0;
        return WN_DONE;
    }
    for (size_t i = 0; i < count && at < part.length; i++) {
        size_t length = wn_span_u16(part, at);
        wn_span bytes = wn_span_part(part, at + 2, length);
        if (!WN_ARRAY_GROW(&reader->styles))
            return WN_NO_MEMORY;
        reader->styles.items[reader->styles.count++] = (doc_style){.based_on = DOC_NO_STYLE};
        if (length)
            DOC_TRY(read_style(&reader->styles.items[i], bytes, base));
        at += 2 + length + (length & 1);
    }
    return WN_DONE;
}

wn_status doc_styles_read(doc_reader *reader)
{
    DOC_TRY(read_styles(reader, doc_table_part(reader, DOC_PART_STYLES)));
    for (size_t i = 0; i < reader->styles.count; i++)
        if (reader->styles.items[i].kind)
            resolve(reader, &reader->styles.items[i]);
    return WN_DONE;
}

void doc_styles_free(doc_reader *reader)
{
    for (size_t i = 0; i < reader->styles.count; i++)
        free(reader->styles.items[i].name);
    free(reader->styles.items);
    free(reader->fonts.items);
}
