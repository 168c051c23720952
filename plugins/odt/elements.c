#include <string.h>

#include "plugins/common/package/opc.h"
#include "plugins/odt/handlers.h"

#define OASIS "urn:oasis:names:tc:opendocument:xmlns:"

static const wn_xml_space spaces[] = {
    {OASIS "office:1.0", ODT_OFFICE},
    {OASIS "text:1.0", ODT_TEXT},
    {OASIS "table:1.0", ODT_TABLE},
    {OASIS "style:1.0", ODT_STYLE},
    {OASIS "xsl-fo-compatible:1.0", ODT_FO},
    {OASIS "drawing:1.0", ODT_DRAW},
    {OASIS "form:1.0", ODT_FORM},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", ODT_FIELD},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", ODT_LOEXT},
    {"http://www.w3.org/1999/xlink", ODT_XLINK},
    {"http://purl.org/dc/elements/1.1/", ODT_DC},
    {OASIS "meta:1.0", ODT_META},
    {OASIS "svg-compatible:1.0", ODT_SVG},
    {"http://www.w3.org/1998/Math/MathML", ODT_MATH},
    {"http://www.w3.org/XML/1998/namespace", ODT_XML},
    {OASIS "manifest:1.0", ODT_MANIFEST}};

/* Elements without handlers are here because others ask whether they stand inside them. */
static const odt_element elements[] = {
    {{ODT_OFFICE, "document-content"}, NULL, NULL},
    {{ODT_OFFICE, "meta"}, NULL, NULL},
    {{ODT_OFFICE, "text"}, odt_start_text, odt_end_text},
    {{ODT_OFFICE, "styles"}, odt_start_common_styles, odt_end_common_styles},
    {{ODT_OFFICE, "change-info"}, odt_start_foreign, NULL},
    {{ODT_OFFICE, "binary-data"}, odt_start_foreign, NULL},
    {{ODT_OFFICE, "annotation"}, odt_start_comment, odt_end_comment},
    {{ODT_OFFICE, "forms"}, odt_start_forms, odt_end_forms},

    {{ODT_TEXT, "p"}, odt_start_paragraph, odt_end_paragraph},
    {{ODT_TEXT, "h"}, odt_start_heading, odt_end_paragraph},
    {{ODT_TEXT, "span"}, odt_start_span, odt_end_span},
    {{ODT_TEXT, "s"}, odt_start_spaces, NULL},
    {{ODT_TEXT, "tab"}, odt_start_tab, NULL},
    {{ODT_TEXT, "line-break"}, odt_start_line_break, NULL},
    {{ODT_TEXT, "soft-page-break"}, odt_start_page_break, NULL},
    {{ODT_TEXT, "a"}, odt_start_link, odt_end_link},
    {{ODT_DRAW, "a"}, odt_start_link, odt_end_link},
    {{ODT_TEXT, "ruby-text"}, odt_start_ruby_text, odt_end_ruby_text},
    {{ODT_TEXT, "script"}, odt_start_foreign, NULL},
    {{ODT_TEXT, "section"}, odt_start_section, odt_end_section},

    {{ODT_TEXT, "list"}, odt_start_list, odt_end_list},
    {{ODT_TEXT, "numbered-paragraph"}, odt_start_numbered_paragraph, odt_end_list},
    {{ODT_TEXT, "list-item"}, odt_start_list_item, odt_end_list_item},
    {{ODT_TEXT, "list-header"}, odt_start_list_header, NULL},
    {{ODT_TEXT, "list-style"}, odt_start_list_style, odt_end_list_style},
    {{ODT_TEXT, "outline-style"}, odt_start_outline_style, odt_end_list_style},
    {{ODT_TEXT, "list-level-style-number"}, odt_start_number_level, odt_end_level},
    {{ODT_TEXT, "outline-level-style"}, odt_start_number_level, odt_end_level},
    {{ODT_TEXT, "list-level-style-bullet"}, odt_start_bullet_level, odt_end_level},
    {{ODT_TEXT, "list-level-style-image"}, odt_start_image_level, odt_end_level},

    {{ODT_TEXT, "note"}, odt_start_note, NULL},
    {{ODT_TEXT, "note-citation"}, odt_start_citation, odt_end_capture},
    {{ODT_TEXT, "note-body"}, odt_start_note_body, odt_end_note_body},

    {{ODT_TEXT, "changed-region"}, odt_start_region, odt_end_region},
    {{ODT_TEXT, "insertion"}, odt_start_insertion, NULL},
    {{ODT_TEXT, "deletion"}, odt_start_deletion, odt_end_deletion},
    {{ODT_TEXT, "change"}, odt_start_change, NULL},
    {{ODT_TEXT, "change-start"}, odt_start_change_start, NULL},
    {{ODT_TEXT, "change-end"}, odt_start_change_end, NULL},

    {{ODT_TEXT, "text-input"}, odt_start_text_input, odt_end_control},
    {{ODT_TEXT, "placeholder"}, odt_start_placeholder, odt_end_control},
    {{ODT_TEXT, "drop-down"}, odt_start_drop_down, odt_end_control},
    {{ODT_TEXT, "label"}, odt_start_drop_down_label, NULL},
    {{ODT_LOEXT, "content-control"}, odt_start_content_control, odt_end_control},
    {{ODT_LOEXT, "list-item"}, odt_start_control_entry, NULL},
    {{ODT_FIELD, "fieldmark-start"}, odt_start_mark_start, NULL},
    {{ODT_FIELD, "fieldmark-separator"}, odt_start_mark_separator, NULL},
    {{ODT_FIELD, "fieldmark-end"}, odt_start_mark_end, NULL},
    {{ODT_FIELD, "fieldmark"}, odt_start_field_mark, odt_end_field_mark},
    {{ODT_FIELD, "param"}, odt_start_field_param, NULL},

    {{ODT_FORM, "checkbox"}, odt_start_form_box, odt_end_form},
    {{ODT_FORM, "radio"}, odt_start_form_box, odt_end_form},
    {{ODT_FORM, "text"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "textarea"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "formatted-text"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "number"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "date"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "time"}, odt_start_form_text, odt_end_form},
    {{ODT_FORM, "combobox"}, odt_start_form_choice, odt_end_form},
    {{ODT_FORM, "listbox"}, odt_start_form_choice, odt_end_form},
    {{ODT_FORM, "option"}, odt_start_form_option, NULL},
    {{ODT_FORM, "fixed-text"}, odt_start_form_label, odt_end_form},

    {{ODT_DRAW, "control"}, odt_start_draw_control, NULL},
    {{ODT_DRAW, "text-box"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "custom-shape"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "rect"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "ellipse"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "circle"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "line"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "polyline"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "polygon"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "regular-polygon"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "path"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "connector"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "caption"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "measure"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "image"}, odt_start_box, odt_end_box},
    {{ODT_DRAW, "object"}, odt_start_foreign, NULL},
    {{ODT_SVG, "title"}, odt_start_foreign, NULL},
    {{ODT_SVG, "desc"}, odt_start_foreign, NULL},
    {{ODT_MATH, "math"}, odt_start_foreign, NULL},
    {{ODT_DC, "title"}, odt_start_title, odt_end_capture},

    {{ODT_TABLE, "table"}, odt_start_table, odt_end_table},
    {{ODT_TABLE, "table-row"}, odt_start_row, odt_end_row},
    {{ODT_TABLE, "table-cell"}, odt_start_cell, odt_end_cell},
    {{ODT_TABLE, "covered-table-cell"}, odt_start_covered_cell, NULL},

    {{ODT_STYLE, "style"}, odt_start_style, odt_end_style},
    {{ODT_STYLE, "default-style"}, odt_start_default_style, odt_end_default_style},
    {{ODT_STYLE, "text-properties"}, odt_start_text_properties, NULL},
    {{ODT_STYLE, "paragraph-properties"}, odt_start_paragraph_properties, NULL},
    {{ODT_STYLE, "table-cell-properties"}, odt_start_cell_properties, NULL},
    {{ODT_STYLE, "font-face"}, odt_start_font_face, NULL},
    {{ODT_STYLE, "header"}, odt_start_header, odt_end_margin},
    {{ODT_STYLE, "header-left"}, odt_start_header, odt_end_margin},
    {{ODT_STYLE, "header-first"}, odt_start_header, odt_end_margin},
    {{ODT_LOEXT, "header-first"}, odt_start_header, odt_end_margin},
    {{ODT_STYLE, "footer"}, odt_start_footer, odt_end_margin},
    {{ODT_STYLE, "footer-left"}, odt_start_footer, odt_end_margin},
    {{ODT_STYLE, "footer-first"}, odt_start_footer, odt_end_margin},
    {{ODT_LOEXT, "footer-first"}, odt_start_footer, odt_end_margin},

    {{ODT_MANIFEST, "file-entry"}, odt_start_file_entry, NULL},
    {{ODT_MANIFEST, "encryption-data"}, odt_start_encryption, NULL},
};

