/* Text with a look, and the characters that stand for something else. */
#include <string.h>

#include "plugins/doc/boxes.h"
#include "plugins/doc/facts.h"
#include "plugins/doc/flow.h"
#include "plugins/doc/forms.h"
#include "plugins/doc/look.h"
#include "plugins/doc/notes.h"
#include "plugins/doc/paragraphs.h"
#include "plugins/doc/read.h"
#include "plugins/doc/styles.h"
#include "plugins/doc/tables.h"

/* Characters that are no text (2.4.1), those that are read. */
enum {
    MARK_DATA = 0x01, /* a picture, or the properties of a form field */
    MARK_DRAWING = 0x08,
    MARK_LINE = 0x0B,
    MARK_COLUMN = 0x0E,
    MARK_FIELD_BEGIN = 0x13,
    MARK_FIELD_RESULT = 0x14,
    MARK_FIELD_END = 0x15,
    MARK_HARD_HYPHEN = 0x1E,
    MARK_SOFT_HYPHEN = 0x1F,
    MARK_SYMBOL = 0x28
};

bool doc_is_removed(const doc_reader *reader)
{
    return (reader->revisions == WN_REVISIONS_FINAL && reader->look.on & DOC_DELETED) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && reader->look.on & DOC_INSERTED);
}

bool doc_mark_is_gone(const doc_reader *reader)
{
    const doc_flow *flow = reader->flow;
    return (reader->revisions == WN_REVISIONS_FINAL && flow->mark_deleted) ||
           (reader->revisions == WN_REVISIONS_ORIGINAL && flow->mark_inserted);
}

uint32_t doc_run_flags(const doc_reader *reader)
{
    uint32_t flags = doc_look_flags(reader);
    const doc_style *style = doc_style_of(reader, reader->look.style);
    if (wn_complex_in_text(&reader->flow->fields))
        flags |= WN_RUN_FILL_IN;
    if (style && style->is_placeholder)
        flags |= WN_RUN_PLACEHOLDER;
    if (doc_is_removed(reader))
        flags |= WN_RUN_REMOVED;
    else if (reader->look.on & DOC_DELETED && reader->revisions == WN_REVISIONS_ALL)
        flags |= WN_RUN_STRIKE;
    return reader->look.on & DOC_INSERTED ? flags | WN_RUN_INSERTED : flags;
}

wn_status doc_add_text(doc_reader *reader, const char *text, size_t length, uint32_t flags)
{
    flags |= doc_run_flags(reader);
    if (!(flags & WN_RUN_REMOVED))
        wn_languages_count(&reader->languages, doc_language_tag(reader->look.language), length);
    return wn_leaf_add_text(&reader->flow->leaf, text, length, flags);
}

wn_status doc_add_characters(doc_reader *reader, const char *text, size_t length)
{
    wn_symbol_font font = doc_look_font(reader);
    if (font <= WN_FONT_TEXT || reader->look.on & DOC_HIDDEN)
        return doc_add_text(reader, text, length, 0);
    return wn_leaf_add_symbols(&reader->flow->leaf, font, text, length);
}

static wn_status not_shown(doc_reader *reader, wn_not_shown why, const wn_bytes *text)
{
    uint64_t characters = wn_count_shown(text->data, text->length);
    reader->total += characters;
    return reader->builder->not_shown(reader->builder->context, why, characters);
}

/* Sends the plain characters gathered so far. */
static wn_status put_plain(doc_reader *reader)
{
    wn_bytes *plain = &reader->plain;
    wn_status status = WN_DONE;
    if (plain->failed)
        return WN_NO_MEMORY;
    if (!plain->length)
        return WN_DONE;
    if (wn_complex_in_code(&reader->flow->fields)) {
        DOC_TRY(wn_complex_add_code(&reader->flow->fields, plain->data, plain->length));
        status = not_shown(reader, WN_NOT_SHOWN_FIELD_CODE, plain);
    } else {
        reader->total += wn_count_shown(plain->data, plain->length);
        status = doc_add_characters(reader, plain->data, plain->length);
    }
    wn_bytes_clear(plain);
    return status;
}

