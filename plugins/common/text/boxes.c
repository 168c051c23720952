#include "plugins/common/text/boxes.h"

#include <string.h>

#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define COLUMNS_MOST 64 /* further cells stay in the last one */

typedef enum { LINE_OTHER, LINE_RULE, LINE_ROW } line_kind;

static bool is_bar(uint32_t point)
{
    return point == '|' || point == 0x2502 || point == 0x2503 || point == 0x2551 || point == 0xA6;
}

static bool is_rule_point(uint32_t point)
{
    return point == '+' || point == '-' || point == '=' || point == ':' || is_bar(point) ||
           (point >= 0x2500 && point <= 0x257F) || wn_is_space(point);
}

static line_kind kind_of(const wn_lines *lines, const wn_line *line)
{
    uint32_t first = 0, last = 0, point = 0;
    size_t bars = 0, run = 0, longest = 0;
    bool rule = true;
    for (size_t at = line->text; at < line->stop;) {
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        first = at == line->text ? point : first;
        last = point;
        bars += is_bar(point);
        rule = rule && is_rule_point(point);
        run = is_bar(point) || wn_is_space(point) ? 0 : run + 1;
        longest = run > longest ? run : longest;
        at += step;
    }
    bool drawn = first == '+' || is_bar(first) || (first >= 0x2500 && first <= 0x257F);
    /* A lone dash between bars was written there. */
    if (drawn && rule && longest > is_bar(first) && line->stop - line->text >= 3)
        return LINE_RULE;
    return bars >= 2 && is_bar(first) && is_bar(last) ? LINE_ROW : LINE_OTHER;
}

static size_t find_end(const wn_lines *lines, size_t at, size_t *ret_rows, size_t *ret_rules)
{
    size_t i = at;
    *ret_rows = *ret_rules = 0;
    for (; i < lines->count && lines->items[i].role == WN_ROLE_BODY &&
           lines->items[i].quote == lines->items[at].quote;
         i++) {
        line_kind kind = kind_of(lines, &lines->items[i]);
        if (kind == LINE_OTHER)
            break;
        *ret_rows += kind == LINE_ROW;
        *ret_rules += kind == LINE_RULE;
    }
    return i;
}

/* The bytes between bar `column` and the next one of a row line; false when there are fewer bars. Counts the
 * bar before the cell, and behind the last cell the closing one, as mark-up when `emit` is given. */
static bool cell_at(wn_emit *emit, const wn_lines *lines, const wn_line *line, size_t column, size_t *from,
                    size_t *to)
{
    size_t bars = 0, bar = 0;
    bool found = false;
    for (size_t at = line->text; at < line->stop;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        if (is_bar(point) && bars++ == column) {
            *from = at + step;
            bar = at;
        } else if (is_bar(point) && bars >= column + 2) {
            *to = at;
            found = true;
            if (column + 1 < COLUMNS_MOST)
                break;
        }
        at += step;
    }
    if (emit && found)
        wn_emit_markup(emit, bar, *from);
    return found;
}

/* Whether the line of a cell goes on with a word cut in the line before; blanks stand beside the bars. */
static bool is_cut(const wn_lines *lines, const wn_line *last, const wn_line *cell, size_t start)
{
    const char *text = lines->text;
    bool full = cell->text == start + 1 && cell->stop + 1 == cell->end;
    return wn_shape_is_cut(text + last->text, last->stop - last->text, text + cell->text,
                           cell->stop - cell->text, full);
}

static void emit_cell(wn_emit *emit, const wn_lines *lines, size_t from, size_t to, size_t column)
{
    bool open = false, filled = false;
    wn_line last = {0};
    wn_emit_open(emit, WN_BLOCK_CELL, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        wn_line cell = lines->items[i];
        size_t start = 0;
        if (!cell_at(emit, lines, &lines->items[i], column, &start, &cell.end))
            continue;
        wn_line_strip(lines, &cell, start);
        if (wn_line_is_blank(&cell)) {
            if (open)
                wn_emit_close(emit);
            open = false;
            continue;
        }
        filled = true;
        bool cut = open && is_cut(lines, &last, &cell, start);
        last = cell;
        if (open && !cut)
            wn_emit_break(emit, cell.number);
        else if (!open)
            wn_emit_open(emit, WN_BLOCK_PARAGRAPH, cell.number, 0, 0, NULL, NULL);
        open = true;
        wn_emit_run(emit, cell.text, cell.stop, 0);
    }
    if (!filled)
        wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[from].number, 0, 0, NULL, NULL);
    if (open || !filled)
        wn_emit_close(emit);
    wn_emit_close(emit);
}

