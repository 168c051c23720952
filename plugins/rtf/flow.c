#include "plugins/rtf/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/flattened.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/tables.h"

wn_status rtf_flow_push(rtf_reader *reader, const wn_builder *events, wn_recorder *kept)
{
    rtf_flow *flow = calloc(1, sizeof *flow);
    if (!flow) {
        wn_recorder_free(kept);
        return WN_NO_MEMORY;
    }
    flow->outer = reader->flow;
    flow->events = events;
    flow->kept = kept;
    reader->flow = flow;
    return WN_DONE;
}

static void free_flow(rtf_flow *flow)
{
    for (size_t i = 0; i < flow->fields.count; i++)
        rtf_field_free(&flow->fields.items[i]);
    for (size_t i = 0; i < flow->links.count; i++)
        free(flow->links.items[i].target);
    for (size_t i = 0; i < flow->boxes.count; i++)
        wn_recorder_free(flow->boxes.items[i]);
    wn_recorder_free(flow->table);
    wn_recorder_free(flow->kept);
    free(flow->fields.items);
    free(flow->links.items);
    free(flow->boxes.items);
    free(flow->tables.items);
    free(flow->cells.items);
    wn_bytes_free(&flow->text);
    wn_bytes_free(&flow->removed);
    wn_bytes_free(&flow->label);
    free(flow);
}

wn_status rtf_flow_pop(rtf_reader *reader, wn_recorder **ret_kept)
{
    rtf_flow *flow = reader->flow;
    wn_status status = rtf_refer(reader);
    if (status >= 0 && flow->removed.length)
        status = rtf_open_leaf(reader);
    if (status >= 0)
        status = rtf_close_leaf(reader);
    if (status >= 0)
        status = rtf_tables_to(reader, 0);
    if (status < 0)
        return status;
    *ret_kept = flow->kept;
    flow->kept = NULL;
    reader->flow = flow->outer;
    free_flow(flow);
    return WN_DONE;
}

void rtf_flow_free(rtf_reader *reader)
{
    while (reader->flow) {
        rtf_flow *flow = reader->flow;
        reader->flow = flow->outer;
        free_flow(flow);
    }
}

const wn_builder *rtf_events(const rtf_flow *flow)
{
    return flow->table ? wn_recorder_events(flow->table) : flow->events;
}

/* Blocks may wait in recorders for long; the limit holds for them already. */
wn_status rtf_open_block(rtf_reader *reader, const wn_builder *events, const wn_block_info *info)
{
    if (++reader->blocks > reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS)) {
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "rtf-limit",
                             "the document has more blocks than the limit xml-elements", NULL);
        return WN_LIMIT;
    }
    return events->open_block(events->context, info);
}

/* Decides what the paragraph is: a heading by its outline level, else a list item when it is numbered. */
static void describe(const rtf_reader *reader, wn_block_info *info)
{
    const rtf_paragraph *paragraph = &reader->group->paragraph;
    const rtf_flow *flow = reader->flow;
    int outline = paragraph->outline >= 0 ? paragraph->outline : rtf_style_outline(reader, paragraph->style);
    info->flags = paragraph->right_to_left ? WN_BLOCK_RIGHT_TO_LEFT : 0;
    info->style = rtf_style_name(reader, paragraph->style);
    info->label = flow->label.length ? flow->label.data : NULL;
    if (outline < RTF_BODY_LEVEL) {
        info->kind = WN_BLOCK_HEADING;
        info->level = (uint32_t)outline + 1;
    } else if (paragraph->listed || flow->labelled) {
        info->kind = WN_BLOCK_LIST_ITEM;
        info->level = (uint32_t)paragraph->level;
    }
}

static wn_status send_removed(rtf_flow *flow)
{
    const wn_builder *events = rtf_events(flow);
    wn_run run = {sizeof run, WN_RUN_REMOVED, flow->removed.data, flow->removed.length};
    wn_status status = flow->removed.length ? events->run(events->context, &run) : WN_DONE;
    wn_bytes_clear(&flow->removed);
    return status;
}

