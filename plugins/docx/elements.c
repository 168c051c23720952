#include <string.h>

#include "plugins/docx/handlers.h"

static const wn_xml_space spaces[] = {
    {"http://schemas.openxmlformats.org/wordprocessingml/2006/main", DOCX_W},
    {"http://purl.oclc.org/ooxml/wordprocessingml/main", DOCX_W},
    {"http://schemas.microsoft.com/office/word/2010/wordml", DOCX_W14},
    {"http://schemas.microsoft.com/office/word/2012/wordml", DOCX_W15},
    {"http://schemas.openxmlformats.org/officeDocument/2006/math", DOCX_M},
    {"http://purl.oclc.org/ooxml/officeDocument/math", DOCX_M},
    {"http://schemas.openxmlformats.org/markup-compatibility/2006", DOCX_MC},
    {"http://schemas.openxmlformats.org/officeDocument/2006/relationships", DOCX_R},
    {"http://purl.oclc.org/ooxml/officeDocument/relationships", DOCX_R},
    {"http://schemas.openxmlformats.org/drawingml/2006/main", DOCX_A},
    {"http://purl.oclc.org/ooxml/drawingml/main", DOCX_A},
    {"http://purl.org/dc/elements/1.1/", DOCX_DC},
    /* What a branch of mc:AlternateContent may require of this reader. */
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingShape", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/drawing/2010/main", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/drawing/2014/main", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/word/2015/wordml/symex", DOCX_UNDERSTOOD},
    {"http://schemas.microsoft.com/office/word/2016/wordml/cid", DOCX_UNDERSTOOD}};

