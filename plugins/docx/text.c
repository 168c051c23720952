#include <string.h>

#include "plugins/common/office/symbols.h"
#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"

bool docx_is_removed(const docx_reader *reader)
{
    for (size_t i = 0; i < reader->flow->tables.count; i++)
        if (reader->flow->tables.items[i].row_removed)
            return true;
    return (reader->revisions == WN_REVISIONS_FINAL && reader->deleted > 0) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && reader->inserted > 0);
}

bool docx_mark_is_gone(const docx_reader *reader)
{
    const docx_paragraph_properties *paragraph = &reader->flow->paragraph;
    return (reader->revisions == WN_REVISIONS_FINAL && paragraph->mark_removed) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && paragraph->mark_inserted);
}

uint32_t docx_run_flags(const docx_reader *reader)
{
    uint32_t flags = docx_run_look(reader) | docx_control_flags(reader);
    if (wn_complex_in_text(&reader->flow->fields))
        flags |= WN_RUN_FILL_IN;
    if (docx_style_is_placeholder(reader->flow->run.style))
        flags = (flags & ~(uint32_t)WN_RUN_FILL_IN) | WN_RUN_PLACEHOLDER;
    if (docx_is_removed(reader))
        flags |= WN_RUN_REMOVED;
    else if (reader->deleted && reader->revisions == WN_REVISIONS_ALL)
        flags |= WN_RUN_STRIKE;
    if (reader->inserted)
        flags |= WN_RUN_INSERTED;
    return reader->ruby ? flags | WN_RUN_SUPERSCRIPT : flags;
}

wn_status docx_add_text(docx_reader *reader, const char *text, size_t length, uint32_t flags)
{
    flags |= docx_run_flags(reader);
    if (!(flags & WN_RUN_REMOVED))
        wn_languages_count(&reader->languages, docx_run_language(reader), length);
    return wn_leaf_add_text(&reader->flow->leaf, text, length, flags);
}

wn_status docx_add_field(docx_reader *reader, const wn_field *field)
{
    return wn_leaf_add_field(&reader->flow->leaf, field, docx_run_flags(reader));
}

wn_status docx_add_characters(docx_reader *reader, const char *text, size_t length)
{
    wn_symbol_font font = docx_run_font(reader);
    bool hidden = docx_run_look(reader) & WN_RUN_HIDDEN;
    docx_control *box = docx_awaiting_glyph(reader);
    if (box && !docx_is_removed(reader) && !hidden) {
        size_t used = 0;
        DOCX_TRY(docx_show_glyph(reader, box, font, text, length, &used));
        text += used;
        length -= used;
    }
    if (font <= WN_FONT_TEXT || hidden)
        return docx_add_text(reader, text, length, 0);
    return wn_leaf_add_symbols(&reader->flow->leaf, font, text, length);
}

/* Line ends and tabs in the file are spaces; without xml:space, space at the ends does not count. */
static void tidy(docx_reader *reader, const char **ret_text, size_t *ret_length)
{
    char *text = reader->characters.data;
    size_t length = reader->characters.length;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\n' || text[i] == '\r')
            text[i] = ' ';
    while (!reader->preserve && length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    while (!reader->preserve && length > 0 && (*text == ' ' || *text == '\t'))
        text++, length--;
    *ret_text = text;
    *ret_length = length;
}

static wn_status add_code(docx_reader *reader, const char *text, size_t length)
{
    DOCX_TRY(wn_complex_add_code(&reader->flow->fields, text, length));
    return reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_FIELD_CODE,
                                      wn_count_shown(text, length));
}

/* Shows the text collected so far. */
static wn_status show_collected(docx_reader *reader)
{
    const char *text;
    size_t length;
    if (reader->characters.failed)
        return WN_NO_MEMORY;
    if (!reader->characters.length)
        return WN_DONE;
    tidy(reader, &text, &length);
    if (reader->text_kind == DOCX_TEXT_PROPERTY)
        return length ? reader->builder->property(reader->builder->context, "title", text) : WN_DONE;
    if (!reader->flow)
        return reader->builder->not_shown(reader->builder->context, WN_NOT_SHOWN_MARKUP,
                                          wn_count_shown(text, length));
    if (reader->text_kind == DOCX_TEXT_CODE || docx_in_field_code(reader))
        return add_code(reader, text, length);
    return docx_add_characters(reader, text, length);
}

/* Text elements that stand in one another are no part of the format; what came before the inner one is shown
 * before it. */
DOCX_START(docx_start_text)
{
    wn_status status = show_collected(reader);
    wn_bytes_clear(&reader->characters);
    reader->preserve = false;
    for (int i = 0; i < element->attribute_count; i++)
        if (strcmp((const char *)element->attributes[(size_t)i * 5], "space") == 0)
            reader->preserve = true;
    return status;
}

DOCX_END(docx_end_text)
{
    wn_status status = show_collected(reader);
    wn_bytes_clear(&reader->characters);
    return status;
}
