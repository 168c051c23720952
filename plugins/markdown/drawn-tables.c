#include "plugins/markdown/drawn-tables.h"

#include <string.h>

#include "plugins/markdown/table-cells.h"

#define HEAD_MOST 12 /* lines of a head above its line of dashes */

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

/* How many rows of two dashes or more the line is made of, and where they stand; 0 when it holds more. */
static size_t read_dashes(const md_reader *reader, const wn_line *line, md_grid *grid)
{
    const char *text = reader->lines->text;
    size_t count = 0;
    for (size_t at = line->text; at < line->stop;) {
        size_t first = at;
        while (at < line->stop && text[at] == '-')
            at++;
        if (at - first < 2 || count == MD_COLUMNS_MOST)
            return 0;
        if (grid) {
            grid->starts[count] = line->indent + (uint32_t)(first - line->text);
            grid->stops[count] = line->indent + (uint32_t)(at - line->text);
        }
        count++;
        while (at < line->stop && text[at] == ' ')
            at++;
    }
    return count;
}

/* Whether nothing of the line stands between the columns. */
static bool fits_columns(const md_grid *grid, const wn_line *line)
{
    const wn_lines *lines = grid->reader->lines;
    if (line->role != WN_ROLE_BODY || line->indent < grid->starts[0])
        return false;
    for (size_t i = 0; i + 1 < grid->columns; i++) {
        size_t from = wn_line_at_column(lines, line, grid->stops[i]);
        size_t to = wn_line_at_column(lines, line, grid->starts[i + 1]);
        for (size_t at = from; at < to && at < line->stop; at++)
            if (lines->text[at] != ' ')
                return false;
    }
    return line->width <= grid->stops[grid->columns - 1];
}

typedef struct dashed {
    size_t rule; /* the line that shows the columns */
    size_t end;  /* behind the table */
    bool tall;   /* blank lines part its rows */
} dashed;

/* The rows below the line of dashes: up to another such line, or, below a head of one line, a blank one. */
static bool find_rows(const md_grid *grid, bool headed, dashed *table)
{
    const md_reader *reader = grid->reader;
    size_t rows = 0, blanks = 0;
    for (size_t i = table->rule + 1; i < reader->lines->count; i++) {
        const wn_line *line = line_at(reader, i);
        table->end = i + 1;
        if (wn_line_is_blank(line)) {
            blanks++;
            if (headed)
                return rows > 0;
        } else if (read_dashes(reader, line, NULL)) {
            table->tall = blanks > 0;
            return rows > 0;
        } else if (!fits_columns(grid, line)) {
            return false;
        } else
            rows++;
    }
    return headed && rows > 0;
}

/* The line of dashes that shows the columns of a table that begins at `at`. */
static bool find_columns(md_grid *grid, size_t at, dashed *table, bool *ret_headed)
{
    const md_reader *reader = grid->reader;
    size_t first = read_dashes(reader, line_at(reader, at), NULL);
    size_t most = first == 1 ? HEAD_MOST : first ? 0 : 1;
    *ret_headed = !first;
    for (size_t i = at; i <= at + most && i < reader->lines->count; i++) {
        grid->columns = read_dashes(reader, line_at(reader, i), grid);
        table->rule = i;
        if (grid->columns > 1)
            return true;
        if (wn_line_is_blank(line_at(reader, i)) || (i > at && grid->columns))
            return false;
    }
    return false;
}

static void emit_rows(const md_grid *grid, size_t from, size_t end, bool tall)
{
    md_reader *reader = grid->reader;
    for (size_t i = from, to; i < end && reader->emit->status >= 0; i = to) {
        const wn_line *line = line_at(reader, i);
        to = i + 1;
        if (wn_line_is_blank(line))
            continue;
        if (read_dashes(reader, line, NULL)) {
            wn_emit_markup(reader->emit, line->text, line->stop);
            continue;
        }
        while (tall && to < end && !wn_line_is_blank(line_at(reader, to)) &&
               !read_dashes(reader, line_at(reader, to), NULL))
            to++;
        md_grid_emit_row(grid, i, to);
    }
}

size_t md_dashed_table_emit(md_reader *reader, size_t at)
{
    md_grid grid = {.reader = reader};
    dashed table = {0};
    bool headed;
    if (reader->quote_depth || reader->open || !find_columns(&grid, at, &table, &headed))
        return at;
    for (size_t i = at; i < table.rule; i++)
        if (!read_dashes(reader, line_at(reader, i), NULL) && !fits_columns(&grid, line_at(reader, i)))
            return at;
    if (!find_rows(&grid, headed, &table))
        return at;
    wn_emit_open(reader->emit, WN_BLOCK_TABLE, line_at(reader, at)->number, 0, 0, NULL, NULL);
    emit_rows(&grid, at, table.rule, true);
    emit_rows(&grid, table.rule, table.end, table.tall);
    wn_emit_close(reader->emit);
    return table.end;
}