wn_xml_vocabulary *odt_vocabulary_new(void)
{
    return wn_xml_vocabulary_new(spaces, sizeof spaces / sizeof *spaces, elements,
                                 sizeof elements / sizeof *elements, sizeof *elements);
}

bool odt_inside(const odt_reader *reader, int space, const char *local)
{
    if (reader->stack.count < 2)
        return false;
    const odt_element *element = reader->stack.items[reader->stack.count - 2];
    return element && element->name.space == space && strcmp(element->name.local, local) == 0;
}

void odt_ignore(odt_reader *reader, uint32_t as)
{
    reader->ignored = 1;
    reader->ignored_as = as;
}

static wn_status on_start(void *context, const wn_xml_element *xml)
{
    odt_reader *reader = context;
    const odt_element *element = xml->token ? &elements[xml->token - 1] : NULL;
    if (reader->ignored) {
        reader->ignored++;
        return WN_DONE;
    }
    ODT_TRY(odt_show_collected(reader));
    if (!WN_ARRAY_GROW(&reader->stack))
        return WN_NO_MEMORY;
    reader->stack.items[reader->stack.count++] = element;
    return element && element->start ? element->start(reader, xml) : WN_DONE;
}

static wn_status on_end(void *context, int token)
{
    odt_reader *reader = context;
    const odt_element *element = token ? &elements[token - 1] : NULL;
    wn_status status = WN_DONE;
    if (reader->ignored > 1) {
        reader->ignored--;
        return WN_DONE;
    }
    ODT_TRY(odt_show_collected(reader));
    if (!reader->ignored && element && element->end)
        status = element->end(reader);
    reader->ignored = 0;
    reader->stack.count--;
    return status;
}