static bool is_high(uint16_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool is_low(uint16_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/* Adds the character at `cp` to the plain ones; returns how many units it takes. */
static uint32_t gather(doc_reader *reader, uint32_t cp, uint32_t to)
{
    uint16_t unit = reader->text[cp];
    if (is_high(unit) && cp + 1 < to && is_low(reader->text[cp + 1])) {
        uint32_t low = reader->text[cp + 1] - 0xDC00u;
        wn_bytes_point(&reader->plain, 0x10000u + ((unit - 0xD800u) << 10) + low);
        return 2;
    }
    if (is_high(unit) || is_low(unit))
        reader->lost++;
    wn_bytes_point(&reader->plain, unit);
    return 1;
}

static bool is_symbol(const doc_reader *reader, uint16_t unit)
{
    return unit == MARK_SYMBOL && reader->look.on & DOC_SPECIAL && reader->look.on & DOC_SYMBOL;
}

/* A page break is a line break as well, unless nothing stands before it. */
static wn_status on_page(doc_reader *reader)
{
    if (reader->flow->leaf.is_open)
        DOC_TRY(doc_add_text(reader, "\n", 1, 0));
    return doc_next_page(reader);
}

static wn_status begin_field(doc_reader *reader)
{
    wn_complex_fields *fields = &reader->flow->fields;
    if (fields->count >= reader->host->limit(reader->host->context, WN_LIMIT_XML_DEPTH))
        return doc_refuse(reader, WN_LIMIT, "doc-limit", "fields are nested deeper than the limit xml-depth");
    wn_form_clear(&reader->form);
    return wn_complex_begin(fields, true);
}

static wn_status on_field_mark(doc_reader *reader, uint16_t mark)
{
    doc_flow *flow = reader->flow;
    switch (mark) {
    case MARK_FIELD_BEGIN:
        return begin_field(reader);
    case MARK_FIELD_RESULT:
        return wn_complex_begin_result(&flow->fields, &flow->leaf, &reader->form);
    default:
        return wn_complex_end(&flow->fields, &flow->leaf, &reader->form);
    }
}

/* Characters that are no text. */
static wn_status on_mark(doc_reader *reader, uint16_t mark, uint32_t cp)
{
    if (mark >= MARK_FIELD_BEGIN && mark <= MARK_FIELD_END)
        return on_field_mark(reader, mark);
    if (mark == MARK_DATA && reader->look.on & DOC_DATA)
        return doc_form_read(reader, reader->look.location);
    if (wn_complex_in_code(&reader->flow->fields))
        return WN_DONE;
    switch (mark) {
    case '\t':
        return doc_add_text(reader, "\t", 1, 0);
    case MARK_LINE:
    case MARK_COLUMN:
        return doc_add_text(reader, "\n", 1, 0);
    case DOC_MARK_PAGE:
        return on_page(reader);
    case MARK_DRAWING:
        return doc_boxes_at(reader, cp);
    case MARK_SYMBOL:
        return wn_leaf_add_drawn_symbol(&reader->flow->leaf, doc_font(reader, reader->look.symbol_font),
                                        reader->look.symbol);
    case MARK_HARD_HYPHEN:
        return doc_add_text(reader, "\xE2\x80\x91", 3, WN_RUN_GENERATED);
    case MARK_SOFT_HYPHEN:
        return doc_add_text(reader, "\xC2\xAD", 2, 0);
    default:
        return WN_DONE;
    }
}

/* Reads characters that look alike. */
static wn_status read_alike(doc_reader *reader, uint32_t cp, uint32_t to)
{
    while (cp < to) {
        uint16_t unit = reader->text[cp];
        if (unit >= 0x20 && !is_symbol(reader, unit)) {
            cp += gather(reader, cp, to);
            continue;
        }
        DOC_TRY(put_plain(reader));
        DOC_TRY(on_mark(reader, unit, cp++));
    }
    return put_plain(reader);
}

static wn_status read_characters(doc_reader *reader, uint32_t cp, uint32_t to)
{
    uint16_t style = reader->flow->paragraph->style;
    while (cp < to) {
        uint32_t end = doc_look_at(reader, cp, to, style);
        if (reader->flow->story == DOC_STORY_BODY) {
            DOC_TRY(doc_refer(reader, cp));
            uint32_t next = doc_next_reference(reader, cp);
            end = next < end ? next : end;
        }
        DOC_TRY(read_alike(reader, cp, end));
        cp = end;
    }
    return WN_DONE;
}

/* Revisions of the paragraph's mark, at `cp`. Where a deletion begins with a paragraph, LibreOffice has it
 * begin with the mark of the one before, which is still there. */
static void look_at_mark(doc_reader *reader, uint32_t from, uint32_t cp)
{
    doc_flow *flow = reader->flow;
    uint16_t style = flow->paragraph->style;
    doc_look_at(reader, cp, cp + 1, style);
    flow->mark_inserted = reader->look.on & DOC_INSERTED;
    flow->mark_deleted = reader->look.on & DOC_DELETED;
    if (!flow->mark_deleted || !reader->by_libre_office || cp == from)
        return;
    doc_look_at(reader, cp - 1, cp, style);
    flow->mark_deleted = reader->look.on & DOC_DELETED;
}

/* The paragraph `number`, of which the characters from `from` on, up to its end or `to`, are read. */
static wn_status read_paragraph(doc_reader *reader, size_t number, uint32_t from, uint32_t to)
{
    doc_flow *flow = reader->flow;
    const doc_paragraph *paragraph = &reader->paragraphs.items[number];
    uint32_t end = paragraph->end < to ? paragraph->end : to;
    uint16_t mark = reader->text[end - 1];
    bool marked = mark == DOC_MARK_PARAGRAPH || mark == DOC_MARK_CELL || mark == DOC_MARK_PAGE;
    flow->paragraph = paragraph;
    flow->paragraph_number = number;
    look_at_mark(reader, from, end - 1);
    DOC_TRY(doc_tables_to(reader, paragraph->depth));
    DOC_TRY(read_characters(reader, from, marked ? end - 1 : end));
    wn_complex_end_codes(&flow->fields);
    if (paragraph->ends_row)
        return doc_end_row(reader);
    return paragraph->ends_cell ? doc_end_cell(reader) : doc_end_paragraph(reader);
}

wn_status doc_read_text(doc_reader *reader, uint32_t from, uint32_t to)
{
    size_t number = doc_paragraph_at(reader, from);
    reader->flow->end = to;
    while (from < to && number < reader->paragraphs.count) {
        DOC_TRY(read_paragraph(reader, number, from, to));
        from = reader->paragraphs.items[number++].end;
    }
    return WN_DONE;
}

wn_status doc_pass_over(doc_reader *reader, uint32_t from, uint32_t to)
{
    wn_bytes *plain = &reader->plain;
    while (from < to) {
        if (reader->text[from] >= 0x20)
            from += gather(reader, from, to);
        else
            from++;
    }
    if (plain->failed)
        return WN_NO_MEMORY;
    wn_status status = plain->length ? not_shown(reader, WN_NOT_SHOWN_HIDDEN, plain) : WN_DONE;
    wn_bytes_clear(plain);
    return status;
}
