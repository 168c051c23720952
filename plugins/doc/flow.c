#include "plugins/doc/flow.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/office/flattened.h"
#include "plugins/doc/boxes.h"
#include "plugins/doc/fields.h"
#include "plugins/doc/lists.h"
#include "plugins/doc/read.h"
#include "plugins/doc/styles.h"
#include "plugins/doc/tables.h"

wn_status doc_flow_push(doc_reader *reader, doc_story story)
{
    doc_flow *flow = calloc(1, sizeof *flow);
    if (!flow)
        return WN_NO_MEMORY;
    flow->outer = reader->flow;
    flow->story = story;
    reader->flow = flow;
    return WN_DONE;
}

static void free_flow(doc_flow *flow)
{
    for (size_t i = 0; i < flow->fields.count; i++)
        doc_field_free(&flow->fields.items[i]);
    for (size_t i = 0; i < flow->links.count; i++)
        free(flow->links.items[i].target);
    for (size_t i = 0; i < flow->tables.count; i++)
        doc_table_free(&flow->tables.items[i]);
    free(flow->fields.items);
    free(flow->links.items);
    free(flow->boxes.items);
    free(flow->tables.items);
    wn_bytes_free(&flow->text);
    wn_bytes_free(&flow->removed);
    free(flow);
}

wn_status doc_flow_pop(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    wn_status status = flow->removed.length ? doc_open_leaf(reader) : WN_DONE;
    if (status >= 0)
        status = doc_close_leaf(reader);
    if (status >= 0)
        status = doc_tables_to(reader, 0);
    if (status < 0)
        return status;
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

wn_status doc_open_block(doc_reader *reader, const wn_block_info *info)
{
    if (++reader->blocks > reader->host->limit(reader->host->context, WN_LIMIT_XML_ELEMENTS))
        return doc_refuse(reader, WN_LIMIT, "doc-limit",
                          "the document has more blocks than the limit xml-elements");
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

static wn_status send_removed(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    wn_run run = {sizeof run, WN_RUN_REMOVED, flow->removed.data, flow->removed.length};
    wn_status status = run.length ? reader->builder->run(reader->builder->context, &run) : WN_DONE;
    wn_bytes_clear(&flow->removed);
    return status;
}

wn_status doc_open_leaf(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_PARAGRAPH};
    wn_bytes label = {0};
    if (flow->leaf_open)
        return WN_DONE;
    DOC_TRY(doc_open_cell(reader));
    wn_status status = describe(reader, &info, &label);
    if (status >= 0)
        status = doc_open_block(reader, &info);
    wn_bytes_free(&label);
    if (status < 0)
        return status;
    flow->leaf_open = true;
    return send_removed(reader);
}

static wn_status sync_link(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    const wn_builder *events = reader->builder;
    doc_link *link = flow->links.count ? &flow->links.items[flow->links.count - 1] : NULL;
    const char *wanted = link ? link->target : NULL;
    if (wanted == flow->open_link)
        return WN_DONE;
    if (flow->open_link)
        DOC_TRY(events->close_link(events->context));
    flow->open_link = NULL;
    if (!wanted)
        return WN_DONE;
    link->shown = true;
    DOC_TRY(events->open_link(events->context, wanted, strlen(wanted)));
    flow->open_link = wanted;
    return WN_DONE;
}

/* Whether the text about to be sent holds links without their marks. */
static bool is_flattened(const doc_reader *reader)
{
    const doc_flow *flow = reader->flow;
    bool in_field = false;
    for (size_t i = 0; i < flow->fields.count; i++)
        in_field = in_field || flow->fields.items[i].kind == DOC_FIELD_TEXT;
    return reader->by_libre_office && in_field && !flow->open_link && wn_holds_flattened(flow->text.data);
}

wn_status doc_flush(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    if (flow->text.failed)
        return WN_NO_MEMORY;
    if (!flow->text.length)
        return WN_DONE;
    if (!(flow->text_flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN)))
        DOC_TRY(sync_link(reader));
    uint32_t flags = flow->text_flags | doc_field_flags(reader, &flow->text);
    if (flags & WN_RUN_PLACEHOLDER)
        flags &= ~(uint32_t)WN_RUN_FILL_IN;
    wn_run run = {sizeof run, flags, flow->text.data, flow->text.length};
    bool shown = !(flags & (WN_RUN_REMOVED | WN_RUN_HIDDEN));
    wn_status status = shown && is_flattened(reader)
                           ? wn_send_flattened(&run, reader->builder, reader->builder)
                           : reader->builder->run(reader->builder->context, &run);
    wn_bytes_clear(&flow->text);
    return status;
}

wn_status doc_close_leaf(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    const wn_builder *events = reader->builder;
    if (flow->leaf_open) {
        DOC_TRY(doc_flush(reader));
        if (flow->open_link)
            DOC_TRY(events->close_link(events->context));
        flow->open_link = NULL;
        DOC_TRY(events->close_block(events->context));
        flow->leaf_open = false;
    }
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
    if (flow->leaf_open)
        DOC_TRY(doc_flush(reader));
    reader->text_at_page = reader->total;
    reader->page_number += reader->page_number ? 1 : 2;
    return reader->builder->page(reader->builder->context, reader->page_number);
}
