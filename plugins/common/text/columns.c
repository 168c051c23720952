#include "plugins/common/text/columns.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/columns-rows.h"
#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define LEAST_GAP 3     /* columns of white space between two cells */
#define DRIFT 3         /* columns by which cells of one column may begin apart: proportional type */
#define BETWEEN_MOST 60 /* lines between the text of two pages */
#define LEAST_SECOND                                                                                         \
    12            /* column at which a second cell begins at the least that one space parts from the first */
#define PENDING 3 /* lines that fill the left column only and await proof that the table goes on */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number or bullet torn from its text by a tab is no cell of its own. */
static bool is_marker_only(const wn_lines *lines, const wn_column_span *span)
{
    size_t marker, length = span->to - span->from;
    return wn_shape_marker(lines->text + span->from, length, &marker) != WN_MARKER_NONE && marker == length;
}

static void add_span(const wn_lines *lines, wn_column_line *row, wn_column_span span)
{
    if (row->count && is_marker_only(lines, &row->spans[row->count - 1]))
        row->spans[row->count - 1].to = span.to;
    else
        row->spans[row->count++] = span;
}

/* Splits a line at its gaps; all beyond the last column stays in that one. */
static void split_at_gaps(const wn_lines *lines, const wn_line *line, wn_column_line *row)
{
    uint32_t column = line->indent, gap = 0;
    wn_column_span span = {.from = line->text, .to = line->text, .start = line->indent};
    row->count = 0;
    row->between = false;
    for (size_t at = line->text; at < line->stop;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        uint32_t wide = wn_columns(lines->text, at, at + step, column);
        if (wn_is_space(point)) {
            gap += wide;
        } else {
            if (gap >= LEAST_GAP && row->count + 1 < WN_COLUMNS_MOST) {
                add_span(lines, row, span);
                span = (wn_column_span){.from = at, .start = column};
            }
            gap = 0;
            span.to = at + step;
        }
        column += wide;
        at += step;
    }
    if (line->stop > line->text)
        add_span(lines, row, span);
}

/* Splits the one span of a line at the word that begins nearest to `column`, at most `off` from it: the left
 * cell was so long that one space was left. */
static void split_at_column(const wn_lines *lines, const wn_line *line, uint32_t column, uint32_t off,
                            wn_column_line *row)
{
    size_t best = 0;
    uint32_t least = off + 1, start = 0;
    if (row->count != 1 || column <= line->indent + off)
        return;
    size_t at = wn_line_at_column(lines, line, column - off);
    for (uint32_t here = column - off; at < line->stop && here <= column + off; at++, here++) {
        uint32_t distance = here < column ? column - here : here - column;
        if (at > line->text + 1 && lines->text[at - 1] == ' ' && lines->text[at] != ' ' && distance < least) {
            best = at;
            least = distance;
            start = here;
        }
    }
    if (!best)
        return;
    row->spans[1] = (wn_column_span){.from = best, .to = line->stop, .start = start};
    row->spans[0].to = best - 1;
    while (row->spans[0].to > row->spans[0].from && lines->text[row->spans[0].to - 1] == ' ')
        row->spans[0].to--;
    row->count = 2;
}

/* Gives each span its column of the table; false when one stands between two. */
static bool align(const wn_columns_table *table, wn_column_line *row)
{
    uint32_t least = 0;
    for (size_t i = 0; i < row->count; i++) {
        uint32_t column = least;
        while (column + 1 < table->count && row->spans[i].start + DRIFT >= table->starts[column + 1])
            column++;
        bool first_left = column == 0 && i == 0;
        if (!first_left && (row->spans[i].start > table->starts[column] + DRIFT ||
                            row->spans[i].start + DRIFT < table->starts[column]))
            return false;
        row->spans[i].column = column;
        least = column + 1;
        if (least > table->count || (least == table->count && i + 1 < row->count))
            return false;
    }
    return true;
}

static bool add_line(wn_columns_table *table, size_t at, const wn_column_line *row)
{
    size_t index = at - table->first;
    if (!wn_array_grow((void **)&table->lines, &table->capacity, index, sizeof *row))
        return false;
    table->lines[index] = *row;
    return true;
}

static bool begins_with_mark(const wn_lines *lines, const wn_column_line *row)
{
    return row->count &&
           wn_shape_mark(lines->text + row->spans[0].from, row->spans[0].to - row->spans[0].from) > 0;
}

typedef enum { LINE_BREAKS, LINE_PENDING, LINE_TAKEN, LINE_PROVES } line_verdict;

/* The left cell that the lines taken so far end with. */
typedef struct left_cell {
    wn_column_span first, last;
} left_cell;

/* What a line that is not blank means for the table so far; `after_blank` says whether a blank line stands
 * before. */
