#include "plugins/common/text/dashes.h"

#include "plugins/common/text/shape.h"

#define HEAD_MOST 12 /* lines of a head above its line of dashes */

/* How many rows of two dashes or more the line is made of, and where they stand; 0 when it holds more. */
static size_t read_dashes(const wn_lines *lines, const wn_line *line, wn_dashed *table)
{
    size_t count = 0;
    for (size_t at = line->text; at < line->stop;) {
        size_t first = at;
        while (at < line->stop && lines->text[at] == '-')
            at++;
        if (at - first < 2 || count == WN_DASHED_MOST)
            return 0;
        if (table) {
            table->starts[count] = line->indent + (uint32_t)(first - line->text);
            table->stops[count] = line->indent + (uint32_t)(at - line->text);
        }
        count++;
        while (at < line->stop && lines->text[at] == ' ')
            at++;
    }
    return count;
}

bool wn_dashed_is_rule(const wn_lines *lines, const wn_line *line)
{
    return read_dashes(lines, line, NULL) > 0;
}

/* Whether nothing of the line stands between the columns. */
static bool fits_columns(const wn_lines *lines, const wn_dashed *table, const wn_line *line)
{
    if (line->role != WN_ROLE_BODY || line->indent < table->starts[0])
        return false;
    for (size_t i = 0; i + 1 < table->columns; i++) {
        size_t from = wn_line_at_column(lines, line, table->stops[i]);
        size_t to = wn_line_at_column(lines, line, table->starts[i + 1]);
        for (size_t at = from; at < to && at < line->stop; at++)
            if (lines->text[at] != ' ')
                return false;
    }
    return line->width <= table->stops[table->columns - 1];
}

/* The rows below the line of dashes: up to another such line, or, below a head of one line, a blank one. */
static bool find_rows(const wn_lines *lines, bool headed, wn_dashed *table)
{
    size_t rows = 0, blanks = 0;
    for (size_t i = table->rule + 1; i < lines->count; i++) {
        const wn_line *line = &lines->items[i];
        table->end = i + 1;
        if (wn_line_is_blank(line)) {
            blanks++;
            if (headed)
                return rows > 0;
        } else if (wn_dashed_is_rule(lines, line)) {
            table->tall = blanks > 0;
            return rows > 0;
        } else if (!fits_columns(lines, table, line)) {
            return false;
        } else
            rows++;
    }
    return headed && rows > 0;
}

/* The line of dashes that shows the columns of a table that begins at `at`. */
static bool find_columns(const wn_lines *lines, size_t at, wn_dashed *table, bool *ret_headed)
{
    size_t first = read_dashes(lines, &lines->items[at], NULL);
    size_t most = first == 1 ? HEAD_MOST : first ? 0 : 1;
    *ret_headed = !first;
    for (size_t i = at; i <= at + most && i < lines->count; i++) {
        table->columns = read_dashes(lines, &lines->items[i], table);
        table->rule = i;
        if (table->columns > 1)
            return true;
        if (wn_line_is_blank(&lines->items[i]) || (i > at && table->columns))
            return false;
    }
    return false;
}

bool wn_dashed_find(const wn_lines *lines, size_t at, wn_dashed *ret_table)
{
    *ret_table = (wn_dashed){0};
    bool headed;
    if (lines->items[at].quote || !find_columns(lines, at, ret_table, &headed))
        return false;
    for (size_t i = at; i < ret_table->rule; i++)
        if (!wn_dashed_is_rule(lines, &lines->items[i]) && !fits_columns(lines, ret_table, &lines->items[i]))
            return false;
    return find_rows(lines, headed, ret_table);
}

size_t wn_dashed_row_end(const wn_lines *lines, const wn_dashed *table, size_t at)
{
    size_t end = at + 1;
    while ((table->tall || at < table->rule) && end < table->end && !wn_line_is_blank(&lines->items[end]) &&
           !wn_dashed_is_rule(lines, &lines->items[end]))
        end++;
    return end;
}

/* Options, items and addresses of a cell stand for themselves. */
static bool begins_unit(const wn_lines *lines, const wn_line *line)
{
    size_t marker, length = line->stop - line->text;
    const char *text = lines->text + line->text;
    return wn_shape_marker(text, length, &marker) != WN_MARKER_NONE || wn_shape_mark(text, length) ||
           wn_shape_is_address(text, length);
}

static void emit_cell(wn_emit *emit, const wn_lines *lines, const wn_dashed *table, size_t from, size_t to,
                      size_t column)
{
    bool open = false;
    wn_line last = {0};
    wn_emit_open(emit, WN_BLOCK_CELL, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        wn_line cell = lines->items[i];
        size_t start = wn_line_at_column(lines, &lines->items[i], table->starts[column]);
        size_t stop = wn_line_at_column(lines, &lines->items[i], table->stops[column]);
        cell.end = stop < cell.end ? stop : cell.end;
        if (start >= cell.end)
            continue;
        wn_line_strip(lines, &cell, start);
        if (wn_line_is_blank(&cell))
            continue;
        uint32_t width = wn_columns(lines->text, cell.text, cell.stop, 0);
        bool cut = open && wn_shape_is_cut(lines->text + last.text, last.stop - last.text,
                                           lines->text + cell.text, cell.stop - cell.text,
                                           width == table->stops[column] - table->starts[column]);
        bool unit = !cut && begins_unit(lines, &cell);
        last = cell;
        if (open && unit)
            wn_emit_close(emit);
        if (open && !unit && !cut)
            wn_emit_break(emit, cell.number);
        else if (!open || unit)
            wn_emit_open(emit, WN_BLOCK_PARAGRAPH, cell.number, 0, 0, NULL, NULL);
        open = true;
        wn_emit_run(emit, cell.text, cell.stop, 0);
    }
    if (!open)
        wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[from].number, 0, 0, NULL, NULL);
    wn_emit_close(emit);
    wn_emit_close(emit);
}

size_t wn_dashed_emit(wn_emit *emit, const wn_lines *lines, size_t at)
{
    wn_dashed table;
    if (!wn_dashed_find(lines, at, &table))
        return at;
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[at].number, 0, 0, NULL, NULL);
    for (size_t i = at, to; i < table.end && emit->status >= 0; i = to) {
        const wn_line *line = &lines->items[i];
        to = i + 1;
        if (wn_line_is_blank(line))
            continue;
        if (wn_dashed_is_rule(lines, line)) {
            wn_emit_markup(emit, line->text, line->stop);
            continue;
        }
        to = wn_dashed_row_end(lines, &table, i);
        wn_emit_open(emit, WN_BLOCK_ROW, line->number, 0, 0, NULL, NULL);
        for (size_t column = 0; column < table.columns; column++)
            emit_cell(emit, lines, &table, i, to, column);
        wn_emit_close(emit);
    }
    wn_emit_close(emit);
    return table.end;
}
