#include "plugins/rtf/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/flattened.h"
#include "plugins/rtf/fields.h"
#include "plugins/rtf/story.h"
#include "plugins/rtf/styles.h"
#include "plugins/rtf/tables.h"

static wn_status open_leaf(void *context)
{
    return rtf_open_leaf(context);
}

static wn_status open_around(void *context)
{
    return rtf_open_cell(context);
}

static uint32_t flags_here(void *context)
{
    return rtf_run_flags(context);
}

static wn_status send_run(void *context, const wn_run *run)
{
    const rtf_reader *reader = context;
    const rtf_flow *flow = reader->flow;
    const wn_builder *events = flow->leaf.events;
    const wn_run judged = wn_complex_run(&flow->fields, run);
    return reader->presets_untold ? wn_flattened_send(&flow->fields, &flow->leaf, &judged, reader->builder)
                                  : events->run(events->context, &judged);
}

wn_status rtf_flow_push(rtf_reader *reader, const wn_builder *events, wn_recorder *kept)
{
    rtf_flow *flow = calloc(1, sizeof *flow);
    if (!flow) {
        wn_recorder_free(kept);
        return WN_NO_MEMORY;
    }
    flow->outer = reader->flow;
    flow->events = events;
    flow->leaf.events = events;
    flow->leaf.owner = (wn_leaf_owner){.context = reader,
                                       .open = open_leaf,
                                       .open_around = open_around,
                                       .flags = flags_here,
                                       .send = send_run};
    flow->kept = kept;
    reader->flow = flow;
    return WN_DONE;
}

static void free_flow(rtf_flow *flow)
{
    wn_complex_free(&flow->fields);
    wn_recorder_free(flow->table);
    wn_recorder_free(flow->kept);
    free(flow->tables.items);
    free(flow->cells.items);
    wn_leaf_free(&flow->leaf);
    wn_bytes_free(&flow->label);
    free(flow);
}

wn_status rtf_flow_pop(rtf_reader *reader, wn_recorder **ret_kept)
{
    rtf_flow *flow = reader->flow;
    wn_status status = rtf_refer(reader);
    if (status >= 0)
        status = wn_leaf_finish(&flow->leaf);
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

/* Blocks may wait in recorders for long; the limit holds for them already. */
static wn_status count_block(rtf_reader *reader)
{
    if (++reader->blocks > reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS)) {
        reader->host->report(reader->host->context, WN_SEVERITY_ERROR, "rtf-limit",
                             "the document has more blocks than the limit xml-elements", NULL);
        return WN_LIMIT;
    }
    return WN_DONE;
}

wn_status rtf_open_block(rtf_reader *reader, const wn_builder *events, const wn_block_info *info)
{
    RTF_TRY(count_block(reader));
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

wn_status rtf_open_leaf(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    if (flow->leaf.is_open)
        return WN_DONE;
    RTF_TRY(rtf_refer(reader));
    RTF_TRY(rtf_tables_to(reader, rtf_table_depth(reader)));
    describe(reader, &info);
    RTF_TRY(count_block(reader));
    RTF_TRY(wn_leaf_open(&flow->leaf, &info));
    wn_bytes_clear(&flow->label);
    flow->labelled = false;
    return WN_DONE;
}

wn_status rtf_flush(rtf_reader *reader)
{
    return wn_leaf_flush(&reader->flow->leaf);
}

wn_status rtf_close_leaf(rtf_reader *reader)
{
    return wn_leaf_close(&reader->flow->leaf);
}

wn_status rtf_end_paragraph(rtf_reader *reader)
{
    const rtf_look *look = &reader->group->look;
    bool gone = (reader->revisions == WN_REVISIONS_FINAL && look->deleted) ||
                (reader->revisions == WN_REVISIONS_ORIGINAL && look->revised);
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
    RTF_TRY(rtf_flush(reader));
    reader->text_at_page = reader->total;
    reader->page_number += reader->page_number ? 1 : 2;
    return flow->events->page(flow->events->context, reader->page_number);
}
