#include "plugins/markdown/table-cells.h"

#include <string.h>

#include "plugins/common/text/shape.h"
#include "plugins/markdown/constructs.h"

/* The text of one line of a cell, without the blanks around it. */
typedef struct cell_line {
    size_t from, to;
    bool full; /* it takes the whole width of its column */
} cell_line;

static const wn_line *line_at(const md_grid *grid, size_t at)
{
    return &grid->reader->lines->items[at];
}

static cell_line read_cell_line(const md_grid *grid, const wn_line *line, size_t column)
{
    const wn_lines *lines = grid->reader->lines;
    const char *text = lines->text;
    size_t from = wn_line_at_column(lines, line, grid->starts[column]);
    size_t to = wn_line_at_column(lines, line, grid->stops[column]);
    from = from < line->stop ? from : line->stop;
    to = to < line->stop ? to : line->stop;
    size_t left = from, right = to;
    while (left < right && text[left] == ' ')
        left++;
    while (right > left && text[right - 1] == ' ')
        right--;
    uint32_t width = grid->stops[column] - grid->starts[column];
    bool whole = wn_columns(text, left, right, 0) + 2 * grid->pad == width;
    return (cell_line){left, right, whole};
}

/* Takes the marks of a block quote off the line: pandoc quotes what is indented. */
static void leave_quote(const md_grid *grid, cell_line *line)
{
    const char *text = grid->reader->lines->text;
    while (line->from < line->to && text[line->from] == '>' &&
           (line->from + 1 == line->to || text[line->from + 1] == ' ')) {
        wn_emit_markup(grid->reader->emit, line->from, line->from + 1);
        line->from++;
        while (line->from < line->to && text[line->from] == ' ')
            line->from++;
    }
}

static void begin_leaf(md_reader *reader, cell_line *line, size_t at)
{
    const char *text = reader->emit->text + line->from;
    md_item item;
    char label[MD_LABEL_LONGEST];
    if (!md_item_read(text, line->to - line->from, &item) || item.number > 99 ||
        item.content == line->to - line->from) {
        if (!reader->open)
            md_open(reader, WN_BLOCK_PARAGRAPH, 0, NULL, at);
        return;
    }
    md_item_label(text, &item, label);
    md_open(reader, WN_BLOCK_LIST_ITEM, 0, label, at);
    wn_emit_markup(reader->emit, line->from, line->from + item.content);
    line->from += item.content;
}

static void emit_cell(const md_grid *grid, size_t first, size_t end, size_t column)
{
    md_reader *reader = grid->reader;
    bool filled = false;
    cell_line last = {0};
    wn_emit_open(reader->emit, WN_BLOCK_CELL, line_at(grid, first)->number, 0, 0, NULL, NULL);
    for (size_t i = first; i < end && reader->emit->status >= 0; i++) {
        cell_line line = read_cell_line(grid, line_at(grid, i), column), whole = line;
        leave_quote(grid, &line);
        if (line.from == line.to) {
            md_flush(reader);
            last = line;
            continue;
        }
        const char *text = reader->lines->text;
        bool cut = reader->open && wn_shape_is_cut(text + last.from, last.to - last.from, text + line.from,
                                                   line.to - line.from, line.full);
        if (!cut)
            begin_leaf(reader, &line, i);
        md_add(reader, line.from, line.to, i);
        if (cut && reader->emit->status >= 0)
            reader->pieces[reader->piece_count - 1].cut = true;
        filled = true;
        last = whole;
    }
    md_flush(reader);
    if (!filled)
        md_emit_leaf(reader, WN_BLOCK_PARAGRAPH, 0, line_at(grid, first), 0, 0);
    wn_emit_close(reader->emit);
}

void md_grid_emit_row(const md_grid *grid, size_t first, size_t end)
{
    wn_emit_open(grid->reader->emit, WN_BLOCK_ROW, line_at(grid, first)->number, 0, 0, NULL, NULL);
    for (size_t i = 0; i < grid->columns; i++)
        emit_cell(grid, first, end, i);
    wn_emit_close(grid->reader->emit);
}
