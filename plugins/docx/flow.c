#include "plugins/docx/flow.h"

#include <stdlib.h>
#include <string.h>

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

static wn_status open_leaf(void *context)
{
    return docx_open_leaf(context);
}

static wn_status open_around(void *context)
{
    return docx_open_cell(context);
}

static uint32_t flags_here(void *context)
{
    return docx_run_flags(context);
}

static wn_status send_run(void *context, const wn_run *run)
{
    const docx_flow *flow = ((docx_reader *)context)->flow;
    const wn_run judged = wn_complex_run(&flow->fields, run);
    return flow->leaf.events->run(flow->leaf.events->context, &judged);
}

wn_status docx_flow_push(docx_reader *reader, const wn_builder *events)
{
    docx_flow *flow = calloc(1, sizeof *flow);
    if (!flow)
        return WN_NO_MEMORY;
    flow->outer = reader->flow;
    flow->leaf.owner = (wn_leaf_owner){.context = reader,
                                       .open = open_leaf,
                                       .open_around = open_around,
                                       .flags = flags_here,
                                       .send = send_run};
    flow->leaf.events = events;
    flow->paragraph = docx_paragraph_none();
    reader->flow = flow;
    forget_targets(reader);
    return WN_DONE;
}

static void free_flow(docx_flow *flow)
{
    wn_complex_free(&flow->fields);
    free(flow->tables.items);
    wn_leaf_free(&flow->leaf);
    free(flow);
}

wn_status docx_flow_pop(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    wn_status status = docx_close_leaf(reader);
    while (status >= 0 && flow->tables.count)
        status = docx_end_table(reader);
    if (status >= 0)
        status = wn_leaf_finish(&flow->leaf);
    reader->flow = flow->outer;
    forget_targets(reader);
    free_flow(flow);
    return status;
}

wn_status docx_flow_unwind(docx_reader *reader)
{
    while (reader->flow) {
        const wn_builder *events = reader->flow->leaf.events;
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
    if (!flow->tables.count)
        return WN_DONE;
    docx_table *table = &flow->tables.items[flow->tables.count - 1];
    table->blocks.cell_flags =
        (table->merged ? WN_BLOCK_MERGED : 0u) | (docx_in_cell_control(reader) ? WN_BLOCK_FILL_IN : 0u);
    return wn_table_open_cell(&table->blocks, flow->leaf.events);
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

wn_status docx_open_leaf(docx_reader *reader)
{
    wn_leaf *leaf = &reader->flow->leaf;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (leaf->is_open)
        return WN_DONE;
    DOCX_TRY(docx_open_cell(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = wn_leaf_open(leaf, &info);
    wn_bytes_free(&label);
    return status < 0 ? status : docx_announce_controls(reader);
}

wn_status docx_flush(docx_reader *reader)
{
    return wn_leaf_flush(&reader->flow->leaf);
}

wn_status docx_close_leaf(docx_reader *reader)
{
    return wn_leaf_close(&reader->flow->leaf);
}

wn_status docx_next_page(docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    if (flow->outer || flow->leaf.events != reader->builder || reader->total == reader->text_at_page)
        return WN_DONE;
    DOCX_TRY(docx_flush(reader));
    reader->text_at_page = reader->total;
    reader->page += reader->page ? 1 : 2;
    return flow->leaf.events->page(flow->leaf.events->context, reader->page);
}