/* Counts before any decision. Outside paragraphs there is no text, only the layout of the file. */
static wn_status on_text(void *context, const char *text, size_t length)
{
    odt_reader *reader = context;
    if (reader->ignored && !reader->ignored_as)
        return WN_DONE;
    if (reader->capture || reader->form) {
        wn_bytes *into = reader->capture ? reader->capture : &reader->form->value;
        return wn_bytes_append(into, text, length) ? WN_DONE : WN_NO_MEMORY;
    }
    if (!reader->ignored && !(reader->flow && reader->flow->depth))
        return WN_DONE;
    uint64_t count = wn_count_shown(text, length);
    reader->total += count;
    if (reader->ignored)
        return reader->builder->not_shown(reader->builder->context, (wn_not_shown)reader->ignored_as, count);
    return wn_bytes_append(&reader->characters, text, length) ? WN_DONE : WN_NO_MEMORY;
}

static void begin_part(odt_reader *reader, const char *part)
{
    reader->part = part;
    reader->stack.count = 0;
    reader->ignored = 0;
    reader->capture = NULL;
    reader->total = 0;
}

/* Counts what was read of a part. Where a damaged one ends inside a paragraph, what came of it was counted
 * but is not shown. */
static wn_status end_part(odt_reader *reader, wn_status status)
{
    const wn_builder *builder = reader->builder;
    uint64_t cut = wn_count_shown(reader->characters.data, reader->characters.length);
    if (status < 0 && status != WN_MALFORMED)
        return status;
    wn_bytes_clear(&reader->characters);
    if (cut)
        ODT_TRY(builder->not_shown(builder->context, WN_NOT_SHOWN_MARKUP, cut));
    if (reader->total)
        ODT_TRY(builder->total(builder->context, reader->total));
    return status;
}

wn_status odt_parse_part(odt_reader *reader, const char *part)
{
    wn_xml_handler handler = {reader, on_start, on_end, on_text};
    begin_part(reader, part);
    return end_part(reader, wn_part_parse(reader->package, reader->host, part, reader->state->vocabulary,
                                          &handler, &reader->elements));
}

static wn_status feed_source(wn_xml_parser *parser, const wn_source *source)
{
    char piece[16384];
    for (uint64_t at = 0; at < source->size;) {
        int64_t got = source->read(source->context, at, piece, sizeof piece);
        if (got <= 0)
            return got < 0 ? (wn_status)got : WN_MALFORMED;
        ODT_TRY(wn_xml_feed(parser, piece, (size_t)got));
        at += (uint64_t)got;
    }
    return wn_xml_finish(parser);
}

wn_status odt_parse_source(odt_reader *reader, const wn_source *source)
{
    wn_xml_handler handler = {reader, on_start, on_end, on_text};
    begin_part(reader, NULL);
    wn_xml_parser *parser =
        wn_xml_parser_new(reader->host, reader->state->vocabulary, &handler, &reader->elements);
    if (!parser)
        return WN_NO_MEMORY;
    wn_status status = feed_source(parser, source);
    if (wn_xml_fault(parser)) {
        wn_location where = {.size = sizeof where, .line = wn_xml_line(parser), .offset = UINT64_MAX};
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR,
                             status == WN_LIMIT ? "xml-limit" : "xml-malformed", wn_xml_fault(parser),
                             &where);
    }
    wn_xml_parser_free(parser);
    return end_part(reader, status);
}
