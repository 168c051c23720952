#include "plugins/doc/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/flattened.h"
#include "plugins/doc/boxes.h"
#include "plugins/doc/lists.h"
#include "plugins/doc/read.h"
#include "plugins/doc/styles.h"
#include "plugins/doc/tables.h"

static wn_status open_leaf(void *context)
{
    return doc_open_leaf(context);
}

static wn_status open_around(void *context)
{
    return doc_open_cell(context);
}

static uint32_t flags_here(void *context)
{
    return doc_run_flags(context);
}

static wn_status send_run(void *context, const wn_run *run)
{
    const doc_reader *reader = context;
    const doc_flow *flow = reader->flow;
    const wn_builder *events = flow->leaf.events;
    const wn_run judged = wn_complex_run(&flow->fields, run);
    return reader->by_libre_office ? wn_flattened_send(&flow->fields, &flow->leaf, &judged, reader->builder)
                                   : events->run(events->context, &judged);
}

wn_status doc_flow_push(doc_reader *reader, doc_story story)
{
    doc_flow *flow = calloc(1, sizeof *flow);
    if (!flow)
        return WN_NO_MEMORY;
    flow->leaf.events = reader->builder;
    flow->leaf.owner = (wn_leaf_owner){.context = reader,
                                       .open = open_leaf,
                                       .open_around = open_around,
                                       .flags = flags_here,
                                       .send = send_run};
    flow->outer = reader->flow;
    flow->story = story;
    reader->flow = flow;
    return WN_DONE;
}

static void free_flow(doc_flow *flow)
{
    for (size_t i = 0; i < flow->tables.count; i++)
        doc_table_free(&flow->tables.items[i]);
    free(flow->boxes.items);
    free(flow->tables.items);
    wn_complex_free(&flow->fields);
    wn_leaf_free(&flow->leaf);
    free(flow);
}

wn_status doc_flow_pop(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    DOC_TRY(wn_leaf_finish(&flow->leaf));
    DOC_TRY(doc_send_boxes(reader));
    DOC_TRY(doc_tables_to(reader, 0));
    reader->flow = flow->outer;
    free_flow(flow);
    return WN_DONE;
}

void doc_flow_free(doc_reader *reader)
{
    while (reader->flow) {
        doc_flow *flow = reader->flow;
        reader->flow = flow->outer;
        free_flow(flow);
    }
}

static wn_status count_block(doc_reader *reader)
{
    if (++reader->blocks > reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS))
        return doc_refuse(reader, WN_LIMIT, "doc-limit",
                          "the document has more blocks than the limit xml-elements");
    return WN_DONE;
}

wn_status doc_open_block(doc_reader *reader, const wn_block_info *info)
{
    DOC_TRY(count_block(reader));
    return reader->builder->open_block(reader->builder->context, info);
}

static uint32_t leaf_flags(const doc_paragraph *paragraph)
{
    return (paragraph->right_to_left ? WN_BLOCK_RIGHT_TO_LEFT : 0u) |
           (paragraph->borders == DOC_ALL_BORDERS ? WN_BLOCK_BORDERED : 0u);
}

/* Decides what the paragraph is: a heading by its outline level, else a list item when it is numbered. */
static wn_status describe(doc_reader *reader, wn_block_info *info, wn_bytes *label)
{
    const doc_paragraph *paragraph = reader->flow->paragraph;
    const doc_style *style = doc_style_of(reader, paragraph->style);
    doc_override *override = NULL;
    int level = 0;
    bool numbered = doc_list_of(reader, paragraph, &override, &level);
    if (numbered && !doc_list_step(override, level, label))
        return WN_NO_MEMORY;
    info->flags = leaf_flags(paragraph);
    info->style = style ? style->name : NULL;
    info->label = numbered && label->length ? label->data : NULL;
    if (paragraph->outline >= 0 && paragraph->outline < DOC_BODY_LEVEL) {
        info->kind = WN_BLOCK_HEADING;
        info->level = (uint32_t)paragraph->outline + 1;
    } else if (numbered) {
        info->kind = WN_BLOCK_LIST_ITEM;
        info->level = (uint32_t)level;
    }
    return WN_DONE;
}

wn_status doc_open_leaf(doc_reader *reader)
{
    wn_leaf *leaf = &reader->flow->leaf;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (leaf->is_open)
        return WN_DONE;
    DOC_TRY(doc_open_cell(reader));
    DOC_TRY(count_block(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = wn_leaf_open(leaf, &info);
    wn_bytes_free(&label);
    return status;
}

wn_status doc_close_leaf(doc_reader *reader)
{
    DOC_TRY(wn_leaf_close(&reader->flow->leaf));
    return doc_send_boxes(reader);
}

wn_status doc_end_paragraph(doc_reader *reader)
{
    if (doc_mark_is_gone(reader))
        return WN_DONE;
    DOC_TRY(doc_open_leaf(reader));
    return doc_close_leaf(reader);
}

wn_status doc_next_page(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    if (flow->outer || flow->story != DOC_STORY_BODY || reader->total == reader->text_at_page)
        return WN_DONE;
    DOC_TRY(wn_leaf_flush(&flow->leaf));
    reader->text_at_page = reader->total;
    reader->page_number += reader->page_number ? 1 : 2;
    return reader->builder->page(reader->builder->context, reader->page_number);
}
