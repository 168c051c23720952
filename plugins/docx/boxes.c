#include <string.h>

#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"

/* A text box stands after the paragraph it is anchored in: its events are kept until that one is closed. */
DOCX_START(docx_start_box)
{
    (void)element;
    docx_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    wn_recorder *recorder = wn_recorder_new();
    DOCX_TRY(wn_leaf_keep_box(&flow->leaf, recorder));
    const wn_builder *events = wn_recorder_events(recorder);
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_TEXT_BOX};
    DOCX_TRY(events->open_block(events->context, &info));
    return docx_flow_push(reader, events);
}

DOCX_END(docx_end_box)
{
    docx_flow *flow = reader->flow;
    if (!flow || !flow->outer)
        return WN_DONE;
    const wn_builder *events = flow->leaf.events;
    DOCX_TRY(docx_flow_pop(reader));
    return events->close_block(events->context);
}

DOCX_START(docx_start_alternates)
{
    (void)element;
    if (!WN_ARRAY_GROW(&reader->alternates))
        return WN_NO_MEMORY;
    reader->alternates.items[reader->alternates.count++] = (docx_alternate){0};
    return WN_DONE;
}

DOCX_END(docx_end_alternates)
{
    reader->alternates.count -= reader->alternates.count > 0;
    return WN_DONE;
}

/* Whether every namespace that the branch requires is one this reader understands. */
static bool is_understood(const wn_xml_element *element)
{
    char requires[256];
    wn_xml_copy(wn_xml_attribute(element, DOCX_MC, "Requires"), requires, sizeof requires);
    char *rest = NULL;
    bool any = false;
    for (char *prefix = strtok_r(requires, " \t\n", &rest); prefix; prefix = strtok_r(NULL, " \t\n", &rest)) {
        if (!wn_xml_prefix_space(element, prefix, strlen(prefix)))
            return false;
        any = true;
    }
    return any;
}

static docx_alternate *innermost(docx_reader *reader)
{
    return reader->alternates.count ? &reader->alternates.items[reader->alternates.count - 1] : NULL;
}

DOCX_START(docx_start_choice)
{
    docx_alternate *alternate = innermost(reader);
    if (!alternate)
        return WN_DONE;
    if (alternate->taken || !is_understood(element)) {
        docx_ignore(reader, WN_NOT_SHOWN_DUPLICATE);
        return WN_DONE;
    }
    alternate->taken = true;
    alternate->total = reader->total;
    return WN_DONE;
}

/* A branch without any text, as a picture, does not keep the other from being read. */
DOCX_END(docx_end_choice)
{
    docx_alternate *alternate = innermost(reader);
    if (alternate && alternate->taken && reader->total == alternate->total)
        alternate->taken = false;
    return WN_DONE;
}

DOCX_START(docx_start_fallback)
{
    (void)element;
    docx_alternate *alternate = innermost(reader);
    if (alternate && alternate->taken)
        docx_ignore(reader, WN_NOT_SHOWN_DUPLICATE);
    return WN_DONE;
}