static line_verdict judge_line(const wn_lines *lines, const wn_columns_table *table, const wn_line *line,
                               const left_cell *left, bool after_blank, wn_column_line *row)
{
    if (!align(table, row) || wn_shape_is_spaced_out(lines->text + line->text, line->stop - line->text))
        return LINE_BREAKS;
    bool at_left = row->spans[0].column == 0;
    bool goes_on =
        at_left && !after_blank && wn_columns_left_goes_on(lines, &left->first, &left->last, &row->spans[0]);
    if (at_left && !goes_on && begins_with_mark(lines, row))
        return LINE_BREAKS;
    if (row->count >= 2)
        return LINE_PROVES;
    if (!at_left)
        return after_blank ? LINE_PENDING : LINE_TAKEN;
    if (line->width + (goes_on ? 0u : 1u) >= table->starts[1])
        return LINE_BREAKS;
    return goes_on ? LINE_TAKEN : LINE_PENDING;
}

static void follow_left(const wn_lines *lines, left_cell *left, const wn_column_span *span, bool after_blank)
{
    if (after_blank || !wn_columns_left_goes_on(lines, &left->first, &left->last, span))
        left->first = *span;
    left->last = *span;
}

/* What says where a line parts into cells. */
typedef enum { SPLIT_NOT, SPLIT_AT_GAPS, SPLIT_AS_ABOVE, SPLIT_AS_BELOW } split_evidence;

/* Whether the line is a few short words at its left: the options of a question above ("Yes   X No"), not
 * cells. */
static bool is_words_apart(const wn_lines *lines, const wn_column_line *row)
{
    const size_t longest = 6; /* bytes */
    for (size_t i = 0; i < row->count; i++) {
        if (row->spans[i].to - row->spans[i].from > longest)
            return false;
        for (size_t at = row->spans[i].from; at < row->spans[i].to; at++)
            if (is_digit(lines->text[at]))
                return false;
    }
    return row->spans[row->count - 1].start < LEAST_SECOND * 2;
}

/* Splits the line near where the second cell of the line below begins, if the left cell goes on there. */
static bool split_as_below(const wn_lines *lines, size_t at, wn_column_line *row)
{
    const wn_line *line = &lines->items[at];
    wn_column_line below, split;
    split_at_gaps(lines, line, &split);
    if (at + 1 >= lines->count || (line + 1)->page != line->page)
        return false;
    split_at_gaps(lines, line + 1, &below);
    if (below.count < 2 || below.spans[1].start < LEAST_SECOND || is_words_apart(lines, &below) ||
        begins_with_mark(lines, &below) || below.spans[0].start > line->indent + 8 ||
        !wn_columns_left_goes_on(lines, &split.spans[0], &split.spans[0], &below.spans[0]))
        return false;
    split_at_column(lines, line, below.spans[1].start, DRIFT + 1, &split);
    if (split.count < 2)
        return false;
    split.spans[1].start = below.spans[1].start; /* its column's; its own was pushed aside */
    *row = split;
    return true;
}

/* Splits line `at`: at its gaps; else near where the second cell of the line below begins; else where
 * `second`, that of the row above, does. */
static split_evidence split_line(const wn_lines *lines, size_t at, uint32_t second, wn_column_line *row)
{
    const wn_line *line = &lines->items[at];
    split_at_gaps(lines, line, row);
    if (row->count != 1)
        return SPLIT_AT_GAPS;
    if (split_as_below(lines, at, row))
        return SPLIT_AS_BELOW;
    if (second)
        split_at_column(lines, line, second, 0, row);
    return row->count != 1 ? SPLIT_AS_ABOVE : SPLIT_NOT;
}

/* Whether the line begins a row of its own with one space between its cells: then a word that begins where
 * the cell above does tells nothing. */
static bool is_chance(const wn_lines *lines, const left_cell *left, const wn_column_line *row)
{
    return row->count > 1 && row->spans[0].column == 0 && row->spans[1].from - row->spans[0].to < 2 &&
           !wn_columns_left_goes_on(lines, &left->first, &left->last, &row->spans[0]);
}

/* Where the lines of a table are being taken. */
typedef struct taking {
    left_cell left;
    size_t proofs, pending, between;
    uint32_t page; /* of the line taken last */
    bool crossed;  /* a page's end lies behind that line */
} taking;

/* Takes line `at` as one that stands between two pages, and the blank ones before it. */
static bool take_between(wn_columns_table *table, size_t at, taking *t)
{
    wn_column_line row = {.between = true};
    for (size_t i = at - table->first; i-- > 0 && table->lines[i].count == 0 && !table->lines[i].between;)
        table->lines[i].between = true;
    t->crossed = true;
    t->between++;
    return add_line(table, at, &row);
}

