#include "plugins/docx/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/docx/boxes.h"
#include "plugins/docx/controls.h"
#include "plugins/docx/fields.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/numbering.h"
#include "plugins/docx/style.h"

#define ALL_BORDERS 4 /* sides of a box */

/* Properties are never those of another story, however a file nests them. */
static void forget_targets(docx_reader *reader)
{
    reader->run_target = NULL;
    reader->paragraph_target = NULL;
}

wn_status docx_flow_push(docx_reader *reader, const wn_builder *events)
{
    docx_flow *flow = calloc(1, sizeof *flow);
    if (!flow)
        return WN_NO_MEMORY;
    flow->outer = reader->flow;
    flow->events = events;
    flow->paragraph = docx_paragraph_none();
    reader->flow = flow;
    forget_targets(reader);
    return WN_DONE;
}

static void free_flow(docx_flow *flow)
{
    for (size_t i = 0; i < flow->fields.count; i++)
        docx_field_free(&flow->fields.items[i]);
    for (size_t i = 0; i < flow->links.count; i++)
        free(flow->links.items[i].target);
    for (size_t i = 0; i < flow->boxes.count; i++)
        wn_recorder_free(flow->boxes.items[i]);
    free(flow->fields.items);
    free(flow->links.items);
    free(flow->boxes.items);
    free(flow->tables.items);
    wn_bytes_free(&flow->text);
    wn_bytes_free(&flow->removed);
    free(flow);
}

wn_status docx_flow_pop(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    wn_status status = docx_close_leaf(reader);
    while (status >= 0 && flow->tables.count)
        status = docx_end_table(reader);
    if (status >= 0 && flow->removed.length) {
        status = docx_open_leaf(reader);
        if (status >= 0)
            status = docx_close_leaf(reader);
    }
    reader->flow = flow->outer;
    forget_targets(reader);
    free_flow(flow);
    return status;
}

wn_status docx_flow_unwind(docx_reader *reader)
{
    while (reader->flow) {
        const wn_builder *events = reader->flow->events;
        bool is_box = reader->flow->outer != NULL;
        DOCX_TRY(docx_flow_pop(reader));
        if (is_box)
            DOCX_TRY(events->close_block(events->context));
    }
    return WN_DONE;
}

void docx_flow_free(docx_reader *reader)
{
    while (reader->flow) {
        docx_flow *flow = reader->flow;
        reader->flow = flow->outer;
        free_flow(flow);
    }
}

wn_status docx_open_cell(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    const wn_builder *events = flow->events;
    if (!flow->tables.count)
        return WN_DONE;
    docx_table *table = &flow->tables.items[flow->tables.count - 1];
    if (!table->open) {
        wn_block_info info = {
            .size = sizeof info, .kind = WN_BLOCK_TABLE, .flags = table->bordered ? WN_BLOCK_BORDERED : 0};
        DOCX_TRY(events->open_block(events->context, &info));
        table->open = true;
    }
    if (!table->row_open) {
        wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_ROW};
        DOCX_TRY(events->open_block(events->context, &info));
        table->row_open = true;
    }
    if (!table->cell_open) {
        wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_CELL, .column_span = table->span};
        info.flags =
            (table->merged ? WN_BLOCK_MERGED : 0u) | (docx_in_cell_control(reader) ? WN_BLOCK_FILL_IN : 0u);
        DOCX_TRY(events->open_block(events->context, &info));
        table->cell_open = true;
    }
    return WN_DONE;
}

static uint32_t leaf_flags(const docx_reader *reader, const docx_paragraph_properties *paragraph)
{
    uint32_t flags = paragraph->right_to_left == 1 ? WN_BLOCK_RIGHT_TO_LEFT : 0;
    if (__builtin_popcount(paragraph->borders) >= ALL_BORDERS)
        flags |= WN_BLOCK_BORDERED;
    return docx_in_block_control(reader) ? flags | WN_BLOCK_FILL_IN : flags;
}

