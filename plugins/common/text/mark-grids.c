#include "plugins/common/text/mark-grids.h"

#include <string.h>

#include "plugins/common/text/shape.h"

#define SPANS_MOST 12
#define LEAST_INDENT 10 /* columns that the questions take */
#define LEAST_GAP 2     /* columns between two words of the head */
#define DRIFT 6         /* columns by which a mark may stand beside its word: proportional type */
#define HEAD_LINES 3
#define LEAST_ROWS 2
#define PENDING 6 /* lines without marks that await proof that the grid goes on */

typedef struct span {
    size_t from, to;      /* bytes */
    uint32_t start, stop; /* columns */
} span;

typedef struct spans {
    span items[SPANS_MOST];
    size_t count; /* 0 also when there are too many */
} spans;

/* Parts a line at gaps of two blanks or more. */
static void split(const wn_lines *lines, const wn_line *line, spans *ret)
{
    uint32_t column = line->indent, gap = LEAST_GAP;
    ret->count = 0;
    for (size_t at = line->text; at < line->stop;) {
        size_t step = 1;
        while (at + step < line->stop && ((unsigned char)lines->text[at + step] & 0xC0) == 0x80)
            step++;
        uint32_t next = column + wn_columns(lines->text, at, at + step, column);
        if (lines->text[at] == ' ' || lines->text[at] == '\t') {
            gap += next - column;
        } else {
            if (gap >= LEAST_GAP && ret->count == SPANS_MOST) {
                ret->count = 0;
                return;
            }
            if (gap >= LEAST_GAP)
                ret->items[ret->count++] = (span){.from = at, .start = column};
            ret->items[ret->count - 1].to = at + step;
            ret->items[ret->count - 1].stop = next;
            gap = 0;
        }
        column = next;
        at += step;
    }
}

static uint32_t apart(uint32_t a, uint32_t b)
{
    return a > b ? a - b : b - a;
}

/* The word of the head that is nearest to the span by where they begin, or by their middles. */
static size_t nearest(const spans *head, const span *s, bool middles)
{
    size_t best = 0;
    uint32_t least = UINT32_MAX;
    for (size_t i = 0; i < head->count; i++) {
        const span *word = &head->items[i];
        uint32_t off =
            middles ? apart(word->start + word->stop, s->start + s->stop) : apart(word->start, s->start);
        if (off >= least)
            continue;
        least = off;
        best = i;
    }
    return best;
}

static size_t column_of(const spans *head, const span *s)
{
    return nearest(head, s, false);
}

/* Columns of white space between a span and the word of the head it stands by. */
static bool is_near(const spans *head, const span *s)
{
    const span *word = &head->items[column_of(head, s)];
    return s->start < word->stop + DRIFT && word->start < s->stop + DRIFT;
}

static bool is_mark(const wn_lines *lines, const span *s)
{
    const char *text = lines->text + s->from;
    size_t length = s->to - s->from;
    bool empty = length == 2 && (memcmp(text, "[]", 2) == 0 || memcmp(text, "()", 2) == 0);
    bool letter = length == 1 && (*text == 'x' || *text == 'X');
    return empty || letter || wn_shape_mark(text, length) == length;
}

/* Parts a mark from the question before it where one blank alone is left between them. */
static void part_mark(const wn_lines *lines, const spans *head, spans *row)
{
    span *question = &row->items[0];
    size_t at = question->to;
    while (at > question->from && lines->text[at - 1] != ' ')
        at--;
    if (at == question->from || row->count == SPANS_MOST)
        return;
    span mark = {.from = at, .to = question->to, .stop = question->stop};
    mark.start = question->start + wn_columns(lines->text, question->from, at, question->start);
    if (!is_mark(lines, &mark) || !is_near(head, &mark))
        return;
    memmove(row->items + 2, row->items + 1, (row->count - 1) * sizeof *row->items);
    row->items[1] = mark;
    row->count++;
    question->to = at - 1;
    question->stop = mark.start - 1;
}

/* The question of a row, and its marks. */
static void read_row(const wn_lines *lines, const spans *head, const wn_line *line, spans *ret)
{
    split(lines, line, ret);
    if (ret->count && ret->items[0].start + DRIFT < head->items[0].start)
        part_mark(lines, head, ret);
}

/* Whether the line is a question and marks below words of the head. */
static bool is_row(const wn_lines *lines, const spans *head, size_t at)
{
    spans row;
    const wn_line *line = &lines->items[at];
    if (wn_line_is_blank(line) || line->role != WN_ROLE_BODY || line->indent + DRIFT >= head->items[0].start)
        return false;
    read_row(lines, head, line, &row);
    for (size_t i = 1; i < row.count; i++)
        if (!is_mark(lines, &row.items[i]) || !is_near(head, &row.items[i]))
            return false;
    return row.count > 1;
}

typedef enum { BESIDE_NONE, BESIDE_MORE, BESIDE_QUESTION } beside;

