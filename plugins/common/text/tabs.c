#include "plugins/common/text/tabs.h"

#include "plugins/common/text/shape.h"

#define LEAST_TABS 2
#define COLUMNS_MOST 32
#define MARK_LONGEST 5 /* bytes */

static size_t count_tabs(const wn_lines *lines, const wn_line *line)
{
    size_t tabs = 0;
    for (size_t at = line->start; at < line->end; at++)
        tabs += lines->text[at] == '\t';
    return tabs;
}

/* The bytes of cell `column`, without the white space around it; empty when there are fewer cells. */
static void cell_at(const wn_lines *lines, const wn_line *line, size_t column, size_t *ret_from,
                    size_t *ret_to)
{
    size_t from = line->start, to;
    for (; column && from < line->end; from++)
        column -= lines->text[from] == '\t';
    for (to = from; to < line->end && lines->text[to] != '\t';)
        to++;
    if (column)
        from = to = line->end;
    while (from < to && lines->text[from] == ' ')
        from++;
    while (to > from && lines->text[to - 1] == ' ')
        to--;
    *ret_from = from;
    *ret_to = to;
}

/* Whether the first cell is the number of what stands in the second. */
static bool begins_with_number(const wn_lines *lines, const wn_line *line)
{
    size_t from, to, length;
    cell_at(lines, line, 0, &from, &to);
    return wn_shape_marker(lines->text + from, to - from, &length) != WN_MARKER_NONE && length == to - from;
}

/* Whether the line is a row of the table, perhaps without its last, empty cells: one tab alone also stands
 * within text, and parts cells where no more than a mark follows. */
static bool is_row(const wn_lines *lines, const wn_line *line, size_t tabs)
{
    size_t own = count_tabs(lines, line), from, to;
    if (wn_line_is_blank(line) || line->role != WN_ROLE_BODY || line->quote || own > tabs)
        return false;
    if (own >= LEAST_TABS)
        return true;
    cell_at(lines, line, 1, &from, &to);
    return own == 1 && to - from <= MARK_LONGEST && !begins_with_number(lines, line);
}

static void emit_cell(wn_emit *emit, const wn_line *line, size_t from, size_t to)
{
    wn_emit_open(emit, WN_BLOCK_CELL, line->number, 0, 0, NULL, NULL);
    wn_emit_open(emit, WN_BLOCK_PARAGRAPH, line->number, 0, 0, NULL, NULL);
    wn_emit_run(emit, from, to, 0);
    wn_emit_close(emit);
    wn_emit_close(emit);
}

/* Emits a row; where cells hold the numbers of those behind them, `numbered`, the first two are one. */
static void emit_row(wn_emit *emit, const wn_lines *lines, const wn_line *line, size_t tabs, bool numbered)
{
    wn_emit_open(emit, WN_BLOCK_ROW, line->number, 0, 0, NULL, NULL);
    for (size_t column = 0; column <= tabs; column++) {
        size_t from, to, ignored;
        cell_at(lines, line, column, &from, &to);
        if (!column && numbered) {
            cell_at(lines, line, 1, &ignored, &to);
            from = from < ignored && lines->text[from] != '\t' ? from : ignored;
            column++;
        }
        emit_cell(emit, line, from, to);
    }
    wn_emit_close(emit);
}

size_t wn_tabs_end(const wn_lines *lines, size_t at)
{
    size_t tabs = count_tabs(lines, &lines->items[at]), end = at;
    if (tabs < LEAST_TABS || tabs >= COLUMNS_MOST)
        return at;
    while (end < lines->count && is_row(lines, &lines->items[end], tabs))
        end++;
    return end < at + 2 ? at : end;
}

size_t wn_tabs_emit(wn_emit *emit, const wn_lines *lines, size_t at)
{
    size_t tabs = count_tabs(lines, &lines->items[at]), end = wn_tabs_end(lines, at);
    bool numbered = false;
    if (end == at)
        return at;
    for (size_t i = at; i < end; i++)
        numbered = numbered || begins_with_number(lines, &lines->items[i]);
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[at].number, 0, 0, NULL, NULL);
    for (size_t i = at; i < end && emit->status >= 0; i++)
        emit_row(emit, lines, &lines->items[i], tabs, numbered);
    wn_emit_close(emit);
    return end;
}