/* Decides what the paragraph is: a heading by its outline level, else a list item when it is numbered. */
static wn_status describe(docx_reader *reader, wn_block_info *info, wn_bytes *label)
{
    docx_paragraph_properties merged = reader->flow->paragraph;
    if (!merged.style)
        merged.style = reader->styles.paragraph_default;
    if (merged.style)
        docx_paragraph_inherit(&merged, &merged.style->paragraph);
    docx_number *number = NULL;
    int level = 0;
    docx_paragraph_properties own = reader->flow->paragraph;
    own.style = merged.style;
    bool numbered = docx_numbering_of(&reader->numbering, &own, &number, &level);
    if (numbered && !docx_numbering_step(number, level, label))
        return WN_NO_MEMORY;
    info->flags = leaf_flags(reader, &merged);
    info->style = merged.style ? merged.style->name : NULL;
    info->label = numbered && label->length ? label->data : NULL;
    if (merged.outline >= 0 && merged.outline < DOCX_BODY_LEVEL) {
        info->kind = WN_BLOCK_HEADING;
        info->level = (uint32_t)merged.outline + 1;
    } else if (numbered) {
        info->kind = WN_BLOCK_LIST_ITEM;
        info->level = (uint32_t)level;
    }
    return WN_DONE;
}

static wn_status send_removed(docx_flow *flow)
{
    wn_run run = {sizeof run, WN_RUN_REMOVED, flow->removed.data, flow->removed.length};
    wn_status status = flow->events->run(flow->events->context, &run);
    wn_bytes_clear(&flow->removed);
    return status;
}

wn_status docx_open_leaf(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (flow->leaf_open)
        return WN_DONE;
    DOCX_TRY(docx_open_cell(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = flow->events->open_block(flow->events->context, &info);
    wn_bytes_free(&label);
    if (status < 0)
        return status;
    flow->leaf_open = true;
    if (flow->removed.length)
        DOCX_TRY(send_removed(flow));
    return docx_announce_controls(reader);
}

static wn_status sync_link(docx_flow *flow)
{
    const wn_builder *events = flow->events;
    docx_link *link = flow->links.count ? &flow->links.items[flow->links.count - 1] : NULL;
    const char *wanted = link ? link->target : NULL;
    if (wanted == flow->open_link)
        return WN_DONE;
    if (flow->open_link)
        DOCX_TRY(events->close_link(events->context));
    flow->open_link = NULL;
    if (!wanted)
        return WN_DONE;
    link->shown = true;
    DOCX_TRY(events->open_link(events->context, wanted, strlen(wanted)));
    flow->open_link = wanted;
    return WN_DONE;
}

wn_status docx_flush(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    if (flow->text.failed)
        return WN_NO_MEMORY;
    if (!flow->text.length)
        return WN_DONE;
    if (!(flow->text_flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN)))
        DOCX_TRY(sync_link(flow));
    wn_run run = {sizeof run, flow->text_flags, flow->text.data, flow->text.length};
    wn_status status = flow->events->run(flow->events->context, &run);
    wn_bytes_clear(&flow->text);
    return status;
}

wn_status docx_close_leaf(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    if (flow->leaf_open) {
        DOCX_TRY(docx_flush(reader));
        if (flow->open_link)
            DOCX_TRY(flow->events->close_link(flow->events->context));
        flow->open_link = NULL;
        DOCX_TRY(flow->events->close_block(flow->events->context));
        flow->leaf_open = false;
    }
    return docx_replay_boxes(reader);
}

wn_status docx_next_page(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    if (flow->outer || flow->events != reader->builder || reader->total == reader->text_at_page)
        return WN_DONE;
    if (flow->leaf_open)
        DOCX_TRY(docx_flush(reader));
    reader->text_at_page = reader->total;
    reader->page += reader->page ? 1 : 2;
    return flow->events->page(flow->events->context, reader->page);
}
