#include "plugins/pdf/cells.h"

#include <math.h>
#include <stdlib.h>

#include "plugins/common/text/shape.h"

#define SAME_EDGE 4.0      /* points between the edges of one column on two pages */
#define WIDTH_TOLERANCE 10 /* percent: short lines of proportional type vary more than long ones */

/* Lines of one cell while they are put together. */
typedef struct cell_lines {
    wn_lines lines;
    double longest;   /* points of the longest line */
    uint32_t letters; /* in it */
    double left;      /* where the leftmost line begins */
    bool failed;
} cell_lines;

#define MOST_PARTS 32 /* pages that one row may go on over */

/* Parts of a table, by the lines of the layout where they begin. */
typedef struct parts {
    size_t numbers[MOST_PARTS];
    size_t count;
} parts;

typedef struct tables_walk {
    const pdf_cells_room *room;
    wn_flow *flow;
} tables_walk;

/* The number (1-based) of the table that the line stands in; 0 none. */
static uint32_t table_of(const pdf_cells_room *room, const pdf_line *line)
{
    const pdf_word *word = &room->reader->words.items[room->layout->lines.order[line->first]];
    return word->cell ? room->reader->cells.items[word->cell - 1].table : 0;
}

/* The table that line `number` of the layout, which stands in one, stands in. */
static const pdf_table *table_at(const pdf_cells_room *room, size_t number)
{
    uint32_t table = table_of(room, &room->layout->lines.items[number]);
    return &room->reader->tables.items[table ? table - 1 : 0];
}

void pdf_cells_mark(const pdf_cells_room *room, wn_lines *lines)
{
    const pdf_layout *layout = room->layout;
    for (size_t i = 0; i < layout->lines.count; i++)
        if (table_of(room, &layout->lines.items[i]) && layout->numbers[i] < lines->count)
            lines->items[layout->numbers[i]].known = true;
}