/* What a line says that has no marks and is no wider than the questions: it goes on with one in lower case,
 * or is one that was left unanswered. */
static beside beside_of(const wn_lines *lines, const spans *head, size_t at)
{
    size_t marker;
    const wn_line *line = &lines->items[at];
    const char *text = lines->text + line->text;
    size_t length = line->stop - line->text;
    if (wn_line_is_blank(line) || line->role != WN_ROLE_BODY || line->width + 1 >= head->items[0].start)
        return BESIDE_NONE;
    bool begins =
        wn_shape_marker(text, length, &marker) != WN_MARKER_NONE || wn_is_upper(wn_shape_first(text, length));
    return begins ? BESIDE_QUESTION : BESIDE_MORE;
}

/* The line behind the head, whose words may go on in lines below them; `at` when it is none. */
static size_t read_head(const wn_lines *lines, size_t at, spans *head)
{
    const wn_line *line = &lines->items[at];
    if (line->role != WN_ROLE_BODY || line->quote || line->indent < LEAST_INDENT)
        return at;
    split(lines, line, head);
    if (head->count < 2)
        return at;
    size_t end = at + 1;
    for (spans more; end < lines->count && end < at + HEAD_LINES; end++) {
        line = &lines->items[end];
        if (wn_line_is_blank(line) || line->indent + DRIFT < head->items[0].start)
            break;
        split(lines, line, &more);
        for (size_t i = 0; i < more.count; i++)
            if (is_mark(lines, &more.items[i]) || !is_near(head, &more.items[i]))
                return at;
    }
    return end;
}

/* The line behind the last row with marks and what goes on with it. Questions without marks count where a row
 * with marks follows soon. */
static size_t find_end(const wn_lines *lines, const spans *head, size_t at, size_t *ret_rows)
{
    size_t end = at;
    *ret_rows = 0;
    for (size_t i = at; i < lines->count && i <= end + PENDING; i++) {
        if (is_row(lines, head, i)) {
            ++*ret_rows;
            end = i + 1;
        } else if (wn_line_is_blank(&lines->items[i])) {
            continue;
        } else {
            beside line = beside_of(lines, head, i);
            if (line == BESIDE_NONE)
                break;
            end = line == BESIDE_MORE && end == i && *ret_rows ? i + 1 : end;
        }
    }
    return end;
}

/* Whether each mark stands by one word of the head however the cells are aligned. */
static bool is_sure(const wn_lines *lines, const spans *head, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        spans row;
        if (!is_row(lines, head, i))
            continue;
        read_row(lines, head, &lines->items[i], &row);
        for (size_t k = 1; k < row.count; k++)
            if (column_of(head, &row.items[k]) != nearest(head, &row.items[k], true))
                return false;
    }
    return true;
}

/* Emits the parts of the lines [from, to) that stand in column `column` of the head, or the question and the
 * marks of which it is not sure. */
static void emit_cell(wn_emit *emit, const wn_lines *lines, const spans *head, size_t from, size_t to,
                      size_t column, bool question)
{
    bool open = false;
    wn_emit_open(emit, WN_BLOCK_CELL, lines->items[from].number, 0, 0, NULL, NULL);
    wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        spans parts;
        read_row(lines, head, &lines->items[i], &parts);
        for (size_t k = 0; k < parts.count; k++) {
            bool own = parts.items[k].start + DRIFT < head->items[0].start;
            if (own != question || (!own && column_of(head, &parts.items[k]) != column))
                continue;
            if (open)
                wn_emit_break(emit, lines->items[i].number);
            wn_emit_run(emit, parts.items[k].from, parts.items[k].to, 0);
            open = true;
        }
    }
    wn_emit_close(emit);
    wn_emit_close(emit);
}

static void emit_row(wn_emit *emit, const wn_lines *lines, const spans *head, size_t from, size_t to)
{
    wn_emit_open(emit, WN_BLOCK_ROW, lines->items[from].number, 0, 0, NULL, NULL);
    emit_cell(emit, lines, head, from, to, 0, true);
    for (size_t i = 0; i < head->count; i++)
        emit_cell(emit, lines, head, from, to, i, false);
    wn_emit_close(emit);
}

size_t wn_mark_grid_emit(wn_emit *emit, const wn_lines *lines, size_t at)
{
    spans head;
    size_t rows, body = read_head(lines, at, &head),
                 end = body > at ? find_end(lines, &head, body, &rows) : at;
    if (end == at || rows < LEAST_ROWS || !is_sure(lines, &head, body, end))
        return at;
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[at].number, 0, 0, NULL, NULL);
    emit_row(emit, lines, &head, at, body);
    for (size_t i = body, to; i < end && emit->status >= 0; i = to) {
        to = i + 1;
        if (wn_line_is_blank(&lines->items[i]))
            continue;
        while (to < end && !is_row(lines, &head, to) && beside_of(lines, &head, to) == BESIDE_MORE)
            to++;
        emit_row(emit, lines, &head, i, to);
    }
    wn_emit_close(emit);
    return end;
}
