#include <stdlib.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/tables.h"

wn_status odt_story_open(odt_reader *reader, odt_story story, const wn_block_info *block)
{
    odt_flow *flow = calloc(1, sizeof *flow);
    if (flow && story != ODT_STORY_BODY)
        flow->recorder = wn_recorder_new();
    if (!flow || (story != ODT_STORY_BODY && !flow->recorder)) {
        free(flow);
        return WN_NO_MEMORY;
    }
    flow->outer = reader->flow;
    flow->story = story;
    flow->restart = -1;
    flow->leaf.owner = odt_leaf_owner(reader);
    flow->leaf.events = flow->recorder ? wn_recorder_events(flow->recorder) : reader->builder;
    reader->flow = flow;
    return block ? flow->leaf.events->open_block(flow->leaf.events->context, block) : WN_DONE;
}

static void free_flow(odt_flow *flow)
{
    for (size_t i = 0; i < flow->tables.count; i++)
        free(flow->tables.items[i].spans.items);
    free(flow->tables.items);
    free(flow->lists.items);
    free(flow->marks.items);
    free(flow->looks.items);
    wn_leaf_free(&flow->leaf);
    wn_recorder_free(flow->recorder);
    free(flow);
}

static wn_status keep(odt_flow *flow, odt_recorders *into)
{
    if (!WN_ARRAY_GROW(into))
        return WN_NO_MEMORY;
    into->items[into->count++] = flow->recorder;
    flow->recorder = NULL;
    return WN_DONE;
}

/* A text box that stands in no paragraph comes at once. */
static wn_status place_box(odt_reader *reader, odt_flow *flow)
{
    odt_flow *outer = reader->flow;
    if (!flow->leaf.was_open || !outer)
        return WN_DONE;
    wn_recorder *box = flow->recorder;
    flow->recorder = NULL;
    ODT_TRY(wn_leaf_keep_box(&outer->leaf, box));
    return outer->depth ? WN_DONE : odt_close_leaf(reader);
}

static wn_status place(odt_reader *reader, odt_flow *flow)
{
    if (flow->story == ODT_STORY_BOX)
        return place_box(reader, flow);
    if (flow->story == ODT_STORY_DELETION) {
        if (flow->leaf.was_open) {
            reader->region->removed = flow->recorder;
            flow->recorder = NULL;
        }
        reader->deleting -= reader->deleting > 0;
        return WN_DONE;
    }
    /* A header that says nothing is none; an empty note is one, as something refers to it. */
    if (flow->story == ODT_STORY_MARGIN && !flow->leaf.was_open)
        return WN_DONE;
    return keep(flow, &reader->stories[flow->story]);
}

static wn_status finish(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    const wn_builder *events = flow->leaf.events;
    ODT_TRY(odt_close_leaf(reader));
    while (flow->tables.count)
        ODT_TRY(odt_table_close(reader));
    ODT_TRY(wn_leaf_finish(&flow->leaf));
    bool in_block = flow->story != ODT_STORY_BODY && flow->story != ODT_STORY_DELETION;
    return in_block ? events->close_block(events->context) : WN_DONE;
}

wn_status odt_story_close(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    wn_status status = finish(reader);
    reader->flow = flow->outer;
    if (status >= 0)
        status = place(reader, flow);
    free_flow(flow);
    return status;
}

wn_status odt_story_end(odt_reader *reader, odt_story story)
{
    return reader->flow && reader->flow->story == story ? odt_story_close(reader) : WN_DONE;
}

static void free_chain(odt_flow *flow)
{
    while (flow) {
        odt_flow *outer = flow->outer;
        free_flow(flow);
        flow = outer;
    }
}

void odt_flows_free(odt_reader *reader)
{
    free_chain(reader->flow);
    free_chain(reader->shelved);
    reader->flow = reader->shelved = NULL;
    for (size_t story = 0; story < ODT_STORIES; story++) {
        for (size_t i = 0; i < reader->stories[story].count; i++)
            wn_recorder_free(reader->stories[story].items[i]);
        free(reader->stories[story].items);
    }
}
