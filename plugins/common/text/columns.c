#include "plugins/common/text/columns.h"

#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define LEAST_GAP 3

typedef struct cell_span {
    size_t from, to; /* bytes */
    uint32_t column; /* where it begins */
} cell_span;

typedef struct row_cells {
    cell_span spans[WN_COLUMNS_MOST];
    size_t count;
} row_cells;

/* A number or bullet torn from its text by a tab is no cell of its own. */
static bool is_marker_only(const char *text, size_t length)
{
    size_t marker;
    return wn_shape_marker(text, length, &marker) != WN_MARKER_NONE && marker == length;
}

static void end_span(const wn_lines *lines, row_cells *row, size_t stop)
{
    cell_span *last = &row->spans[row->count];
    last->to = stop;
    if (row->count && is_marker_only(lines->text + row->spans[row->count - 1].from,
                                     row->spans[row->count - 1].to - row->spans[row->count - 1].from)) {
        row->spans[row->count - 1].to = stop;
        return;
    }
    row->count++;
}

/* Splits a line at its gaps; all beyond the last column stays in that one. */
static void split_cells(const wn_lines *lines, const wn_line *line, row_cells *row)
{
    row->count = 0;
    if (wn_line_is_blank(line))
        return;
    uint32_t column = line->indent, gap = 0;
    size_t stop = line->text;
    row->spans[0] = (cell_span){.from = line->text, .column = column};
    for (size_t at = line->text; at < line->stop;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        uint32_t wide = wn_columns(lines->text, at, at + step, column);
        if (wn_is_space(point)) {
            gap += wide;
        } else {
            if (gap >= LEAST_GAP && row->count + 1 < WN_COLUMNS_MOST) {
                end_span(lines, row, stop);
                row->spans[row->count] = (cell_span){.from = at, .column = column};
            }
            gap = 0;
            stop = at + step;
        }
        column += wide;
        at += step;
    }
    end_span(lines, row, line->stop);
}

static size_t column_of(const wn_columns_table *table, uint32_t column)
{
    for (size_t i = table->count; i-- > 0;)
        if (column + 1 >= table->starts[i])
            return i;
    return 0;
}

static bool is_aligned(const wn_columns_table *table, const row_cells *row)
{
    for (size_t i = 1; i < row->count; i++) {
        uint32_t start = table->starts[column_of(table, row->spans[i].column)];
        if (row->spans[i].column > start + 1)
            return false;
    }
    return column_of(table, row->spans[0].column) == 0 || row->spans[0].column <= table->starts[1] + 1;
}

/* The left cell of a row goes on: hanging indent, or the middle of a sentence. */
static bool continues_left(const wn_lines *lines, const row_cells *row, uint32_t left)
{
    const cell_span *first = &row->spans[0];
    size_t marker;
    if (wn_shape_marker(lines->text + first->from, first->to - first->from, &marker) != WN_MARKER_NONE)
        return false;
    return first->column > left + 1 ||
           wn_is_lower(wn_shape_first(lines->text + first->from, first->to - first->from));
}

static bool may_hold_cells(const wn_lines *lines, const wn_line *line)
{
    return line->role == WN_ROLE_BODY && !line->done && !wn_line_is_blank(line) &&
           !wn_shape_has_mark(lines->text + line->text, line->stop - line->text);
}

/* Whether the line belongs to the table; `*rows` counts those that prove it. */
static bool takes_line(const wn_lines *lines, const wn_columns_table *table, const wn_line *line,
                       size_t *rows)
{
    row_cells row;
    split_cells(lines, line, &row);
    if (row.count >= 2) {
        *rows += is_aligned(table, &row);
        return is_aligned(table, &row);
    }
    if (row.spans[0].column + 1 >= table->starts[1])
        return is_aligned(table, &row);
    return line->width + 1 < table->starts[1] && continues_left(lines, &row, table->starts[0]);
}

bool wn_columns_find(const wn_lines *lines, size_t at, wn_columns_table *ret_table)
{
    const wn_line *first = &lines->items[at];
    row_cells row;
    if (!may_hold_cells(lines, first))
        return false;
    split_cells(lines, first, &row);
    if (row.count < 2)
        return false;
    *ret_table = (wn_columns_table){.first = at, .end = at + 1, .count = row.count};
    for (size_t i = 0; i < row.count; i++)
        ret_table->starts[i] = row.spans[i].column;
    size_t rows = 1;
    for (size_t i = at + 1; i < lines->count; i++) {
        const wn_line *line = &lines->items[i];
        if (line->role != WN_ROLE_BODY || line->page != first->page || line->quote != first->quote)
            break;
        if (wn_line_is_blank(line) && i == ret_table->end)
            continue;
        if (!may_hold_cells(lines, line) || !takes_line(lines, ret_table, line, &rows))
            break;
        ret_table->end = i + 1;
    }
    return rows >= 2;
}

static void emit_cell(wn_emit *emit, const wn_lines *lines, const wn_columns_table *table, size_t from,
                      size_t to, size_t column)
{
    bool open = false;
    wn_emit_open(emit, WN_BLOCK_CELL, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        row_cells row;
        split_cells(lines, &lines->items[i], &row);
        for (size_t k = 0; k < row.count; k++) {
            if (column_of(table, row.spans[k].column) != column)
                continue;
            if (open)
                wn_emit_break(emit, lines->items[i].number);
            else
                wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[i].number, 0, 0, NULL, NULL);
            open = true;
            wn_emit_run(emit, row.spans[k].from, row.spans[k].to, 0);
        }
    }
    if (!open)
        wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[from].number, 0, 0, NULL, NULL);
    wn_emit_close(emit);
    wn_emit_close(emit);
}

/* First line after `from` that begins a new row. */
static size_t row_end(const wn_lines *lines, const wn_columns_table *table, size_t from)
{
    size_t i = from + 1;
    for (; i < table->end; i++) {
        row_cells row;
        split_cells(lines, &lines->items[i], &row);
        if (row.count == 0 || column_of(table, row.spans[0].column) > 0)
            continue;
        if (wn_line_is_blank(&lines->items[i - 1]) || !continues_left(lines, &row, table->starts[0]))
            break;
    }
    return i;
}

void wn_columns_emit(wn_emit *emit, const wn_lines *lines, const wn_columns_table *table)
{
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[table->first].number, 0, 0, NULL, NULL);
    for (size_t from = table->first; from < table->end && emit->status >= 0;) {
        size_t to = row_end(lines, table, from);
        wn_emit_open(emit, WN_BLOCK_ROW, lines->items[from].number, 0, 0, NULL, NULL);
        for (size_t column = 0; column < table->count; column++)
            emit_cell(emit, lines, table, from, to, column);
        wn_emit_close(emit);
        from = to;
    }
    wn_emit_close(emit);
}
