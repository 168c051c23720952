#include "plugins/odt/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/odt/lists.h"
#include "plugins/odt/tables.h"

#define ALL_SIDES 0xFu

wn_status odt_open_cell(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    return flow->tables.count
               ? wn_table_open_cell(&flow->tables.items[flow->tables.count - 1].blocks, flow->leaf.events)
               : WN_DONE;
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
    wn_leaf *leaf = &reader->flow->leaf;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (leaf->is_open)
        return WN_DONE;
    ODT_TRY(odt_open_cell(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = wn_leaf_open(leaf, &info);
    wn_bytes_free(&label);
    return status;
}

static wn_status open_leaf(void *context)
{
    return odt_open_leaf(context);
}

static wn_status open_around(void *context)
{
    return odt_open_cell(context);
}

static uint32_t flags_here(void *context)
{
    return odt_run_flags(context);
}

wn_leaf_owner odt_leaf_owner(odt_reader *reader)
{
    return (wn_leaf_owner){
        .context = reader, .open = open_leaf, .open_around = open_around, .flags = flags_here};
}

wn_status odt_flush(odt_reader *reader)
{
    return wn_leaf_flush(&reader->flow->leaf);
}

wn_status odt_close_leaf(odt_reader *reader)
{
    return wn_leaf_close(&reader->flow->leaf);
}

wn_status odt_next_page(odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    if (flow->story != ODT_STORY_BODY || reader->total == reader->text_at_page)
        return WN_DONE;
    ODT_TRY(odt_flush(reader));
    reader->text_at_page = reader->total;
    reader->page += reader->page ? 1 : 2;
    return flow->leaf.events->page(flow->leaf.events->context, reader->page);
}

wn_status odt_add_field(odt_reader *reader, const wn_field *field)
{
    reader->flow->at_space = false;
    return wn_leaf_add_field(&reader->flow->leaf, field, odt_run_flags(reader));
}
