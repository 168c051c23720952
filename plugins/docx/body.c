#include <string.h>

#include "plugins/common/office/symbols.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"
#include "plugins/docx/values.h"

DOCX_START(docx_start_document)
{
    (void)element;
    reader->is_document = reader->is_document || reader->stack.count == 1;
    return WN_DONE;
}

/* A paragraph whose mark a revision took away goes on in this one. */
DOCX_START(docx_start_paragraph)
{
    (void)element;
    docx_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    if (!(flow->leaf.is_open && docx_mark_is_gone(reader)))
        DOCX_TRY(docx_close_leaf(reader));
    flow->paragraph = docx_paragraph_none();
    flow->in_paragraph = true;
    return WN_DONE;
}

DOCX_END(docx_end_paragraph)
{
    docx_flow *flow = reader->flow;
    if (!flow || !flow->in_paragraph)
        return WN_DONE;
    flow->in_paragraph = false;
    wn_complex_end_codes(&flow->fields);
    if (docx_mark_is_gone(reader))
        return WN_DONE;
    DOCX_TRY(docx_open_leaf(reader));
    return docx_close_leaf(reader);
}

DOCX_START(docx_start_run)
{
    (void)element;
    if (reader->flow) {
        reader->flow->run = (docx_run_properties){0};
        reader->flow->run_depth++;
    }
    return WN_DONE;
}

DOCX_END(docx_end_run)
{
    if (reader->flow && reader->flow->run_depth) {
        reader->flow->run = (docx_run_properties){0};
        reader->flow->run_depth--;
    }
    return WN_DONE;
}

/* White space that an element stands for; not in the code of a field. */
static wn_status add_white(docx_reader *reader, const char *text)
{
    if (!reader->flow || !reader->flow->run_depth || docx_in_field_code(reader))
        return WN_DONE;
    return docx_add_text(reader, text, strlen(text), 0);
}

DOCX_START(docx_start_tab)
{
    (void)element;
    return add_white(reader, "\t");
}

/* A page break is a line break as well, unless nothing stands before it. */
DOCX_START(docx_start_break)
{
    bool is_page = wn_xml_is(wn_xml_attribute(element, DOCX_W, "type"), "page");
    if (!is_page || (reader->flow && reader->flow->leaf.is_open))
        DOCX_TRY(add_white(reader, "\n"));
    return is_page ? docx_start_page_break(reader, element) : WN_DONE;
}

DOCX_START(docx_start_page_break)
{
    (void)element;
    return reader->flow ? docx_next_page(reader) : WN_DONE;
}

DOCX_START(docx_start_soft_hyphen)
{
    (void)element;
    return add_white(reader, "\xC2\xAD");
}

/* The hyphen is an element, not character data. */
DOCX_START(docx_start_hard_hyphen)
{
    (void)element;
    if (!reader->flow || docx_in_field_code(reader))
        return WN_DONE;
    return docx_add_text(reader, "\xE2\x80\x91", 3, WN_RUN_GENERATED);
}

DOCX_START(docx_start_ruby_text)
{
    (void)element;
    reader->ruby++;
    return WN_DONE;
}

DOCX_END(docx_end_ruby_text)
{
    reader->ruby -= reader->ruby > 0;
    return WN_DONE;
}

/* Content that stands in another file or format. */
DOCX_START(docx_start_foreign)
{
    wn_location where = {.size = sizeof where, .part = reader->part, .offset = UINT64_MAX};
    (void)element;
    reader->grade = WN_PARTIAL;
    reader->host->report(reader->host->context, WN_SEVERITY_WARNING, "foreign-content",
                         "the document includes another one by reference (altChunk or subDoc), which is not "
                         "read; open and save it in Word to take it in",
                         &where);
    return WN_DONE;
}

/* Paragraphs of drawings have no block of their own. */
DOCX_END(docx_end_drawing_paragraph)
{
    if (!reader->flow || !reader->flow->leaf.is_open)
        return WN_DONE;
    return docx_add_text(reader, "\n", 1, 0);
}
