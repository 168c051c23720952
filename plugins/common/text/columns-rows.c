#include "plugins/common/text/columns-rows.h"

#include <string.h>

#include "plugins/common/text/columns.h"
#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

bool wn_columns_marked(const wn_lines *lines, const wn_column_span *span)
{
    size_t marker;
    return wn_shape_marker(lines->text + span->from, span->to - span->from, &marker) != WN_MARKER_NONE;
}

bool wn_columns_left_goes_on(const wn_lines *lines, const wn_column_span *first, const wn_column_span *above,
                             const wn_column_span *span)
{
    size_t length = span->to - span->from;
    const char *text = lines->text + span->from;
    if (wn_columns_marked(lines, span))
        return false;
    if (wn_shape_mark(text, length))
        return wn_columns_marked(lines, first);
    if (wn_is_lower(wn_shape_first(text, length)))
        return true;
    uint32_t last = wn_shape_last(lines->text + above->from, above->to - above->from);
    bool deeper = span->start > first->start + 1, numbered = wn_columns_marked(lines, first);
    if (deeper && numbered && last != ':') /* a further sentence of the numbered question */
        return !wn_shape_is_label(text, length);
    bool hangs = numbered || deeper;
    return hangs && !wn_ends_sentence(last) && last != ':' && !wn_shape_is_label(text, length);
}

static uint32_t span_width(const wn_lines *lines, const wn_column_span *span)
{
    return wn_columns(lines->text, span->from, span->to, 0);
}

/* Whether the first word of `next` would not have fitted behind `span` in their column. */
static bool is_full(const wn_lines *lines, const wn_columns_table *table, const wn_column_span *span,
                    const wn_column_span *next)
{
    size_t word = next->from;
    if (lines->text[word] == '%') /* an escape of an address that was cut before it */
        return true;
    while (word < next->to && (unsigned char)lines->text[word] > ' ')
        word++;
    uint32_t need = span_width(lines, span) + 1 + wn_columns(lines->text, next->from, word, 0);
    return need * 100 > table->widths[span->column] * 94;
}

/* Whether the last cell of a row goes on in the middle of an address, or of a sentence that filled its
 * column.
 */
static bool continues_right(const wn_lines *lines, const wn_columns_table *table, const wn_column_span *above,
                            const wn_column_line *row)
{
    const wn_column_span *span = &row->spans[row->count - 1], *left = &row->spans[0];
    if (!above || row->count < 2 || span->column != above->column || wn_columns_marked(lines, left) ||
        wn_shape_is_label(lines->text + left->from, left->to - left->from))
        return false;
    const char *text = lines->text + span->from;
    if (strchr("/%?&#=_", text[0]) &&
        wn_shape_ends_in_address(lines->text + above->from, above->to - above->from))
        return true;
    return wn_is_lower(wn_shape_first(text, span->to - span->from)) &&
           !wn_shape_is_address(text, span->to - span->from) &&
           !wn_ends_sentence(wn_shape_last(lines->text + above->from, above->to - above->from)) &&
           is_full(lines, table, above, span);
}

/* Whether a line with two cells begins anew behind lines that fill the left column only: a heading. */
static bool follows_heading(const wn_lines *lines, const wn_column_line *row)
{
    const wn_column_span *left = &row->spans[0];
    return row->count > 1 && wn_is_upper(wn_shape_first(lines->text + left->from, left->to - left->from));
}

/* Whether the left cell ends a question that filled the column above. */
static bool goes_on_full(const wn_lines *lines, const wn_columns_table *table, const wn_column_span *above,
                         const wn_column_line *row)
{
    const wn_column_span *span = &row->spans[0];
    uint32_t last = wn_shape_last(lines->text + above->from, above->to - above->from);
    size_t length = span->to - span->from;
    while (length && lines->text[span->from + length - 1] >= '0' &&
           lines->text[span->from + length - 1] <= '9')
        length--; /* the mark of a note */
    return wn_shape_last(lines->text + span->from, length) == '?' && !wn_columns_marked(lines, span) &&
           !wn_ends_sentence(last) && last != ':' && is_full(lines, table, above, span);
}

/* What the row so far holds: the first and last line of its left cell, the last of its right one; NULL none.
 */
