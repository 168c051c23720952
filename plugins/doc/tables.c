#include "plugins/doc/tables.h"

#include <stdlib.h>

#include "plugins/doc/flow.h"
#include "plugins/doc/sprm.h"

/* Edges this near each other, in twips, are those of one column. */
#define TOLERANCE 20
#define MOST_COLUMNS 1000u

/* TC80 (2.9.315): a cell's flags come first. */
#define CELL_SIZE 20u
#define CELL_FIRST_JOINED 0x0001u
#define CELL_JOINED 0x0002u
#define CELL_JOINED_ABOVE 0x0020u
#define CELL_FIRST_ABOVE 0x0040u

static doc_table *innermost(const doc_flow *flow)
{
    return flow->tables.count ? &flow->tables.items[flow->tables.count - 1] : NULL;
}

void doc_table_free(doc_table *table)
{
    free(table->edges);
    *table = (doc_table){0};
}

/* The left edge of the row, the right one of each cell, then the cells (2.9.317). */
static void define(doc_row *row, wn_span operand)
{
    size_t count = wn_span_u8(operand, 0);
    row->left = wn_span_i16(operand, 1);
    row->count = count < DOC_MOST_CELLS ? count : DOC_MOST_CELLS;
    for (size_t i = 0; i < row->count; i++) {
        uint16_t flags = wn_span_u16(operand, 1 + (count + 1) * 2 + i * CELL_SIZE);
        row->cells[i] = (doc_cell){.edge = wn_span_i16(operand, 3 + i * 2),
                                   .joins_left = flags & CELL_JOINED && !(flags & CELL_FIRST_JOINED),
                                   .joins_above = flags & CELL_JOINED_ABOVE && !(flags & CELL_FIRST_ABOVE)};
    }
}

/* A border is drawn when its kind is told: of old ones the second byte of four, of others the sixth of eight.
 */
static bool is_bordered(const doc_sprm *sprm)
{
    size_t size = sprm->code == DOC_SPRM_T_BORDERS ? 8 : 4, kind = size == 8 ? 5 : 1;
    for (size_t at = 0; at < sprm->operand.length; at += size) {
        uint8_t value = wn_span_u8(sprm->operand, at + kind);
        if (value != 0 && value != 0xFF)
            return true;
    }
    return false;
}

static void apply(doc_row *row, const doc_sprm *sprm)
{
    size_t first = wn_span_u8(sprm->operand, 0), second = wn_span_u8(sprm->operand, 1);
    switch (sprm->code) {
    case DOC_SPRM_T_DEFINITION:
        define(row, sprm->operand);
        break;
    case DOC_SPRM_T_BORDERS_OLD:
    case DOC_SPRM_T_BORDERS:
        row->bordered = row->bordered || is_bordered(sprm);
        break;
    case DOC_SPRM_T_JOIN: /* cells from the first up to the second */
        for (size_t i = first + 1; i < second && i < row->count; i++)
            row->cells[i].joins_left = true;
        break;
    case DOC_SPRM_T_JOIN_ABOVE:
        if (first < row->count)
            row->cells[first].joins_above = second == 1;
        break;
    default:
        break;
    }
}

static void read_row(const doc_reader *reader, wn_span list, bool is_moved, doc_row *row)
{
    doc_sprm sprm;
    while (doc_sprm_next(&list, &sprm)) {
        wn_span moved = doc_sprm_moved(reader, &sprm);
        if (!moved.length)
            apply(row, &sprm);
        else if (!is_moved)
            read_row(reader, moved, true, row);
    }
}

/* The paragraph that ends the row at `depth` which `number` is in; NULL when the table ends before. */
static const doc_paragraph *row_end(const doc_reader *reader, size_t number, size_t depth, size_t *ret_number)
{
    for (; number < reader->paragraphs.count; number++) {
        const doc_paragraph *paragraph = &reader->paragraphs.items[number];
        if (paragraph->depth < depth)
            break;
        if (paragraph->depth == depth && paragraph->ends_row) {
            *ret_number = number;
            return paragraph;
        }
        if (paragraph->end >= reader->flow->end)
            break;
    }
    return NULL;
}

static int compare_edges(const void *a, const void *b)
{
    int32_t one = *(const int32_t *)a, other = *(const int32_t *)b;
    return (one > other) - (one < other);
}

/* Keeps one of the edges of each column. */
static void settle_edges(doc_table *table)
{
    size_t kept = 0;
    if (table->edge_count)
        qsort(table->edges, table->edge_count, sizeof *table->edges, compare_edges);
    for (size_t i = 0; i < table->edge_count; i++)
        if (kept == 0 || table->edges[i] - table->edges[kept - 1] > TOLERANCE)
            table->edges[kept++] = table->edges[i];
    table->edge_count = kept;
}

