#include <stdlib.h>
#include <string.h>

#include "plugins/odt/controls.h"
#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/values.h"

ODT_START(odt_start_text_input)
{
    return odt_control_push(reader, (odt_control){.kind = ODT_CONTROL_TEXT}, (wn_xml_value){NULL, 0},
                            wn_xml_attribute(element, ODT_TEXT, "description"));
}

/* A prompt: once a respondent types over it, the field is gone. */
ODT_START(odt_start_placeholder)
{
    return odt_control_push(reader, (odt_control){.kind = ODT_CONTROL_TEXT, .placeholder = true},
                            (wn_xml_value){NULL, 0}, wn_xml_attribute(element, ODT_TEXT, "description"));
}

/* Until an entry is known to be chosen, what is shown is the first one: nobody chose it. */
ODT_START(odt_start_drop_down)
{
    return odt_control_push(reader, (odt_control){.kind = ODT_CONTROL_CHOICE, .placeholder = true},
                            wn_xml_attribute(element, ODT_TEXT, "name"), (wn_xml_value){NULL, 0});
}

ODT_START(odt_start_drop_down_label)
{
    bool chosen = odt_is_true(wn_xml_attribute(element, ODT_TEXT, "current-selected"));
    if (chosen && reader->controls.count && odt_inside(reader, ODT_TEXT, "drop-down"))
        reader->controls.items[reader->controls.count - 1].placeholder = false;
    return WN_DONE;
}

bool odt_in_field_code(const odt_reader *reader)
{
    const odt_flow *flow = reader->flow;
    for (size_t i = 0; flow && i < flow->marks.count; i++)
        if (flow->marks.items[i].in_code)
            return true;
    return false;
}

void odt_marks_end_paragraph(odt_reader *reader)
{
    for (size_t i = 0; i < reader->flow->marks.count; i++)
        reader->flow->marks.items[i].in_code = false;
}

static wn_status announce(odt_reader *reader, const wn_xml_element *element)
{
    char *name = NULL;
    ODT_TRY(odt_keep_given(&name, wn_xml_attribute(element, ODT_TEXT, "name")));
    wn_field field = {.kind = WN_FIELD_TEXT, .mechanism = WN_MECHANISM_LEGACY_FIELD, .name = name};
    wn_status status = odt_is_removed(reader) ? WN_DONE : odt_add_field(reader, &field);
    free(name);
    return status;
}

ODT_START(odt_start_mark_start)
{
    char type[96];
    odt_flow *flow = reader->flow;
    if (!flow || !flow->depth)
        return WN_DONE;
    wn_xml_copy(wn_xml_attribute(element, ODT_FIELD, "type"), type, sizeof type);
    bool is_text = strstr(type, "FORMTEXT") != NULL;
    if (is_text)
        ODT_TRY(announce(reader, element));
    if (!WN_ARRAY_GROW(&flow->marks))
        return WN_NO_MEMORY;
    flow->marks.items[flow->marks.count++] = (odt_mark){.in_code = true, .is_text = is_text};
    return WN_DONE;
}

ODT_START(odt_start_mark_separator)
{
    odt_flow *flow = reader->flow;
    (void)element;
    if (flow && flow->marks.count)
        flow->marks.items[flow->marks.count - 1].in_code = false;
    return WN_DONE;
}

ODT_START(odt_start_mark_end)
{
    odt_flow *flow = reader->flow;
    (void)element;
    if (!flow || !flow->marks.count)
        return WN_DONE;
    flow->marks.count--;
    return odt_flush(reader);
}

ODT_START(odt_start_link)
{
    wn_bytes target = {0};
    if (!reader->flow)
        return WN_DONE;
    bool held = odt_append(&target, wn_xml_attribute(element, ODT_XLINK, "href"));
    wn_status status =
        held ? wn_leaf_push_link(&reader->flow->leaf, 0, target.data, target.length) : WN_NO_MEMORY;
    wn_bytes_free(&target);
    return status;
}

ODT_END(odt_end_link)
{
    const odt_flow *flow = reader->flow;
    return flow ? wn_leaf_pop_link(&reader->flow->leaf, 0, flow->depth && !odt_is_removed(reader)) : WN_DONE;
}
