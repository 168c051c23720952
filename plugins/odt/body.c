#include <stdlib.h>
#include <string.h>

#include "plugins/odt/controls.h"
#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/revisions.h"
#include "plugins/odt/style.h"
#include "plugins/odt/values.h"

#define MOST_SPACES 1000

ODT_START(odt_start_text)
{
    (void)element;
    if (reader->flow || reader->shelved || reader->is_document)
        return WN_DONE;
    reader->is_document = true;
    return odt_story_open(reader, ODT_STORY_BODY, NULL);
}

ODT_END(odt_end_text)
{
    if (!reader->flow || reader->flow->story != ODT_STORY_BODY)
        return WN_DONE;
    ODT_TRY(odt_revisions_finish(reader));
    return odt_story_close(reader);
}

/* A paragraph whose end was inserted, and is read without, goes on in the next. */
static bool goes_on(const odt_reader *reader)
{
    return reader->revisions == WN_REVISIONS_ORIGINAL && reader->inserted > 0;
}

static wn_status start_paragraph(odt_reader *reader, const wn_xml_element *element, bool is_heading)
{
    odt_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    if (!(flow->leaf.is_open && goes_on(reader) && !flow->depth))
        ODT_TRY(odt_close_leaf(reader));
    ODT_TRY(odt_style_find(reader, 'p', wn_xml_attribute(element, ODT_TEXT, "style-name"), &flow->style));
    const odt_style *style = flow->style;
    int own = (int)wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "outline-level"), 1);
    flow->is_heading = is_heading || (style && style->is_heading && style->outline > 0);
    flow->outline = is_heading ? own : style ? style->outline : 0;
    flow->unlabelled = odt_is_true(wn_xml_attribute(element, ODT_TEXT, "is-list-header"));
    flow->restart = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "start-value"), -1);
    flow->at_space = true;
    flow->depth++;
    if (style && style->breaks_page)
        ODT_TRY(odt_next_page(reader));
    return odt_look_push(reader, style);
}

ODT_START(odt_start_paragraph)
{
    return start_paragraph(reader, element, false);
}

ODT_START(odt_start_heading)
{
    return start_paragraph(reader, element, true);
}

ODT_END(odt_end_paragraph)
{
    odt_flow *flow = reader->flow;
    if (!flow || !flow->depth)
        return WN_DONE;
    odt_look_pop(reader);
    flow->depth--;
    odt_marks_end_paragraph(reader);
    if (goes_on(reader))
        return WN_DONE;
    ODT_TRY(odt_open_leaf(reader));
    return odt_close_leaf(reader);
}

ODT_START(odt_start_span)
{
    const odt_style *style;
    if (!reader->flow)
        return WN_DONE;
    ODT_TRY(odt_style_find(reader, 't', wn_xml_attribute(element, ODT_TEXT, "style-name"), &style));
    return odt_look_push(reader, style);
}

ODT_END(odt_end_span)
{
    if (reader->flow)
        odt_look_pop(reader);
    return WN_DONE;
}

/* White space that an element stands for. */
static wn_status add_white(odt_reader *reader, char white, long count)
{
    char text[64];
    odt_flow *flow = reader->flow;
    if (!flow || !flow->depth || odt_in_field_code(reader))
        return WN_DONE;
    memset(text, white, sizeof text);
    flow->at_space = false;
    for (; count > 0; count -= (long)sizeof text) {
        size_t piece = count < (long)sizeof text ? (size_t)count : sizeof text;
        ODT_TRY(odt_add_text(reader, text, piece, 0));
    }
    return WN_DONE;
}

ODT_START(odt_start_spaces)
{
    long count = wn_xml_integer(wn_xml_attribute(element, ODT_TEXT, "c"), 1);
    return add_white(reader, ' ', count < MOST_SPACES ? count : MOST_SPACES);
}

ODT_START(odt_start_tab)
{
    (void)element;
    return add_white(reader, '\t', 1);
}

ODT_START(odt_start_line_break)
{
    (void)element;
    return add_white(reader, '\n', 1);
}

ODT_START(odt_start_page_break)
{
    (void)element;
    return reader->flow ? odt_next_page(reader) : WN_DONE;
}

ODT_START(odt_start_ruby_text)
{
    (void)element;
    reader->ruby++;
    return WN_DONE;
}

ODT_END(odt_end_ruby_text)
{
    reader->ruby -= reader->ruby > 0;
    return WN_DONE;
}

/* A section may be hidden as a whole. Nested ones count, so that each end finds its start. */
ODT_START(odt_start_section)
{
    bool is_hidden = wn_xml_is(wn_xml_attribute(element, ODT_TEXT, "display"), "none") ||
                     odt_is_true(wn_xml_attribute(element, ODT_TEXT, "is-hidden"));
    reader->hidden += reader->hidden || is_hidden;
    return WN_DONE;
}

ODT_END(odt_end_section)
{
    reader->hidden -= reader->hidden > 0;
    return WN_DONE;
}

/* What is no text of the document: names, dates, descriptions, pictures, formulas. */
ODT_START(odt_start_foreign)
{
    (void)element;
    odt_ignore(reader, 0);
    return WN_DONE;
}

/* A shape with text is a text box; it stands after the paragraph it is anchored in. */
ODT_START(odt_start_box)
{
    static const wn_block_info block = {.size = sizeof block, .kind = WN_BLOCK_TEXT_BOX};
    (void)element;
    return reader->flow ? odt_story_open(reader, ODT_STORY_BOX, &block) : WN_DONE;
}

ODT_END(odt_end_box)
{
    return odt_story_end(reader, ODT_STORY_BOX);
}

ODT_START(odt_start_title)
{
    (void)element;
    if (odt_inside(reader, ODT_OFFICE, "meta"))
        reader->capture = &reader->title;
    else
        odt_ignore(reader, 0);
    return WN_DONE;
}

ODT_END(odt_end_capture)
{
    reader->capture = NULL;
    return WN_DONE;
}

/* Encryption (OpenDocument 1.3 part 2, 4.8) is of single entries; scripts may have it alone. */
ODT_START(odt_start_file_entry)
{
    wn_xml_value path = wn_xml_attribute(element, ODT_MANIFEST, "full-path");
    reader->in_main_entry = wn_xml_is(path, "content.xml") || wn_xml_is(path, "encrypted-package");
    return WN_DONE;
}

ODT_START(odt_start_encryption)
{
    (void)element;
    reader->is_encrypted = reader->is_encrypted || reader->in_main_entry;
    return WN_DONE;
}