wn_status rtf_open_leaf(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    if (flow->leaf_open)
        return WN_DONE;
    RTF_TRY(rtf_refer(reader));
    RTF_TRY(rtf_tables_to(reader, rtf_table_depth(reader)));
    describe(reader, &info);
    RTF_TRY(rtf_open_block(reader, rtf_events(flow), &info));
    flow->leaf_open = true;
    wn_bytes_clear(&flow->label);
    flow->labelled = false;
    return send_removed(flow);
}

static wn_status sync_link(rtf_flow *flow)
{
    const wn_builder *events = rtf_events(flow);
    rtf_link *link = flow->links.count ? &flow->links.items[flow->links.count - 1] : NULL;
    const char *wanted = link ? link->target : NULL;
    if (wanted == flow->open_link)
        return WN_DONE;
    if (flow->open_link)
        RTF_TRY(events->close_link(events->context));
    flow->open_link = NULL;
    if (!wanted)
        return WN_DONE;
    link->shown = true;
    RTF_TRY(events->open_link(events->context, wanted, strlen(wanted)));
    flow->open_link = wanted;
    return WN_DONE;
}

/* Whether the text about to be sent holds links without their marks. */
static bool is_flattened(const rtf_reader *reader)
{
    const rtf_flow *flow = reader->flow;
    bool in_field = false;
    for (size_t i = 0; i < flow->fields.count; i++)
        in_field = in_field || flow->fields.items[i].kind == RTF_FIELD_TEXT;
    return reader->presets_untold && in_field && !flow->open_link && wn_holds_flattened(&flow->text);
}

wn_status rtf_flush(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    const wn_builder *events = rtf_events(flow);
    if (flow->text.failed)
        return WN_NO_MEMORY;
    if (!flow->text.length)
        return WN_DONE;
    if (!(flow->text_flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN)))
        RTF_TRY(sync_link(flow));
    uint32_t flags = flow->text_flags | rtf_field_flags(reader, &flow->text);
    if (flags & WN_RUN_PLACEHOLDER)
        flags &= ~(uint32_t)WN_RUN_FILL_IN;
    wn_run run = {sizeof run, flags, flow->text.data, flow->text.length};
    bool shown = !(flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN));
    wn_status status = shown && is_flattened(reader)
                           ? wn_send_flattened(&flow->text, flags, events, reader->builder)
                           : events->run(events->context, &run);
    wn_bytes_clear(&flow->text);
    return status;
}

static wn_status send_boxes(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    wn_status status = WN_DONE;
    for (size_t i = 0; i < flow->boxes.count; i++) {
        if (status >= 0)
            status = rtf_open_cell(reader);
        if (status >= 0)
            status = wn_recorder_replay(flow->boxes.items[i], rtf_events(flow));
        wn_recorder_free(flow->boxes.items[i]);
    }
    flow->boxes.count = 0;
    return status;
}

wn_status rtf_close_leaf(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    if (flow->leaf_open) {
        const wn_builder *events = rtf_events(flow);
        RTF_TRY(rtf_flush(reader));
        if (flow->open_link)
            RTF_TRY(events->close_link(events->context));
        flow->open_link = NULL;
        RTF_TRY(events->close_block(events->context));
        flow->leaf_open = false;
    }
    return send_boxes(reader);
}

wn_status rtf_end_paragraph(rtf_reader *reader)
{
    const rtf_look *look = &reader->group->look;
    bool gone = (reader->revisions == RTF_REVISIONS_FINAL && look->deleted) ||
                (reader->revisions == RTF_REVISIONS_ORIGINAL && look->revised);
    if (gone)
        return WN_DONE;
    RTF_TRY(rtf_open_leaf(reader));
    return rtf_close_leaf(reader);
}

wn_status rtf_next_page(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    if (flow->outer || flow->table || reader->total == reader->text_at_page)
        return WN_DONE;
    if (flow->leaf_open)
        RTF_TRY(rtf_flush(reader));
    reader->text_at_page = reader->total;
    reader->page_number += reader->page_number ? 1 : 2;
    return flow->events->page(flow->events->context, reader->page_number);
}
