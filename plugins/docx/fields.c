#include "plugins/docx/fields.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"

bool docx_in_field_code(const docx_reader *reader)
{
    return reader->flow && wn_complex_in_code(&reader->flow->fields);
}

static wn_status begin_result(docx_reader *reader)
{
    return wn_complex_begin_result(&reader->flow->fields, &reader->flow->leaf, &reader->form);
}

static wn_status end_field(docx_reader *reader)
{
    return wn_complex_end(&reader->flow->fields, &reader->flow->leaf, &reader->form);
}

DOCX_START(docx_start_field_character)
{
    wn_xml_value type = wn_xml_attribute(element, DOCX_W, "fldCharType");
    if (!reader->flow)
        return WN_DONE;
    if (wn_xml_is(type, "begin"))
        return wn_complex_begin(&reader->flow->fields, true);
    if (wn_xml_is(type, "separate"))
        return begin_result(reader);
    return wn_xml_is(type, "end") ? end_field(reader) : WN_DONE;
}

/* The properties of a form field stand in the mark that begins it. */
DOCX_END(docx_end_field_character)
{
    if (!reader->flow || reader->form.kind == WN_FORM_NONE)
        return WN_DONE;
    return wn_complex_show_form(&reader->flow->fields, &reader->flow->leaf, &reader->form);
}

DOCX_START(docx_start_simple_field)
{
    wn_xml_value code = wn_xml_attribute(element, DOCX_W, "instr");
    if (!reader->flow)
        return WN_DONE;
    DOCX_TRY(wn_complex_begin(&reader->flow->fields, true));
    char *text = wn_xml_duplicate(code);
    wn_status status = text ? wn_complex_add_code(&reader->flow->fields, text, strlen(text)) : WN_DONE;
    free(text);
    return status < 0 ? status : begin_result(reader);
}

DOCX_END(docx_end_simple_field)
{
    return reader->flow ? end_field(reader) : WN_DONE;
}

DOCX_START(docx_start_hyperlink)
{
    char id[256];
    wn_bytes target = {0};
    if (!reader->flow)
        return WN_DONE;
    wn_xml_value anchor = wn_xml_attribute(element, DOCX_W, "anchor");
    wn_xml_copy(wn_xml_attribute(element, DOCX_R, "id"), id, sizeof id);
    const wn_relationship *relationship = wn_relationships_by_id(&reader->relationships, id);
    wn_bytes_add(&target, relationship ? relationship->target : "");
    if (anchor.text && anchor.length) {
        char *name = wn_xml_duplicate(anchor);
        wn_bytes_add(&target, "#");
        wn_bytes_add(&target, name ? name : "");
        free(name);
    }
    wn_status status =
        target.failed ? WN_NO_MEMORY : wn_leaf_push_link(&reader->flow->leaf, 0, target.data, target.length);
    wn_bytes_free(&target);
    return status;
}

DOCX_END(docx_end_hyperlink)
{
    docx_flow *flow = reader->flow;
    return flow ? wn_leaf_pop_link(&flow->leaf, 0, flow->leaf.is_open && !docx_is_removed(reader)) : WN_DONE;
}
