#include "plugins/rtf/tables.h"

#include <stdlib.h>

#include "plugins/rtf/flow.h"
#include "plugins/rtf/vocabulary.h"

/* Edges this near each other, in twips, are those of one column. */
#define TOLERANCE 20
#define MOST_COLUMNS 1000u
#define DEEPEST_TABLE 12

int rtf_table_depth(const rtf_reader *reader)
{
    const rtf_paragraph *paragraph = &reader->group->paragraph;
    if (paragraph->depth > 0)
        return paragraph->depth;
    return paragraph->in_table || reader->flow->in_row ? 1 : 0;
}

static rtf_table *innermost(const rtf_flow *flow)
{
    return flow->tables.count ? &flow->tables.items[flow->tables.count - 1] : NULL;
}

/* The properties of the row being read, as far as they are known. */
static const rtf_row *row_of(const rtf_reader *reader)
{
    return &reader->rows[reader->flow->tables.count > 1];
}

static wn_status close_block(rtf_reader *reader, bool *open)
{
    const wn_builder *events = reader->flow->leaf.events;
    if (!*open)
        return WN_DONE;
    *open = false;
    return events->close_block(events->context);
}

wn_status rtf_open_cell(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    rtf_table *table = innermost(flow);
    if (!table || table->cell_open)
        return WN_DONE;
    bool begins_row = !table->row_open;
    if (begins_row) {
        wn_block_info row = {.size = sizeof row, .kind = WN_BLOCK_ROW};
        RTF_TRY(rtf_open_block(reader, flow->leaf.events, &row));
        table->row_open = true;
        table->row_cell = flow->cells.count;
        table->column = 0;
    }
    if (!WN_ARRAY_GROW(&flow->cells))
        return WN_NO_MEMORY;
    flow->cells.items[flow->cells.count++] = (rtf_cell){
        .block = wn_recorder_count(flow->table), .column = table->column, .begins_row = begins_row};
    wn_block_info cell = {.size = sizeof cell, .kind = WN_BLOCK_CELL, .column_span = 1};
    RTF_TRY(rtf_open_block(reader, flow->leaf.events, &cell));
    table->cell_open = true;
    return WN_DONE;
}

static wn_status close_row(rtf_reader *reader, rtf_table *table)
{
    RTF_TRY(rtf_close_leaf(reader));
    RTF_TRY(close_block(reader, &table->cell_open));
    return close_block(reader, &table->row_open);
}

static int compare_edges(const void *a, const void *b)
{
    int32_t one = *(const int32_t *)a, other = *(const int32_t *)b;
    return (one > other) - (one < other);
}

/* Puts the edges of all columns of the cells, from left to right, into `edges`; returns how many. */
static size_t collect_edges(const rtf_cell *cells, size_t count, int32_t *edges)
{
    size_t found = 0, kept = 0;
    for (size_t i = 0; i < count; i++)
        if (cells[i].has_edge)
            edges[found++] = cells[i].edge;
    if (found)
        qsort(edges, found, sizeof *edges, compare_edges);
    for (size_t i = 0; i < found; i++)
        if (kept == 0 || (int64_t)edges[i] - edges[kept - 1] > TOLERANCE)
            edges[kept++] = edges[i];
    return kept;
}

/* How many of the edges stand at or left of `edge`. */
static size_t columns_to(const int32_t *edges, size_t count, int32_t edge)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (edges[middle] <= edge)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A cell spans the columns between the right edge of the one before and its own. */
static wn_status span_cells(rtf_flow *flow, const rtf_table *table)
{
    rtf_cell *cells = flow->cells.items + table->first_cell;
    size_t count = flow->cells.count - table->first_cell, before = 0;
    if (count == 0)
        return WN_DONE;
    int32_t *edges = malloc(count * sizeof *edges);
    if (!edges)
        return WN_NO_MEMORY;
    size_t columns = collect_edges(cells, count, edges);
    for (size_t i = 0; i < count; i++) {
        before = cells[i].begins_row ? 0 : before;
        size_t to = cells[i].has_edge ? columns_to(edges, columns, cells[i].edge) : before + 1;
        size_t span = to > before ? to - before : 1;
        wn_recorder_mend(flow->table, cells[i].block, cells[i].merged ? WN_BLOCK_MERGED : 0,
                         span < MOST_COLUMNS ? (uint32_t)span : MOST_COLUMNS);
        before += span;
    }
    free(edges);
    flow->cells.count = table->first_cell;
    return WN_DONE;
}

static wn_status close_table(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    rtf_table *ending = innermost(flow);
    bool open = true;
    if (!ending)
        return WN_INTERNAL;
    RTF_TRY(close_row(reader, ending));
    RTF_TRY(span_cells(flow, ending));
    RTF_TRY(close_block(reader, &open));
    if (--flow->tables.count)
        return WN_DONE;
    wn_recorder *table = flow->table;
    flow->table = NULL;
    flow->leaf.events = flow->events;
    wn_status status = wn_recorder_replay(table, flow->events);
    wn_recorder_free(table);
    return status;
}

static wn_status open_table(rtf_reader *reader)
{
    rtf_flow *flow = reader->flow;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_TABLE};
    RTF_TRY(rtf_open_cell(reader));
    if (!flow->table)
        flow->table = wn_recorder_new();
    if (!flow->table || !WN_ARRAY_GROW(&flow->tables))
        return WN_NO_MEMORY;
    flow->leaf.events = wn_recorder_events(flow->table);
    RTF_TRY(rtf_open_block(reader, flow->leaf.events, &info));
    flow->tables.items[flow->tables.count++] = (rtf_table){.first_cell = flow->cells.count};
    return WN_DONE;
}