/* Elements without handlers are here because others ask whether they stand inside them. */
static const docx_element elements[] = {
    {{DOCX_W, "document"}, docx_start_document, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "p"}, docx_start_paragraph, docx_end_paragraph, DOCX_TEXT_NONE},
    {{DOCX_W, "r"}, docx_start_run, docx_end_run, DOCX_TEXT_NONE},
    {{DOCX_M, "r"}, docx_start_run, docx_end_run, DOCX_TEXT_NONE},
    {{DOCX_W, "t"}, docx_start_text, docx_end_text, DOCX_TEXT_RUN},
    {{DOCX_M, "t"}, docx_start_text, docx_end_text, DOCX_TEXT_RUN},
    {{DOCX_A, "t"}, docx_start_text, docx_end_text, DOCX_TEXT_RUN},
    {{DOCX_A, "p"}, NULL, docx_end_drawing_paragraph, DOCX_TEXT_NONE},
    {{DOCX_W, "delText"}, docx_start_text, docx_end_text, DOCX_TEXT_DELETED},
    {{DOCX_W, "instrText"}, docx_start_text, docx_end_text, DOCX_TEXT_CODE},
    {{DOCX_W, "delInstrText"}, docx_start_text, docx_end_text, DOCX_TEXT_CODE},
    {{DOCX_DC, "title"}, docx_start_text, docx_end_text, DOCX_TEXT_PROPERTY},
    {{DOCX_W, "tab"}, docx_start_tab, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "ptab"}, docx_start_tab, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "br"}, docx_start_break, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "cr"}, docx_start_break, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lastRenderedPageBreak"}, docx_start_page_break, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "softHyphen"}, docx_start_soft_hyphen, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "noBreakHyphen"}, docx_start_hard_hyphen, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "sym"}, docx_start_symbol, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "rt"}, docx_start_ruby_text, docx_end_ruby_text, DOCX_TEXT_NONE},
    {{DOCX_W, "altChunk"}, docx_start_foreign, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "subDoc"}, docx_start_foreign, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "pPr"}, docx_start_paragraph_properties, docx_end_paragraph_properties, DOCX_TEXT_NONE},
    {{DOCX_W, "pStyle"}, docx_start_paragraph_style, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "numId"}, docx_start_number_id, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "ilvl"}, docx_start_level_number, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "outlineLvl"}, docx_start_outline, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "bidi"}, docx_start_right_to_left, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "top"}, docx_start_border, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "left"}, docx_start_border, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "start"}, docx_start_level_start, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "bottom"}, docx_start_border, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "right"}, docx_start_border, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "pBdr"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "numPr"}, NULL, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "rPr"}, docx_start_run_properties, docx_end_run_properties, DOCX_TEXT_NONE},
    {{DOCX_W, "rPrDefault"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "b"}, docx_start_bold, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "i"}, docx_start_italic, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "strike"}, docx_start_strike, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "dstrike"}, docx_start_double_strike, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "vanish"}, docx_start_hidden, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "u"}, docx_start_underline, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "highlight"}, docx_start_highlight, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "shd"}, docx_start_shading, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "vertAlign"}, docx_start_vertical, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "color"}, docx_start_colour, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "rFonts"}, docx_start_fonts, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "rStyle"}, docx_start_run_style, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lang"}, docx_start_language, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "rPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "pPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "sectPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tblPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tblPrExChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "trPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tcPrChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tblGridChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "numberingChange"}, docx_start_change, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "styles"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "style"}, docx_start_style, docx_end_style, DOCX_TEXT_NONE},
    {{DOCX_W, "name"}, docx_start_name, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "basedOn"}, docx_start_based_on, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "abstractNum"}, docx_start_abstract, docx_end_abstract, DOCX_TEXT_NONE},
    {{DOCX_W, "styleLink"}, docx_start_style_link, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "numStyleLink"}, docx_start_number_style, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lvl"}, docx_start_level, docx_end_level, DOCX_TEXT_NONE},
    {{DOCX_W, "numFmt"}, docx_start_level_format, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lvlText"}, docx_start_level_text, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lvlRestart"}, docx_start_level_restart, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "isLgl"}, docx_start_level_legal, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lvlPicBulletId"}, docx_start_level_picture, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "num"}, docx_start_number, docx_end_number, DOCX_TEXT_NONE},
    {{DOCX_W, "abstractNumId"}, docx_start_abstract_id, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lvlOverride"}, docx_start_override, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "startOverride"}, docx_start_start_override, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "tbl"}, docx_start_table, docx_end_table, DOCX_TEXT_NONE},
    {{DOCX_W, "tr"}, docx_start_row, docx_end_row, DOCX_TEXT_NONE},
    {{DOCX_W, "tc"}, docx_start_cell, docx_end_cell, DOCX_TEXT_NONE},
    {{DOCX_W, "tblStyle"}, docx_start_table_style, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tblBorders"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tcPr"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "trPr"}, NULL, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "gridBefore"}, docx_start_skipped_columns, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "gridSpan"}, docx_start_span, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "vMerge"}, docx_start_merge, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "sdt"}, docx_start_control, docx_end_control, DOCX_TEXT_NONE},
    {{DOCX_W, "sdtPr"}, docx_start_control_properties, docx_end_control_properties, DOCX_TEXT_NONE},
    {{DOCX_W, "sdtContent"}, docx_start_control_content, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "alias"}, docx_start_alias, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "tag"}, docx_start_tag, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "showingPlcHdr"}, docx_start_showing_placeholder, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "lock"}, docx_start_lock, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "text"}, docx_start_control_text, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "date"}, docx_start_control_text, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "comboBox"}, docx_start_control_choice, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "dropDownList"}, docx_start_control_choice, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "docPartObj"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "docPartList"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "group"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "picture"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "equation"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "citation"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "bibliography"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W15, "repeatingSection"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W15, "repeatingSectionItem"}, docx_start_control_plain, NULL, DOCX_TEXT_NONE},
    {{DOCX_W14, "checkbox"}, docx_start_check_box, NULL, DOCX_TEXT_NONE},
    {{DOCX_W14, "checked"}, docx_start_checked, NULL, DOCX_TEXT_NONE},
    {{DOCX_W14, "checkedState"}, docx_start_checked_glyph, NULL, DOCX_TEXT_NONE},
    {{DOCX_W14, "uncheckedState"}, docx_start_unchecked_glyph, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "fldChar"}, docx_start_field_character, docx_end_field_character, DOCX_TEXT_NONE},
    {{DOCX_W, "fldSimple"}, docx_start_simple_field, docx_end_simple_field, DOCX_TEXT_NONE},
    {{DOCX_W, "hyperlink"}, docx_start_hyperlink, docx_end_hyperlink, DOCX_TEXT_NONE},
    {{DOCX_W, "ffData"}, docx_start_form, docx_end_form, DOCX_TEXT_NONE},
    {{DOCX_W, "helpText"}, docx_start_form_label, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "statusText"}, docx_start_form_label, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "checkBox"}, docx_start_form_check_box, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "checked"}, docx_start_form_checked, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "default"}, docx_start_form_default, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "textInput"}, docx_start_form_text, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "ddList"}, docx_start_form_choice, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "result"}, docx_start_form_result, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "listEntry"}, docx_start_form_entry, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "ins"}, docx_start_insertion, docx_end_insertion, DOCX_TEXT_NONE},
    {{DOCX_W, "moveTo"}, docx_start_insertion, docx_end_insertion, DOCX_TEXT_NONE},
    {{DOCX_W, "del"}, docx_start_deletion, docx_end_deletion, DOCX_TEXT_NONE},
    {{DOCX_W, "moveFrom"}, docx_start_deletion, docx_end_deletion, DOCX_TEXT_NONE},

    {{DOCX_W, "txbxContent"}, docx_start_box, docx_end_box, DOCX_TEXT_NONE},
    {{DOCX_MC, "AlternateContent"}, docx_start_alternates, docx_end_alternates, DOCX_TEXT_NONE},
    {{DOCX_MC, "Choice"}, docx_start_choice, docx_end_choice, DOCX_TEXT_NONE},
    {{DOCX_MC, "Fallback"}, docx_start_fallback, NULL, DOCX_TEXT_NONE},

    {{DOCX_W, "footnoteReference"}, docx_start_footnote_reference, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "endnoteReference"}, docx_start_endnote_reference, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "commentReference"}, docx_start_comment_reference, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "footnote"}, docx_start_footnote, docx_end_note, DOCX_TEXT_NONE},
    {{DOCX_W, "endnote"}, docx_start_endnote, docx_end_note, DOCX_TEXT_NONE},
    {{DOCX_W, "comment"}, docx_start_comment, docx_end_note, DOCX_TEXT_NONE},
    {{DOCX_W, "headerReference"}, docx_start_margin_reference, NULL, DOCX_TEXT_NONE},
    {{DOCX_W, "footerReference"}, docx_start_margin_reference, NULL, DOCX_TEXT_NONE},
};

