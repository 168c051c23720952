#include <stdlib.h>
#include <string.h>

#include "plugins/html/flow.h"
#include "plugins/html/handlers.h"

#define MOST_COLUMNS 1000
#define MOST_SPANS 1000u

static html_table *innermost(html_reader *reader)
{
    return reader->tables.count ? &reader->tables.items[reader->tables.count - 1] : NULL;
}

HTML_START(html_start_table)
{
    const char *border = html_attribute(tag, "border");
    bool is_flat = html_survey_is_layout(reader->survey, reader->tables_seen++);
    html_table table = {.is_flat = is_flat, .blocks = {.span = 1}};
    table.blocks.table_flags = border && strcmp(border, "0") != 0 ? WN_BLOCK_BORDERED : 0;
    if (!is_flat)
        HTML_TRY(html_open_cell(reader));
    if (!WN_ARRAY_GROW(&reader->tables))
        return WN_NO_MEMORY;
    reader->tables.items[reader->tables.count++] = table;
    return WN_DONE;
}

HTML_END(html_end_table)
{
    html_table *table = innermost(reader);
    if (!table)
        return WN_DONE;
    free(table->spans.items);
    reader->tables.count--;
    return wn_table_close(&table->blocks, reader->builder);
}

HTML_START(html_start_row)
{
    html_table *table = innermost(reader);
    (void)tag;
    if (!table)
        return WN_DONE;
    if (!table->is_flat)
        HTML_TRY(html_end_quotes(reader));
    table->column = 0;
    table->in_cell = false;
    return wn_table_close_row(&table->blocks, reader->builder);
}

/* The cell above that reaches to where the next cell would stand; NULL. */
static html_span *span_above(html_table *table)
{
    for (size_t i = 0; i < table->spans.count; i++)
        if (table->spans.items[i].column == table->column && !table->spans.items[i].is_fresh)
            return &table->spans.items[i];
    return NULL;
}

static void advance(html_table *table, uint32_t columns)
{
    table->column += table->column < MOST_COLUMNS ? columns : 0;
}

/* Cells that continue the one above stand in the row like others. */
static wn_status add_merged(html_reader *reader, html_table *table)
{
    for (const html_span *span; (span = span_above(table)) && table->column < MOST_COLUMNS;) {
        table->blocks.span = span->width;
        table->blocks.cell_flags = WN_BLOCK_MERGED;
        advance(table, span->width);
        HTML_TRY(wn_table_open_cell(&table->blocks, reader->builder));
        HTML_TRY(wn_table_close_cell(&table->blocks, reader->builder));
    }
    table->blocks.cell_flags = 0;
    return WN_DONE;
}

static void pass_row(html_table *table)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->spans.count; i++) {
        html_span span = table->spans.items[i];
        span.rows -= !span.is_fresh;
        span.is_fresh = false;
        if (span.rows)
            table->spans.items[kept++] = span;
    }
    table->spans.count = kept;
}

HTML_END(html_end_row)
{
    html_table *table = innermost(reader);
    if (!table || table->is_flat)
        return WN_DONE;
    HTML_TRY(add_merged(reader, table));
    pass_row(table);
    table->in_cell = false;
    return wn_table_close_row(&table->blocks, reader->builder);
}

static uint32_t number_of(const html_tag *tag, const char *name)
{
    long number = html_attribute_integer(tag, name, 1);
    return number < 1 ? 1u : number > MOST_COLUMNS ? MOST_COLUMNS : (uint32_t)number;
}

static wn_status remember_span(html_table *table, uint32_t width, uint32_t rows)
{
    if (rows < 2 || table->spans.count >= MOST_SPANS)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&table->spans))
        return WN_NO_MEMORY;
    table->spans.items[table->spans.count++] =
        (html_span){.column = table->column, .width = width, .rows = rows - 1, .is_fresh = true};
    return WN_DONE;
}

HTML_START(html_start_cell)
{
    html_table *table = innermost(reader);
    if (!table || table->is_flat)
        return WN_DONE;
    HTML_TRY(html_end_quotes(reader));
    HTML_TRY(wn_table_close_cell(&table->blocks, reader->builder));
    HTML_TRY(add_merged(reader, table));
    uint32_t width = number_of(tag, "colspan");
    HTML_TRY(remember_span(table, width, number_of(tag, "rowspan")));
    table->blocks.span = width;
    table->in_cell = true;
    advance(table, width);
    return WN_DONE;
}

/* Also an empty cell is there. */
HTML_END(html_end_cell)
{
    html_table *table = innermost(reader);
    if (!table || table->is_flat)
        return WN_DONE;
    HTML_TRY(wn_table_open_cell(&table->blocks, reader->builder));
    table->in_cell = false;
    return wn_table_close_cell(&table->blocks, reader->builder);
}