/* The right edges of all columns, told from all rows. More than there is room for make no column. */
static wn_status collect_edges(const doc_reader *reader, doc_table *table, size_t depth, bool *ret_bordered)
{
    size_t number = reader->flow->paragraph_number;
    table->edges = calloc(MOST_COLUMNS + DOC_MOST_CELLS, sizeof *table->edges);
    if (!table->edges)
        return WN_NO_MEMORY;
    while (row_end(reader, number, depth, &number)) {
        doc_row row = {0};
        read_row(reader, reader->paragraphs.items[number].properties, false, &row);
        *ret_bordered = *ret_bordered || row.bordered;
        for (size_t i = 0; i < row.count; i++)
            table->edges[table->edge_count++] = row.cells[i].edge;
        if (table->edge_count > MOST_COLUMNS)
            settle_edges(table);
        if (table->edge_count > MOST_COLUMNS)
            table->edge_count = MOST_COLUMNS;
        number++;
    }
    settle_edges(table);
    return WN_DONE;
}

/* How many columns end at or left of `edge`. */
static size_t columns_to(const doc_table *table, int32_t edge)
{
    size_t low = 0, high = table->edge_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (table->edges[middle] <= edge)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static wn_status close_block(doc_reader *reader, bool *open)
{
    if (!*open)
        return WN_DONE;
    *open = false;
    return reader->builder->close_block(reader->builder->context);
}

static wn_status open_table(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    doc_table table = {0};
    bool bordered = false;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_TABLE};
    DOC_TRY(doc_close_leaf(reader));
    DOC_TRY(doc_open_cell(reader));
    if (!WN_ARRAY_GROW(&flow->tables))
        return WN_NO_MEMORY;
    DOC_TRY(collect_edges(reader, &table, flow->tables.count + 1, &bordered));
    flow->tables.items[flow->tables.count++] = table;
    info.flags = bordered ? WN_BLOCK_BORDERED : 0;
    return doc_open_block(reader, &info);
}

static wn_status close_table(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    bool open = true;
    DOC_TRY(doc_end_row(reader));
    doc_table_free(&flow->tables.items[flow->tables.count - 1]);
    flow->tables.count--;
    return close_block(reader, &open);
}

wn_status doc_tables_to(doc_reader *reader, size_t depth)
{
    doc_flow *flow = reader->flow;
    if (flow->tables.count != depth)
        DOC_TRY(doc_close_leaf(reader));
    while (flow->tables.count > depth)
        DOC_TRY(close_table(reader));
    while (flow->tables.count < depth)
        DOC_TRY(open_table(reader));
    return WN_DONE;
}

static const doc_cell *cell_at(const doc_table *table, size_t number)
{
    return number < table->row.count ? &table->row.cells[number] : NULL;
}

static wn_status open_cell_of(doc_reader *reader, doc_table *table, size_t to, bool merged)
{
    size_t span = to > table->column ? to - table->column : 1;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_CELL};
    info.column_span = (uint32_t)span;
    info.flags = merged ? WN_BLOCK_MERGED : 0;
    table->column += span;
    table->cell_open = true;
    return doc_open_block(reader, &info);
}

/* Columns that the row leaves out at its start stand as one empty cell, so that the others keep their column.
 */
static wn_status skip_columns(doc_reader *reader, doc_table *table)
{
    size_t skipped = table->row.count ? columns_to(table, table->row.left + TOLERANCE) : 0;
    if (!skipped)
        return WN_DONE;
    DOC_TRY(open_cell_of(reader, table, skipped, false));
    return close_block(reader, &table->cell_open);
}

static wn_status open_row(doc_reader *reader, doc_table *table)
{
    size_t number = reader->flow->paragraph_number;
    wn_block_info info = {.size = sizeof info, .kind = WN_BLOCK_ROW};
    const doc_paragraph *end = row_end(reader, number, reader->flow->tables.count, &number);
    table->row = (doc_row){0};
    if (end)
        read_row(reader, end->properties, false, &table->row);
    table->cell = table->column = 0;
    table->row_open = true;
    DOC_TRY(doc_open_block(reader, &info));
    return skip_columns(reader, table);
}

wn_status doc_open_cell(doc_reader *reader)
{
    doc_table *table = innermost(reader->flow);
    if (!table || table->cell_open)
        return WN_DONE;
    if (!table->row_open)
        DOC_TRY(open_row(reader, table));
    size_t last = table->cell;
    const doc_cell *first = cell_at(table, last), *next;
    while ((next = cell_at(table, last + 1)) && next->joins_left)
        last++;
    const doc_cell *cell = cell_at(table, last);
    size_t to = cell ? columns_to(table, cell->edge + TOLERANCE) : table->column + 1;
    return open_cell_of(reader, table, to, first && first->joins_above);
}

wn_status doc_end_cell(doc_reader *reader)
{
    doc_flow *flow = reader->flow;
    doc_table *table = innermost(flow);
    if (!table)
        return WN_INTERNAL;
    const doc_cell *cell = cell_at(table, table->cell);
    bool continues = cell && cell->joins_left && table->cell_open;
    if (!continues || flow->leaf.is_open)
        DOC_TRY(doc_open_leaf(reader));
    DOC_TRY(doc_close_leaf(reader));
    const doc_cell *next = cell_at(table, ++table->cell);
    return next && next->joins_left ? WN_DONE : close_block(reader, &table->cell_open);
}

wn_status doc_end_row(doc_reader *reader)
{
    doc_table *table = innermost(reader->flow);
    DOC_TRY(doc_close_leaf(reader));
    if (!table)
        return WN_DONE;
    DOC_TRY(close_block(reader, &table->cell_open));
    return close_block(reader, &table->row_open);
}