wn_xml_vocabulary *docx_vocabulary_new(void)
{
    return wn_xml_vocabulary_new(spaces, sizeof spaces / sizeof *spaces, elements,
                                 sizeof elements / sizeof *elements, sizeof *elements);
}

static bool is_named(const docx_reader *reader, size_t above, const char *local)
{
    if (reader->stack.count < above + 1)
        return false;
    const docx_element *element = reader->stack.items[reader->stack.count - 1 - above];
    return element && strcmp(element->name.local, local) == 0;
}

bool docx_inside(const docx_reader *reader, const char *local)
{
    return is_named(reader, 1, local);
}

bool docx_inside_twice(const docx_reader *reader, const char *local)
{
    return is_named(reader, 2, local);
}

void docx_ignore(docx_reader *reader, wn_not_shown as)
{
    reader->ignored = 1;
    reader->ignored_as = as;
}

static wn_status on_start(void *context, const wn_xml_element *xml)
{
    docx_reader *reader = context;
    const docx_element *element = xml->token ? &elements[xml->token - 1] : NULL;
    if (element && element->text)
        reader->text_kind = element->text;
    if (reader->ignored) {
        reader->ignored++;
        return WN_DONE;
    }
    if (!WN_ARRAY_GROW(&reader->stack))
        return WN_NO_MEMORY;
    reader->stack.items[reader->stack.count++] = element;
    return element && element->start ? element->start(reader, xml) : WN_DONE;
}

static wn_status on_end(void *context, int token)
{
    docx_reader *reader = context;
    const docx_element *element = token ? &elements[token - 1] : NULL;
    wn_status status = WN_DONE;
    if (reader->ignored > 1) {
        reader->ignored--;
        if (element && element->text)
            reader->text_kind = DOCX_TEXT_NONE;
        return WN_DONE;
    }
    reader->ignored = 0;
    if (element && element->end)
        status = element->end(reader);
    if (element && element->text)
        reader->text_kind = DOCX_TEXT_NONE;
    reader->stack.count--;
    return status;
}

/* Counts before any decision; property parts are no text of the document. */
static wn_status on_text(void *context, const char *text, size_t length)
{
    docx_reader *reader = context;
    if (reader->text_kind == DOCX_TEXT_NONE)
        return WN_DONE;
    uint64_t count = reader->text_kind == DOCX_TEXT_PROPERTY ? 0 : wn_count_shown(text, length);
    reader->total += count;
    if (reader->ignored)
        return reader->builder->not_shown(reader->builder->context, reader->ignored_as, count);
    return wn_bytes_append(&reader->characters, text, length) ? WN_DONE : WN_NO_MEMORY;
}

/* Counts what was read of a part. Where a damaged one ends inside a text element, what came of it was counted
 * but is not shown. */
static wn_status send_count(docx_reader *reader)
{
    const wn_builder *builder = reader->builder;
    bool cut =
        reader->text_kind != DOCX_TEXT_NONE && reader->text_kind != DOCX_TEXT_PROPERTY && !reader->ignored;
    if (cut && reader->characters.length)
        DOCX_TRY(builder->not_shown(builder->context, WN_NOT_SHOWN_MARKUP,
                                    wn_count_shown(reader->characters.data, reader->characters.length)));
    return reader->total ? builder->total(builder->context, reader->total) : WN_DONE;
}

wn_status docx_parse_part(docx_reader *reader, const char *part)
{
    wn_xml_handler handler = {reader, on_start, on_end, on_text};
    reader->part = part;
    reader->stack.count = 0;
    reader->ignored = 0;
    reader->text_kind = DOCX_TEXT_NONE;
    reader->total = 0;
    wn_bytes_clear(&reader->characters); /* what a damaged part left */
    wn_status status = wn_part_parse(reader->package, reader->host, part, reader->state->vocabulary, &handler,
                                     &reader->elements);
    if (status < 0 && status != WN_MALFORMED)
        return status;
    DOCX_TRY(send_count(reader));
    return status;
}