wn_status rtf_tables_to(rtf_reader *reader, int depth)
{
    rtf_flow *flow = reader->flow;
    while (flow->tables.count > (size_t)depth)
        RTF_TRY(close_table(reader));
    while (flow->tables.count < (size_t)depth)
        RTF_TRY(open_table(reader));
    return rtf_open_cell(reader);
}

/* Only of a row whose properties stand before its cells: those of nested tables stand behind. */
static bool joins_left(const rtf_row *row, int depth, size_t column)
{
    return depth == 1 && column < row->cells.count && row->cells.items[column].joins_left;
}

/* The cell ends at `depth`; it has at least one paragraph. One that the next is merged into goes on. */
static wn_status end_cell(rtf_reader *reader, int depth)
{
    rtf_flow *flow = reader->flow;
    if (flow->leaf.is_open && flow->tables.count != (size_t)depth)
        RTF_TRY(rtf_close_leaf(reader));
    RTF_TRY(rtf_tables_to(reader, depth));
    rtf_table *table = innermost(flow);
    if (!table)
        return WN_INTERNAL;
    const rtf_row *row = row_of(reader);
    bool continues = table->column > 0 && joins_left(row, depth, table->column);
    rtf_paragraph kept = reader->group->paragraph;
    reader->group->paragraph.depth = depth;
    wn_status status = continues && !flow->leaf.is_open ? WN_DONE : rtf_open_leaf(reader);
    reader->group->paragraph = kept;
    RTF_TRY(status);
    RTF_TRY(rtf_close_leaf(reader));
    flow->cells.items[flow->cells.count - 1].column = table->column++;
    return joins_left(row, depth, table->column) ? WN_DONE : close_block(reader, &table->cell_open);
}

static wn_status on_cell(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    return end_cell(reader, 1);
}

static wn_status on_nested_cell(rtf_reader *reader, const rtf_call *call)
{
    int depth = reader->group->paragraph.depth;
    (void)call;
    return end_cell(reader, depth > 1 ? depth : 2);
}

/* The row's properties tell the edges of its cells at its end at the latest. */
static void describe_row(rtf_flow *flow, const rtf_table *table, const rtf_row *row)
{
    for (size_t i = table->row_cell; i < flow->cells.count; i++) {
        rtf_cell *cell = &flow->cells.items[i];
        if (cell->column >= row->cells.count)
            continue;
        cell->has_edge = true;
        cell->edge = row->cells.items[cell->column].edge;
        cell->merged = row->cells.items[cell->column].joins_above;
    }
}

static wn_status end_row(rtf_reader *reader, size_t least)
{
    rtf_flow *flow = reader->flow;
    RTF_TRY(rtf_close_leaf(reader));
    while (least == 1 && flow->tables.count > 1)
        RTF_TRY(close_table(reader));
    rtf_table *table = innermost(flow);
    if (!table || flow->tables.count < least || !table->row_open)
        return WN_DONE;
    describe_row(flow, table, row_of(reader));
    return close_row(reader, table);
}

static wn_status on_row(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    RTF_TRY(end_row(reader, 1));
    reader->flow->in_row = false;
    return WN_DONE;
}

static wn_status on_nested_row(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    return end_row(reader, 2);
}

/* \nesttableprops: the row that ends here is that of a nested table. */
static wn_status on_nested_properties(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->group->nested_row = true;
    return WN_DONE;
}

static wn_status on_row_properties(rtf_reader *reader, const rtf_call *call)
{
    rtf_row *row = &reader->rows[reader->group->nested_row];
    (void)call;
    row->cells.count = 0;
    row->next = (rtf_row_cell){0};
    if (!reader->group->nested_row)
        reader->flow->in_row = true;
    return WN_DONE;
}

static wn_status on_edge(rtf_reader *reader, const rtf_call *call)
{
    rtf_row *row = &reader->rows[reader->group->nested_row];
    if (row->cells.count >= MOST_COLUMNS)
        return WN_DONE;
    if (!WN_ARRAY_GROW(&row->cells))
        return WN_NO_MEMORY;
    row->next.edge = call->value;
    row->cells.items[row->cells.count++] = row->next;
    row->next = (rtf_row_cell){0};
    return WN_DONE;
}

static wn_status on_join_left(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->rows[reader->group->nested_row].next.joins_left = true;
    return WN_DONE;
}

static wn_status on_join_above(rtf_reader *reader, const rtf_call *call)
{
    (void)call;
    reader->rows[reader->group->nested_row].next.joins_above = true;
    return WN_DONE;
}

static wn_status on_in_table(rtf_reader *reader, const rtf_call *call)
{
    reader->group->paragraph.in_table = rtf_is_on(call);
    return WN_DONE;
}

static wn_status on_depth(rtf_reader *reader, const rtf_call *call)
{
    int32_t depth = call->value < DEEPEST_TABLE ? call->value : DEEPEST_TABLE;
    reader->group->paragraph.depth = depth > 0 ? depth : 0;
    return WN_DONE;
}

static const rtf_word words[] = {
    {"trowd", on_row_properties, RTF_IN_STORY, 0},
    {"cellx", on_edge, RTF_IN_STORY, 0},
    {"clmrg", on_join_left, RTF_IN_STORY, 0},
    {"clvmrg", on_join_above, RTF_IN_STORY, 0},
    {"intbl", on_in_table, RTF_IN_STORY, 0},
    {"itap", on_depth, RTF_IN_STORY, 0},
    {"cell", on_cell, RTF_IN_STORY, 0},
    {"row", on_row, RTF_IN_STORY, 0},
    {"nestcell", on_nested_cell, RTF_IN_STORY, 0},
    {"nestrow", on_nested_row, RTF_IN_STORY, 0},
    {"nesttableprops", on_nested_properties, RTF_IN_STORY | RTF_STARRED, 0},
};

RTF_WORDS(tables, words);
