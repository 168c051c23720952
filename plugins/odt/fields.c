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

/* A link that has no target yet. */
static wn_status push_link(odt_reader *reader, odt_link **ret_link)
{
    odt_flow *flow = reader->flow;
    ODT_TRY(odt_flush(reader));
    if (!WN_ARRAY_GROW(&flow->links))
        return WN_NO_MEMORY;
    *ret_link = &flow->links.items[flow->links.count++];
    **ret_link = (odt_link){NULL, false};
    return WN_DONE;
}

ODT_START(odt_start_link)
{
    odt_link *link;
    if (!reader->flow)
        return WN_DONE;
    ODT_TRY(push_link(reader, &link));
    return odt_keep(&link->target, wn_xml_attribute(element, ODT_XLINK, "href"));
}

wn_status odt_link_open(odt_reader *reader, const char *target, size_t length)
{
    odt_link *link;
    ODT_TRY(push_link(reader, &link));
    return odt_keep_text(&link->target, target, length);
}

/* A link without text, as around a picture, keeps its target all the same. */
static wn_status show_empty_link(odt_reader *reader, odt_link *link)
{
    odt_flow *flow = reader->flow;
    const wn_builder *events = flow->events;
    if (!link->target[0] || odt_is_removed(reader) || !flow->depth)
        return WN_DONE;
    ODT_TRY(odt_open_leaf(reader));
    if (flow->open_link)
        ODT_TRY(events->close_link(events->context));
    flow->open_link = NULL;
    ODT_TRY(events->open_link(events->context, link->target, strlen(link->target)));
    return events->close_link(events->context);
}

wn_status odt_link_close(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    if (!flow || !flow->links.count)
        return WN_DONE;
    odt_link *link = &flow->links.items[flow->links.count - 1];
    ODT_TRY(odt_flush(reader));
    if (!link->shown)
        ODT_TRY(show_empty_link(reader, link));
    if (flow->open_link == link->target) {
        ODT_TRY(flow->events->close_link(flow->events->context));
        flow->open_link = NULL;
    }
    free(link->target);
    flow->links.count--;
    return WN_DONE;
}

ODT_END(odt_end_link)
{
    return odt_link_close(reader);
}
