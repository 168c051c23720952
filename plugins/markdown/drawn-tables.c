#include "plugins/markdown/drawn-tables.h"

#include <string.h>

#include "plugins/common/text/dashes.h"
#include "plugins/markdown/table-cells.h"

static const wn_line *line_at(const md_reader *reader, size_t at)
{
    return &reader->lines->items[at];
}

/* Whether the line is drawn of "+" and dashes (or "=", below a head). */
static bool is_rule(const md_reader *reader, const wn_line *line)
{
    const char *text = reader->lines->text;
    if (line->stop - line->text < 3 || text[line->text] != '+' || text[line->stop - 1] != '+')
        return false;
    for (size_t at = line->text; at < line->stop; at++)
        if (!strchr("+-=:", text[at]) || !text[at])
            return false;
    return true;
}

/* Columns between the corners of a rule. */
static bool read_corners(md_grid *grid, const wn_line *rule)
{
    const char *text = grid->reader->lines->text;
    uint32_t last = 0;
    for (size_t at = rule->text; at < rule->stop; at++) {
        uint32_t column = rule->indent + (uint32_t)(at - rule->text);
        if (text[at] != '+')
            continue;
        if (at > rule->text) {
            if (grid->columns == MD_COLUMNS_MOST || column < last + 2)
                return false;
            grid->starts[grid->columns] = last + 1;
            grid->stops[grid->columns++] = column;
        }
        last = column;
    }
    return grid->columns > 0;
}

static bool has_bar(const md_grid *grid, const wn_line *line, uint32_t column)
{
    size_t at = wn_line_at_column(grid->reader->lines, line, column);
    return at < line->stop && grid->reader->lines->text[at] == '|';
}

/* Whether the line has bars where the rule has its corners. */
static bool is_row(const md_grid *grid, const wn_line *line)
{
    if (wn_line_is_blank(line) || line->role != WN_ROLE_BODY || line->indent + 1 != grid->starts[0])
        return false;
    for (size_t i = 0; i < grid->columns; i++)
        if (!has_bar(grid, line, grid->starts[i] - 1) || !has_bar(grid, line, grid->stops[i]))
            return false;
    return line->width == grid->stops[grid->columns - 1] + 1;
}

/* The line behind the table, or `at` when no row follows the rule. */
static size_t grid_end(const md_grid *grid, size_t at)
{
    size_t i = at + 1, rows = 0;
    for (; i < grid->reader->lines->count; i++) {
        bool rule = is_rule(grid->reader, line_at(grid->reader, i));
        if (!rule && !is_row(grid, line_at(grid->reader, i)))
            break;
        rows += !rule;
    }
    return rows ? i : at;
}

static void count_bars(const md_grid *grid, size_t first, size_t end)
{
    const wn_lines *lines = grid->reader->lines;
    for (size_t i = first; i < end; i++)
        for (size_t bar = 0; bar <= grid->columns; bar++) {
            uint32_t column = bar ? grid->stops[bar - 1] : grid->starts[0] - 1;
            size_t at = wn_line_at_column(lines, &lines->items[i], column);
            wn_emit_markup(grid->reader->emit, at, at + 1);
        }
}

size_t md_grid_table_emit(md_reader *reader, size_t at)
{
    md_grid grid = {.reader = reader, .pad = 1};
    if (reader->quote_depth || !is_rule(reader, line_at(reader, at)) ||
        !read_corners(&grid, line_at(reader, at)))
        return at;
    size_t end = grid_end(&grid, at);
    if (end == at)
        return at;
    md_flush(reader);
    wn_emit_open(reader->emit, WN_BLOCK_TABLE, line_at(reader, at)->number, 0, WN_BLOCK_BORDERED, NULL, NULL);
    for (size_t i = at, to; i < end && reader->emit->status >= 0; i = to) {
        for (to = i; to < end && !is_rule(reader, line_at(reader, to));)
            to++;
        if (to > i) {
            md_grid_emit_row(&grid, i, to);
            count_bars(&grid, i, to);
        } else {
            wn_emit_markup(reader->emit, line_at(reader, i)->text, line_at(reader, i)->stop);
            to = i + 1;
        }
    }
    wn_emit_close(reader->emit);
    return end;
}

size_t md_dashed_table_emit(md_reader *reader, size_t at)
{
    wn_dashed table;
    md_grid grid = {.reader = reader};
    if (reader->open || reader->quote_depth || !wn_dashed_find(reader->lines, at, &table))
        return at;
    grid.columns = table.columns;
    memcpy(grid.starts, table.starts, sizeof grid.starts);
    memcpy(grid.stops, table.stops, sizeof grid.stops);
    wn_emit_open(reader->emit, WN_BLOCK_TABLE, line_at(reader, at)->number, 0, 0, NULL, NULL);
    for (size_t i = at, to; i < table.end && reader->emit->status >= 0; i = to) {
        const wn_line *line = line_at(reader, i);
        to = i + 1;
        if (wn_line_is_blank(line))
            continue;
        if (wn_dashed_is_rule(reader->lines, line)) {
            wn_emit_markup(reader->emit, line->text, line->stop);
            continue;
        }
        to = wn_dashed_row_end(reader->lines, &table, i);
        md_grid_emit_row(&grid, i, to);
    }
    wn_emit_close(reader->emit);
    return table.end;
}
