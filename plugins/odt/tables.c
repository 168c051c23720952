#include "plugins/odt/tables.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/odt/flow.h"
#include "plugins/odt/handlers.h"
#include "plugins/odt/style.h"

#define MOST_COLUMNS 1000
#define MOST_SPANS 1000u

static odt_table *innermost(const odt_reader *reader)
{
    odt_flow *flow = reader->flow;
    return flow && flow->tables.count ? &flow->tables.items[flow->tables.count - 1] : NULL;
}

static wn_status close_cell(odt_reader *reader, odt_table *table)
{
    ODT_TRY(odt_close_leaf(reader));
    return wn_table_close_cell(&table->blocks, reader->flow->leaf.events);
}

static wn_status close_row(odt_reader *reader, odt_table *table)
{
    ODT_TRY(odt_close_leaf(reader));
    return wn_table_close_row(&table->blocks, reader->flow->leaf.events);
}

wn_status odt_table_close(odt_reader *reader)
{
    odt_table *table = innermost(reader);
    ODT_TRY(odt_close_leaf(reader));
    ODT_TRY(wn_table_close(&table->blocks, reader->flow->leaf.events));
    free(table->spans.items);
    reader->flow->tables.count--;
    return WN_DONE;
}

ODT_START(odt_start_table)
{
    (void)element;
    odt_flow *flow = reader->flow;
    if (!flow)
        return WN_DONE;
    ODT_TRY(odt_close_leaf(reader));
    ODT_TRY(odt_open_cell(reader));
    if (!WN_ARRAY_GROW(&flow->tables))
        return WN_NO_MEMORY;
    flow->tables.items[flow->tables.count++] = (odt_table){.blocks = {.span = 1}};
    return WN_DONE;
}

ODT_END(odt_end_table)
{
    return innermost(reader) ? odt_table_close(reader) : WN_DONE;
}

/* A row that is repeated stands once. */
ODT_START(odt_start_row)
{
    (void)element;
    odt_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    ODT_TRY(close_row(reader, table));
    table->column = table->covered = 0;
    return WN_DONE;
}

static void pass_row(odt_table *table)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->spans.count; i++) {
        odt_span span = table->spans.items[i];
        span.rows -= !span.fresh;
        span.fresh = false;
        if (span.rows)
            table->spans.items[kept++] = span;
    }
    table->spans.count = kept;
}

ODT_END(odt_end_row)
{
    odt_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    pass_row(table);
    return close_row(reader, table);
}

static uint32_t number_of(const wn_xml_element *element, const char *name)
{
    long number = wn_xml_integer(wn_xml_attribute(element, ODT_TABLE, name), 1);
    return number < 1 ? 1u : number > MOST_COLUMNS ? MOST_COLUMNS : (uint32_t)number;
}

static wn_status remember_span(odt_table *table, uint32_t width, uint32_t rows)
{
    if (rows < 2 || table->spans.count >= MOST_SPANS)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&table->spans))
        return WN_NO_MEMORY;
    table->spans.items[table->spans.count++] =
        (odt_span){.column = table->column, .width = width, .rows = rows - 1, .fresh = true};
    return WN_DONE;
}

static void advance(odt_table *table, uint32_t columns)
{
    table->column += table->column < MOST_COLUMNS ? columns : 0;
}

/* A cell that is repeated stands once, as wide as all of them, so that the others keep their column. */
ODT_START(odt_start_cell)
{
    odt_table *table = innermost(reader);
    const odt_style *style;
    if (!table)
        return WN_DONE;
    ODT_TRY(close_cell(reader, table));
    uint32_t width = number_of(element, "number-columns-spanned");
    uint32_t repeated = number_of(element, "number-columns-repeated");
    ODT_TRY(remember_span(table, width, number_of(element, "number-rows-spanned")));
    table->covered = width - 1;
    table->blocks.span = width > 1 ? width : repeated;
    table->blocks.cell_flags = 0;
    advance(table, table->blocks.span);
    if (table->blocks.table_open)
        return WN_DONE;
    ODT_TRY(odt_style_find(reader, 'c', wn_xml_attribute(element, ODT_TABLE, "style-name"), &style));
    table->blocks.table_flags = style && style->borders ? WN_BLOCK_BORDERED : 0;
    return WN_DONE;
}

/* Also an empty cell is there. */
ODT_END(odt_end_cell)
{
    odt_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    ODT_TRY(odt_open_cell(reader));
    return close_cell(reader, table);
}

static uint32_t width_above(const odt_table *table)
{
    for (size_t i = 0; i < table->spans.count; i++)
        if (table->spans.items[i].column == table->column && !table->spans.items[i].fresh)
            return table->spans.items[i].width;
    return 1;
}

/* What a cell beside covers is nothing; what one above covers continues it. Text there is not seen. */
ODT_START(odt_start_covered_cell)
{
    odt_table *table = innermost(reader);
    uint32_t repeated = number_of(element, "number-columns-repeated");
    if (!table)
        return WN_DONE;
    ODT_TRY(close_cell(reader, table));
    odt_ignore(reader, WN_NOT_SHOWN_HIDDEN);
    if (table->covered) {
        table->covered -= repeated < table->covered ? repeated : table->covered;
        return WN_DONE;
    }
    uint32_t width = width_above(table);
    table->blocks.span = width > repeated ? width : repeated;
    table->covered = width > repeated ? width - repeated : 0;
    table->blocks.cell_flags = WN_BLOCK_MERGED;
    advance(table, table->blocks.span);
    ODT_TRY(odt_open_cell(reader));
    return close_cell(reader, table);
}
