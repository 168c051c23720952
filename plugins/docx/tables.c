#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"
#include "plugins/docx/style.h"
#include "plugins/docx/values.h"

static docx_table *innermost(const docx_reader *reader)
{
    docx_flow *flow = reader->flow;
    return flow && flow->tables.count ? &flow->tables.items[flow->tables.count - 1] : NULL;
}

static wn_status close_cell(docx_reader *reader, docx_table *table)
{
    DOCX_TRY(docx_close_leaf(reader));
    return wn_table_close_cell(&table->blocks, reader->flow->leaf.events);
}

static wn_status close_row(docx_reader *reader, docx_table *table)
{
    DOCX_TRY(docx_close_leaf(reader));
    return wn_table_close_row(&table->blocks, reader->flow->leaf.events);
}

DOCX_START(docx_start_table)
{
    (void)element;
    docx_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    DOCX_TRY(docx_close_leaf(reader));
    DOCX_TRY(docx_open_cell(reader));
    flow->in_paragraph = false;
    flow->paragraph = docx_paragraph_none();
    if (!WN_ARRAY_GROW(&flow->tables))
        return WN_NO_MEMORY;
    flow->tables.items[flow->tables.count++] = (docx_table){.blocks = {.span = 1}};
    return WN_DONE;
}

DOCX_END(docx_end_table)
{
    docx_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    DOCX_TRY(docx_close_leaf(reader));
    DOCX_TRY(wn_table_close(&table->blocks, reader->flow->leaf.events));
    reader->flow->tables.count--;
    return WN_DONE;
}

DOCX_START(docx_start_row)
{
    (void)element;
    docx_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    DOCX_TRY(close_row(reader, table));
    table->row_removed = false;
    return WN_DONE;
}

DOCX_END(docx_end_row)
{
    docx_table *table = innermost(reader);
    return table ? close_row(reader, table) : WN_DONE;
}

DOCX_START(docx_start_cell)
{
    (void)element;
    docx_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    DOCX_TRY(close_cell(reader, table));
    table->blocks.span = 1;
    table->merged = false;
    return WN_DONE;
}

/* Also an empty cell is there. */
DOCX_END(docx_end_cell)
{
    docx_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    DOCX_TRY(docx_open_cell(reader));
    return close_cell(reader, table);
}

DOCX_START(docx_start_table_style)
{
    docx_table *table = innermost(reader);
    const docx_style *style = docx_styles_find(&reader->styles, docx_val(element));
    if (table && style && style->is_bordered)
        table->blocks.table_flags = WN_BLOCK_BORDERED;
    return WN_DONE;
}

/* Columns that the row leaves out at its start stand as one empty cell, so that the others keep their column.
 */
DOCX_START(docx_start_skipped_columns)
{
    docx_table *table = innermost(reader);
    long columns = wn_xml_integer(docx_val(element), 0);
    if (!table || table->blocks.row_open || columns < 1 || columns > 63)
        return WN_DONE;
    table->blocks.span = (uint32_t)columns;
    table->merged = false;
    DOCX_TRY(docx_open_cell(reader));
    return close_cell(reader, table);
}

DOCX_START(docx_start_span)
{
    docx_table *table = innermost(reader);
    long columns = wn_xml_integer(docx_val(element), 1);
    if (table && docx_inside(reader, "tcPr"))
        table->blocks.span = columns > 0 && columns <= 1000 ? (uint32_t)columns : 1;
    return WN_DONE;
}

DOCX_START(docx_start_merge)
{
    docx_table *table = innermost(reader);
    if (table && docx_inside(reader, "tcPr"))
        table->merged = !wn_xml_is(docx_val(element), "restart");
    return WN_DONE;
}