/* Whether the line, the first of a page, goes on with the table of the page before: it fills two columns, or
 * the right one, or goes on in the left one. */
static bool resumes(const wn_lines *lines, const taking *t, const wn_column_line *row)
{
    return row->count >= 2 || row->spans[0].column > 0 ||
           wn_columns_left_goes_on(lines, &t->left.first, &t->left.last, &row->spans[0]);
}

/* Takes line `at`; false when the table ends before it or memory fails. */
static bool take_line(const wn_lines *lines, wn_columns_table *table, size_t at, taking *t, bool *ret_failed)
{
    const wn_line *line = &lines->items[at];
    wn_column_line row;
    split_evidence evidence = split_line(lines, at, table->starts[1], &row);
    if (evidence == SPLIT_AS_ABOVE && is_chance(lines, &t->left, &row))
        split_at_gaps(lines, line, &row);
    bool after_blank = !t->crossed && wn_line_is_blank(line - 1);
    line_verdict verdict =
        row.count ? judge_line(lines, table, line, &t->left, after_blank, &row) : LINE_PENDING;
    *ret_failed = !add_line(table, at, &row);
    if (*ret_failed)
        return false;
    if (row.count == 0)
        return true;
    t->pending = verdict == LINE_PENDING ? t->pending + 1 : 0;
    if (verdict == LINE_BREAKS || t->pending > PENDING || (t->crossed && !resumes(lines, t, &row)))
        return false;
    if (row.spans[0].column == 0)
        follow_left(lines, &t->left, &row.spans[0], after_blank);
    /* Columns drift from row to row. */
    for (size_t k = 1; k < row.count; k++)
        table->starts[row.spans[k].column] = row.spans[k].start;
    if (verdict >= LINE_TAKEN)
        table->end = at + 1;
    t->proofs += verdict == LINE_PROVES;
    t->page = line->page;
    t->crossed = false;
    return true;
}

/* Takes lines into the table as long as they fit; returns how many prove it. */
static size_t take_lines(const wn_lines *lines, wn_columns_table *table, bool *ret_failed)
{
    const wn_line *first = &lines->items[table->first];
    wn_column_span span = table->lines[0].spans[0];
    taking t = {.left = {span, span}, .proofs = 1, .page = first->page};
    for (size_t i = table->first + 1; i < lines->count && i <= table->end + 2 * PENDING + t.between; i++) {
        const wn_line *line = &lines->items[i];
        bool other = line->role != WN_ROLE_BODY || line->page != t.page;
        if ((other || t.crossed) && (line->role != WN_ROLE_BODY || wn_line_is_blank(line))) {
            *ret_failed = !take_between(table, i, &t);
            if (*ret_failed || t.between > BETWEEN_MOST)
                break;
            continue;
        }
        t.crossed = t.crossed || other;
        if (line->quote != first->quote || !take_line(lines, table, i, &t, ret_failed))
            break;
        t.between = 0;
    }
    return t.proofs;
}

/* Whether the line is made of options with their marks, and not of a question with options beside it. */
static bool holds_options(const wn_lines *lines, const wn_line *line, const wn_column_line *row)
{
    const wn_column_span *left = &row->spans[0];
    if (!wn_shape_has_mark(lines->text + line->text, line->stop - line->text))
        return false;
    return row->count > 2 || row->spans[1].start < 2 * LEAST_SECOND ||
           wn_shape_has_mark(lines->text + left->from, left->to - left->from) ||
           !wn_shape_mark(lines->text + row->spans[1].from, row->spans[1].to - row->spans[1].from);
}

bool wn_columns_find(const wn_lines *lines, size_t at, wn_columns_table *ret_table, bool *ret_failed)
{
    const wn_line *first = &lines->items[at];
    wn_column_line row;
    *ret_table = (wn_columns_table){.first = at, .end = at + 1};
    if (first->role != WN_ROLE_BODY || wn_line_is_blank(first))
        return false;
    split_line(lines, at, 0, &row);
    if (row.count < 2 || holds_options(lines, first, &row) || is_words_apart(lines, &row) ||
        wn_shape_is_spaced_out(lines->text + first->text, first->stop - first->text))
        return false;
    ret_table->count = row.count;
    for (uint32_t i = 0; i < row.count; i++) {
        ret_table->starts[i] = row.spans[i].start;
        row.spans[i].column = i;
    }
    *ret_failed = !add_line(ret_table, at, &row);
    return !*ret_failed && take_lines(lines, ret_table, ret_failed) >= 2 && !*ret_failed;
}

void wn_columns_free(wn_columns_table *table)
{
    free(table->lines);
    *table = (wn_columns_table){0};
}