/* The first line of the layout that stands at line `at` of the flow or behind it. */
static size_t layout_line(const pdf_layout *layout, size_t at)
{
    size_t low = 0, high = layout->lines.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (layout->numbers[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Adds the part of a line that belongs to the cell. */
static void add_part(const tables_walk *w, cell_lines *cell, size_t number, size_t from, size_t to)
{
    const pdf_layout *layout = w->room->layout;
    const pdf_line *line = &layout->lines.items[number];
    const pdf_word *words = w->room->reader->words.items;
    const pdf_word *first = &words[layout->lines.order[line->first + from]];
    const pdf_word *last = &words[layout->lines.order[line->first + to - 1]];
    const wn_line *whole = &w->flow->lines->items[layout->numbers[number]];
    if (!WN_ARRAY_GROW(&cell->lines)) {
        cell->failed = true;
        return;
    }
    wn_line part = *whole;
    part.start = layout->places[layout->lines.order[line->first + from]];
    part.end = layout->places[layout->lines.order[line->first + to - 1]] + last->length;
    part.done = part.known = false;
    wn_line_strip(&cell->lines, &part, part.start);
    double start = pdf_word_start(line, first), length = pdf_word_stop(line, last) - start;
    cell->left = cell->lines.count ? MIN(cell->left, start) : start;
    part.indent = (uint32_t)lround(MAX(start, 0) / layout->unit);
    if (length > cell->longest) {
        cell->longest = length;
        cell->letters = part.width;
    }
    cell->lines.items[cell->lines.count++] = part;
}

static uint32_t cell_of(const tables_walk *w, const pdf_line *line, size_t i)
{
    return w->room->reader->words.items[w->room->layout->lines.order[line->first + i]].cell;
}

static bool holds_cell(const tables_walk *w, const pdf_line *line, uint32_t wanted)
{
    for (size_t i = 0; i < line->count; i++)
        if (cell_of(w, line, i) == wanted)
            return true;
    return false;
}

/* Adds the parts of a line that belong to the cell: one, but where words lie over one another. */
static void add_parts(const tables_walk *w, cell_lines *cell, size_t number, uint32_t wanted)
{
    const pdf_line *line = &w->room->layout->lines.items[number];
    for (size_t from = 0, to; from < line->count; from = to) {
        bool own = cell_of(w, line, from) == wanted;
        for (to = from + 1; to < line->count && (cell_of(w, line, to) == wanted) == own;)
            to++;
        if (own)
            add_part(w, cell, number, from, to);
    }
}

/* Paragraphs that stand apart in a cell are parted by an empty line. */
static void add_gap(cell_lines *cell, const wn_line *behind)
{
    if (!cell->lines.count || cell->failed)
        return;
    if (!WN_ARRAY_GROW(&cell->lines)) {
        cell->failed = true;
        return;
    }
    wn_line blank = {.start = behind->end, .end = behind->end, .text = behind->end, .stop = behind->end};
    blank.number = behind->number;
    blank.page = behind->page;
    cell->lines.items[cell->lines.count++] = blank;
}

/* Collects the lines of cell `wanted` (1-based) among those of its table, which begin with line `number`. */
static void collect(const tables_walk *w, cell_lines *cell, uint32_t wanted, size_t number)
{
    const pdf_layout *layout = w->room->layout;
    uint32_t table = table_of(w->room, &layout->lines.items[number]);
    const pdf_line *above = NULL;
    for (; number < layout->lines.count; number++) {
        const pdf_line *line = &layout->lines.items[number];
        if (table_of(w->room, line) != table)
            break;
        const wn_line *whole = &w->flow->lines->items[layout->numbers[number]];
        if (whole->role != WN_ROLE_BODY || !holds_cell(w, line, wanted))
            continue;
        if (above && pdf_layout_is_apart(layout, above, line))
            add_gap(cell, whole);
        add_parts(w, cell, number, wanted);
        above = line;
    }
}

/* Indents count from the cell's edge, and its width is known from the page. */
static wn_wrap settle(cell_lines *cell, const pdf_cell *place, const pdf_layout *layout)
{
    uint32_t edge = (uint32_t)lround(MAX(cell->left, 0) / layout->unit);
    for (size_t i = 0; i < cell->lines.count; i++) {
        wn_line *line = &cell->lines.items[i];
        uint32_t letters = line->width; /* as if it began at the edge */
        line->indent = line->indent > edge ? line->indent - edge : 0;
        line->width = letters + line->indent;
    }
    double inner = place->box.right - place->box.left - 2 * MAX(cell->left - place->box.left, 0);
    double widest = cell->longest > 0 ? cell->letters * MAX(inner, cell->longest) / cell->longest : 0;
    uint32_t width = (uint32_t)lround(MIN(widest, 400));
    return (wn_wrap){
        .width = width, .widest = width, .tolerance = WIDTH_TOLERANCE, .evidence = 1, .witnesses = 1};
}

static void emit_lines(const tables_walk *w, cell_lines *cell, const pdf_cell *place, const wn_line *at)
{
    wn_wrap wrap = settle(cell, place, w->room->layout);
    wn_flow flow = {.emit = w->flow->emit, .lines = &cell->lines, .wrap = &wrap, .pages = true};
    if (cell->failed) {
        w->flow->emit->status = WN_NO_MEMORY;
    } else if (cell->lines.count) {
        wn_flow_emit(&flow);
    } else {
        wn_emit_open(flow.emit, WN_BLOCK_PARAGRAPH, at->number, 0, 0, NULL, NULL);
        wn_emit_close(flow.emit);
    }
}

static void open_cell(wn_emit *emit, const pdf_cell *cell, uint32_t line)
{
    wn_block_info info = {.size = sizeof info,
                          .kind = WN_BLOCK_CELL,
                          .flags = cell->merged ? WN_BLOCK_MERGED : 0u,
                          .line = line,
                          .column_span = cell->span};
    if (emit->status >= 0)
        emit->status = emit->to->open_block(emit->to->context, &info);
}

/* The number (1-based) of the cell at `row` and `column` of the table; 0 when none begins there. */
static uint32_t cell_number(const pdf_cells_room *room, const pdf_table *table, uint32_t row, uint32_t column)
{
    for (size_t i = 0; i < table->cell_count; i++) {
        const pdf_cell *cell = &room->reader->cells.items[table->first_cell + i];
        if (cell->row == row && cell->column == column && !cell->merged)
            return (uint32_t)(table->first_cell + i) + 1;
    }
    return 0;
}

/* The first or last letter of a cell; 0 when it is empty. */
static uint32_t letter_of(const tables_walk *w, uint32_t cell, size_t number, bool last)
{
    cell_lines lines = {.lines = {.text = w->flow->lines->text}};
    uint32_t found = 0;
    if (cell)
        collect(w, &lines, cell, number);
    if (lines.lines.count) {
        const wn_line *line = &lines.lines.items[last ? lines.lines.count - 1 : 0];
        const char *text = lines.lines.text + line->text;
        found = last ? wn_shape_last(text, line->stop - line->text)
                     : wn_shape_first(text, line->stop - line->text);
    }
    free(lines.lines.items);
    return found;
}

/* The line of the layout where the table goes on upon the next page, with nothing but titles and notes
 * between; `number`, the line where it begins, when it does not. */
static size_t next_part(const tables_walk *w, size_t number)
{
    const pdf_layout *layout = w->room->layout;
    const pdf_table *table = table_at(w->room, number);
    uint32_t own = table_of(w->room, &layout->lines.items[number]);
    for (size_t i = number + 1; i < layout->lines.count; i++) {
        const pdf_line *line = &layout->lines.items[i];
        uint32_t found = table_of(w->room, line);
        if (found == own || w->flow->lines->items[layout->numbers[i]].role != WN_ROLE_BODY)
            continue;
        const pdf_table *other = table_at(w->room, i);
        if (!found || other->page != table->page + 1 || other->columns != table->columns)
            return number;
        for (size_t k = 0; k <= table->columns; k++)
            if (fabs(other->edges[k] - table->edges[k]) > SAME_EDGE)
                return number;
        return i;
    }
    return number;
}

/* Whether the first row of `other` begins its cells at columns where the last row of `table` does. */
static bool fits(const pdf_cells_room *room, const pdf_table *table, const pdf_table *other)
{
    for (size_t i = 0; i < other->cell_count; i++) {
        const pdf_cell *cell = &room->reader->cells.items[other->first_cell + i];
        if (cell->row == 0 && !cell_number(room, table, table->rows - 1, cell->column))
            return false;
    }
    return true;
}

/* Whether the first row of the part at `next` goes on with the last row of the part at `number`: its first
 * cell is empty, or in the middle of a sentence. */
static bool is_torn_row(const tables_walk *w, size_t number, size_t next)
{
    const pdf_cells_room *room = w->room;
    const pdf_table *table = table_at(room, number);
    const pdf_table *other = table_at(room, next);
    uint32_t above = letter_of(w, cell_number(room, table, table->rows - 1, 0), number, true);
    uint32_t below = letter_of(w, cell_number(room, other, 0, 0), next, false);
    return fits(room, table, other) && (!below || (above && !wn_ends_sentence(above) && wn_is_lower(below)));
}

/* Emits row `row` of the first of the parts, with the first row of each of the others, which go on with it.
 */
static void emit_row(const tables_walk *w, const parts *row_parts, uint32_t row)
{
    const pdf_cells_room *room = w->room;
    size_t number = row_parts->numbers[0];
    const pdf_table *table = table_at(room, number);
    const wn_line *at = &w->flow->lines->items[room->layout->numbers[number]];
    wn_emit *emit = w->flow->emit;
    wn_emit_open(emit, WN_BLOCK_ROW, at->number, 0, 0, NULL, NULL);
    for (size_t i = 0; i < table->cell_count && emit->status >= 0; i++) {
        const pdf_cell *cell = &room->reader->cells.items[table->first_cell + i];
        if (cell->row != row)
            continue;
        cell_lines lines = {.lines = {.text = w->flow->lines->text}};
        if (!cell->merged)
            collect(w, &lines, (uint32_t)(table->first_cell + i) + 1, number);
        for (size_t k = 1; k < row_parts->count; k++) {
            const pdf_table *other = table_at(room, row_parts->numbers[k]);
            uint32_t more = cell_number(room, other, 0, cell->column);
            if (more)
                collect(w, &lines, more, row_parts->numbers[k]);
        }
        open_cell(emit, cell, at->number);
        emit_lines(w, &lines, cell, at);
        wn_emit_close(emit);
        free(lines.lines.items);
    }
    wn_emit_close(emit);
}

/* Takes note that the lines of the part at `number` are emitted; returns the line of the flow behind it. */
static size_t end_part(const tables_walk *w, size_t number)
{
    const pdf_layout *layout = w->room->layout;
    uint32_t table = table_of(w->room, &layout->lines.items[number]);
    size_t end = layout->numbers[number];
    for (size_t i = number; i < layout->lines.count && table_of(w->room, &layout->lines.items[i]) == table;
         i++) {
        wn_line *line = &w->flow->lines->items[layout->numbers[i]];
        line->done = line->done || line->role == WN_ROLE_BODY;
        end = layout->numbers[i] + 1;
    }
    return end;
}

/* The parts over which the last row of the part at `number` goes on: one that is a row only may go on too. */
static void find_parts(const tables_walk *w, size_t number, parts *ret_parts)
{
    *ret_parts = (parts){.numbers = {number}, .count = 1};
    while (ret_parts->count < MOST_PARTS) {
        size_t next = next_part(w, number);
        if (next == number || !is_torn_row(w, number, next))
            return;
        ret_parts->numbers[ret_parts->count++] = next;
        if (table_at(w->room, next)->rows > 1)
            return;
        number = next;
    }
}

/* Emits the rows of the part at `number`, of which the first is left out when it went on with one before.
 * Returns the line of the next part, whose first row `*ret_torn` says to be emitted; `number` when there is
 * none. */
static size_t emit_part(const tables_walk *w, size_t number, bool torn, bool *ret_torn)
{
    const pdf_table *table = table_at(w->room, number);
    parts own = {.numbers = {number}, .count = 1}, last = own;
    bool taken = torn && table->rows == 1;
    if (!taken)
        find_parts(w, number, &last);
    for (uint32_t row = torn; row < table->rows && w->flow->emit->status >= 0; row++)
        emit_row(w, row + 1 == table->rows ? &last : &own, row);
    for (size_t i = 1; i + 1 < last.count; i++)
        (void)end_part(w, last.numbers[i]);
    *ret_torn = last.count > 1;
    return last.count > 1 ? last.numbers[last.count - 1] : next_part(w, number);
}

size_t pdf_cells_emit(void *context, wn_flow *flow, size_t at)
{
    const pdf_cells_room *room = context;
    tables_walk w = {room, flow};
    size_t number = layout_line(room->layout, at), end = at;
    if (!flow->lines->items[at].known || number >= room->layout->lines.count)
        return at;
    wn_emit_open(flow->emit, WN_BLOCK_TABLE, flow->lines->items[at].number, 0, WN_BLOCK_BORDERED, NULL, NULL);
    for (bool torn = false, first = true;; first = false) {
        size_t next = emit_part(&w, number, torn, &torn), behind = end_part(&w, number);
        end = first ? behind : end;
        if (next == number || flow->emit->status < 0)
            break;
        number = next;
    }
    wn_emit_close(flow->emit);
    return end;
}
