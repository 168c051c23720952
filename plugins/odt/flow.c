#include "plugins/odt/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/odt/lists.h"
#include "plugins/odt/tables.h"

#define ALL_SIDES 0xFu

wn_status odt_open_cell(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    const wn_builder *events = flow->events;
    if (!flow->tables.count)
        return WN_DONE;
    odt_table *table = &flow->tables.items[flow->tables.count - 1];
    if (!table->open) {
        wn_block_info info = {
            .size = sizeof info, .kind = WN_BLOCK_TABLE, .flags = table->bordered ? WN_BLOCK_BORDERED : 0};
        ODT_TRY(events->open_block(events->context, &info));
        table->open = true;
    }
    if (!table->row_open) {
        wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_ROW};
        ODT_TRY(events->open_block(events->context, &info));
        table->row_open = true;
    }
    if (!table->cell_open) {
        wn_block_info info = {.size = sizeof info,
                              .kind = WN_BLOCK_CELL,
                              .column_span = table->span,
                              .flags = table->merged ? WN_BLOCK_MERGED : 0u};
        ODT_TRY(events->open_block(events->context, &info));
        table->cell_open = true;
    }
    return WN_DONE;
}

/* Decides what the paragraph is: a heading by its element or style, else a list item when it begins one. */
static wn_status describe(odt_reader *reader, wn_block_info *info, wn_bytes *label)
{
    odt_flow *flow = reader->flow;
    const odt_style *style = flow->style;
    int level;
    ODT_TRY(odt_lists_step(reader, label, &level));
    int direction = style && style->right_to_left >= 0 ? style->right_to_left : reader->usual_right_to_left;
    info->flags = direction == 1 ? WN_BLOCK_RIGHT_TO_LEFT : 0;
    if (style && style->borders == ALL_SIDES)
        info->flags |= WN_BLOCK_BORDERED;
    info->style = style && style->named ? style->named->shown : NULL;
    info->label = label->length ? label->data : NULL;
    if (flow->is_heading) {
        info->kind = WN_BLOCK_HEADING;
        info->level = flow->outline < 1 ? 1u : flow->outline > 9 ? 9u : (uint32_t)flow->outline;
    } else if (level >= 0) {
        info->kind = WN_BLOCK_LIST_ITEM;
        info->level = level > 8 ? 8u : (uint32_t)level;
    }
    return WN_DONE;
}

wn_status odt_open_leaf(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (flow->leaf_open)
        return WN_DONE;
    ODT_TRY(odt_open_cell(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = flow->events->open_block(flow->events->context, &info);
    wn_bytes_free(&label);
    if (status < 0)
        return status;
    flow->leaf_open = flow->has_leaf = true;
    if (!flow->removed.length)
        return WN_DONE;
    wn_run run = {sizeof run, WN_RUN_REMOVED, flow->removed.data, flow->removed.length};
    status = flow->events->run(flow->events->context, &run);
    wn_bytes_clear(&flow->removed);
    return status;
}

static wn_status sync_link(odt_flow *flow)
{
    const wn_builder *events = flow->events;
    odt_link *link = flow->links.count ? &flow->links.items[flow->links.count - 1] : NULL;
    const char *wanted = link ? link->target : NULL;
    if (wanted == flow->open_link)
        return WN_DONE;
    if (flow->open_link)
        ODT_TRY(events->close_link(events->context));
    flow->open_link = NULL;
    if (!wanted)
        return WN_DONE;
    link->shown = true;
    ODT_TRY(events->open_link(events->context, wanted, strlen(wanted)));
    flow->open_link = wanted;
    return WN_DONE;
}

wn_status odt_flush(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    if (flow->text.failed)
        return WN_NO_MEMORY;
    if (!flow->text.length)
        return WN_DONE;
    if (!(flow->text_flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN)))
        ODT_TRY(sync_link(flow));
    wn_run run = {sizeof run, flow->text_flags, flow->text.data, flow->text.length};
    wn_status status = flow->events->run(flow->events->context, &run);
    wn_bytes_clear(&flow->text);
    return status;
}

/* The text boxes anchored in the paragraph just closed. */
static wn_status replay_boxes(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    wn_status status = WN_DONE;
    for (size_t i = 0; i < flow->boxes.count; i++) {
        if (status >= 0)
            status = odt_open_cell(reader);
        if (status >= 0)
            status = wn_recorder_replay(flow->boxes.items[i], flow->events);
        wn_recorder_free(flow->boxes.items[i]);
    }
    flow->boxes.count = 0;
    return status;
}

wn_status odt_close_leaf(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    if (flow->leaf_open) {
        ODT_TRY(odt_flush(reader));
        if (flow->open_link)
            ODT_TRY(flow->events->close_link(flow->events->context));
        flow->open_link = NULL;
        ODT_TRY(flow->events->close_block(flow->events->context));
        flow->leaf_open = false;
    }
    return replay_boxes(reader);
}

wn_status odt_next_page(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    if (flow->story != ODT_STORY_BODY || reader->total == reader->text_at_page)
        return WN_DONE;
    if (flow->leaf_open)
        ODT_TRY(odt_flush(reader));
    reader->text_at_page = reader->total;
    reader->page += reader->page ? 1 : 2;
    return flow->events->page(flow->events->context, reader->page);
}

wn_status odt_add_field(odt_reader *reader, const wn_field *field)
{
    odt_flow *flow = reader->flow;
    wn_field full = *field;
    ODT_TRY(odt_open_leaf(reader));
    ODT_TRY(odt_flush(reader));
    full.size = sizeof full;
    flow->at_space = false;
    full.flags |= odt_run_flags(reader);
    return flow->events->field(flow->events->context, &full);
}

wn_status odt_add_reference(odt_reader *reader, wn_block_kind kind, const char *id)
{
    const wn_builder *events = reader->flow->events;
    ODT_TRY(odt_open_leaf(reader));
    ODT_TRY(odt_flush(reader));
    return events->reference(events->context, kind, id);
}