typedef struct row_lines {
    const wn_column_span *first, *above, *right;
} row_lines;

static bool begins_row(const wn_lines *lines, const wn_columns_table *table, const row_lines *so_far,
                       const wn_column_line *row)
{
    if (!so_far->right && follows_heading(lines, row))
        return true;
    return !wn_columns_left_goes_on(lines, so_far->first, so_far->above, &row->spans[0]) &&
           !continues_right(lines, table, so_far->right, row) &&
           !goes_on_full(lines, table, so_far->above, row);
}

/* First line behind `from` that begins a new row: behind a blank line, or one whose left cell begins anew. */
static size_t row_end(const wn_lines *lines, const wn_columns_table *table, size_t from)
{
    const wn_column_span *first = NULL, *above = NULL, *right = NULL;
    for (size_t i = from; i < table->end; i++) {
        const wn_column_line *row = &table->lines[i - table->first];
        if (row->count == 0) {
            if (i > from && !row->between)
                return i;
            continue;
        }
        if (row->spans[0].column == 0) {
            if (above && begins_row(lines, table, &(row_lines){first, above, right}, row))
                return i;
            first = first ? first : &row->spans[0];
            above = &row->spans[0];
        }
        if (row->spans[row->count - 1].column > 0)
            right = &row->spans[row->count - 1];
    }
    return table->end;
}

/* Options, items and addresses of a cell stand for themselves. */
static bool begins_unit(const wn_lines *lines, const wn_column_span *span)
{
    size_t marker, length = span->to - span->from;
    const char *text = lines->text + span->from;
    return wn_shape_marker(text, length, &marker) != WN_MARKER_NONE || wn_shape_mark(text, length) ||
           wn_shape_is_address(text, length);
}

static void emit_cell(wn_emit *emit, const wn_lines *lines, const wn_columns_table *table, size_t from,
                      size_t to, uint32_t column)
{
    bool open = false;
    const wn_column_span *last = NULL;
    wn_emit_open(emit, WN_BLOCK_CELL, lines->items[from].number, 0, 0, NULL, NULL);
    for (size_t i = from; i < to; i++) {
        const wn_column_line *row = &table->lines[i - table->first];
        for (size_t k = 0; k < row->count; k++) {
            if (row->spans[k].column != column)
                continue;
            bool unit = begins_unit(lines, &row->spans[k]) ||
                        (open && column > 0 && !is_full(lines, table, last, &row->spans[k]));
            last = &row->spans[k];
            if (open && unit)
                wn_emit_close(emit);
            if (emit->page)
                wn_emit_page(emit, lines->items[i].page);
            if (open && !unit)
                wn_emit_break(emit, lines->items[i].number);
            else
                wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[i].number, 0, 0, NULL, NULL);
            open = true;
            wn_emit_run(emit, row->spans[k].from, row->spans[k].to, 0);
        }
    }
    if (!open)
        wn_emit_open(emit, WN_BLOCK_PARAGRAPH, lines->items[from].number, 0, 0, NULL, NULL);
    wn_emit_close(emit);
    wn_emit_close(emit);
}

static void measure_columns(const wn_lines *lines, wn_columns_table *table)
{
    for (size_t i = 0; i < table->end - table->first; i++) {
        for (size_t k = 0; k < table->lines[i].count; k++) {
            const wn_column_span *span = &table->lines[i].spans[k];
            uint32_t width = span_width(lines, span);
            if (width > table->widths[span->column])
                table->widths[span->column] = width;
        }
    }
}

void wn_columns_emit(wn_emit *emit, const wn_lines *lines, wn_columns_table *table)
{
    measure_columns(lines, table);
    wn_emit_open(emit, WN_BLOCK_TABLE, lines->items[table->first].number, 0, 0, NULL, NULL);
    for (size_t from = table->first; from < table->end && emit->status >= 0;) {
        if (table->lines[from - table->first].count == 0) {
            from++;
            continue;
        }
        size_t to = row_end(lines, table, from);
        wn_emit_open(emit, WN_BLOCK_ROW, lines->items[from].number, 0, 0, NULL, NULL);
        for (uint32_t column = 0; column < table->count; column++)
            emit_cell(emit, lines, table, from, to, column);
        wn_emit_close(emit);
        from = to;
    }
    wn_emit_close(emit);
}