static void emit_row(wn_emit *emit, const wn_lines *lines, size_t from, size_t to)
{
    size_t columns = 0, start, end;
    for (size_t i = from; i < to; i++)
        while (columns < COLUMNS_MOST && cell_at(NULL, lines, &lines->items[i], columns, &start, &end))
            columns++;
    wn_emit_open(emit, WN_BLOCK_ROW, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t column = 0; column < columns; column++)
        emit_cell(emit, lines, from, to, column);
    wn_emit_close(emit);
    for (size_t i = from; i < to; i++) {
        /* The closing bar of each line belongs to no cell. */
        const wn_line *line = &lines->items[i];
        size_t last = line->stop - 1;
        while (((unsigned char)lines->text[last] & 0xC0) == 0x80)
            last--;
        wn_emit_markup(emit, last, line->stop);
    }
}

/* Whether some line between two drawn lines goes on with the row above: all its cells are empty, or its first
 * cell begins in lower case below words. */
static bool has_wrapped_row(const wn_lines *lines, size_t at, size_t end)
{
    bool words = false;
    for (size_t i = at; i < end; i++) {
        wn_line cell = lines->items[i];
        size_t start, column = 0;
        bool empty = kind_of(lines, &cell) == LINE_ROW;
        for (; empty && cell_at(NULL, lines, &lines->items[i], column, &start, &cell.end); column++) {
            wn_line_strip(lines, &cell, start);
            if (wn_line_is_blank(&cell))
                continue;
            if (column == 0 && words &&
                wn_is_lower(wn_shape_first(lines->text + cell.text, cell.stop - cell.text)))
                return true;
            words = words || column == 0;
            empty = false;
        }
        if (empty && column > 0)
            return true;
        words = words && kind_of(lines, &lines->items[i]) == LINE_ROW;
    }
    return false;
}

/* Whether the first cell is filled in the first of several rows alone: they are the lines of one. */
static bool is_one_row(const wn_lines *lines, size_t at, size_t end)
{
    size_t rows = 0;
    for (size_t i = at; i < end; i++) {
        wn_line cell = lines->items[i];
        size_t start;
        if (kind_of(lines, &cell) != LINE_ROW ||
            !cell_at(NULL, lines, &lines->items[i], 0, &start, &cell.end))
            continue;
        wn_line_strip(lines, &cell, start);
        if (wn_line_is_blank(&cell) == (rows == 0))
            return false;
        rows++;
    }
    return rows > 1;
}

size_t wn_boxes_emit(wn_emit *emit, const wn_lines *lines, size_t at)
{
    size_t rows, rules, end = find_end(lines, at, &rows, &rules);
    if (rows + rules < 2 || rows == 0)
        return at;
    bool parted = rules > 3 || (rules == 3 && rows > 2 && kind_of(lines, &lines->items[at]) != LINE_RULE) ||
                  (rules >= 2 && (has_wrapped_row(lines, at, end) || is_one_row(lines, at, end)));
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[at].number, 0, WN_BLOCK_BORDERED, NULL, NULL);
    for (size_t i = at; i < end && emit->status >= 0;) {
        if (kind_of(lines, &lines->items[i]) == LINE_RULE) {
            wn_emit_markup(emit, lines->items[i].text, lines->items[i].stop);
            i++;
            continue;
        }
        size_t to = i + 1;
        while (parted && to < end && kind_of(lines, &lines->items[to]) == LINE_ROW)
            to++;
        emit_row(emit, lines, i, to);
        i = to;
    }
    wn_emit_close(emit);
    return end;
}
