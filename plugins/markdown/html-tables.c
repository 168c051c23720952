#include "plugins/markdown/html-tables.h"

#include <string.h>
#include <strings.h>

#include "plugins/markdown/html.h"

/* What of the table is open. */
typedef struct table_state {
    md_reader *reader;
    size_t line;
    bool row, cell;
} table_state;

static void close_cell(table_state *state)
{
    md_reader *reader = state->reader;
    if (!state->cell)
        return;
    wn_emit_open(reader->emit, WN_BLOCK_PARAGRAPH, reader->lines->items[state->line].number, 0, 0, NULL,
                 NULL);
    md_inline_emit(reader->emit, reader->pieces, reader->piece_count, &reader->links);
    wn_emit_close(reader->emit);
    wn_emit_close(reader->emit);
    reader->piece_count = 0;
    state->cell = false;
}

static void close_row(table_state *state)
{
    close_cell(state);
    if (state->row)
        wn_emit_close(state->reader->emit);
    state->row = false;
}

static void open_cell(table_state *state)
{
    uint32_t number = state->reader->lines->items[state->line].number;
    close_cell(state);
    if (!state->row)
        wn_emit_open(state->reader->emit, WN_BLOCK_ROW, number, 0, 0, NULL, NULL);
    wn_emit_open(state->reader->emit, WN_BLOCK_CELL, number, 0, 0, NULL, NULL);
    state->row = state->cell = true;
}

/* Whether a tag makes the table rather than the text of its cells. */
static bool is_structure(const char *text, size_t size, bool in_cell)
{
    md_tag_kind kind = md_html_tag_read(text, size).kind;
    return kind == MD_TAG_TABLE || kind == MD_TAG_ROW || kind == MD_TAG_CELL || !in_cell;
}

static void take_tag(table_state *state, size_t from, size_t size)
{
    md_html_tag tag = md_html_tag_read(state->reader->emit->text + from, size);
    if (tag.kind == MD_TAG_ROW || tag.kind == MD_TAG_TABLE)
        close_row(state);
    else if (tag.kind == MD_TAG_CELL && tag.closing)
        close_cell(state);
    else if (tag.kind == MD_TAG_CELL)
        open_cell(state);
    wn_emit_markup(state->reader->emit, from, from + size);
}

/* First byte of [at, stop) that begins a tag of the table's structure. */
static size_t next_structure(const table_state *state, size_t at, size_t stop, size_t *ret_size)
{
    const char *text = state->reader->emit->text;
    for (; at < stop; at++) {
        *ret_size = text[at] == '<' ? md_html_tag_length(text + at, stop - at) : 0;
        if (*ret_size && is_structure(text + at, *ret_size, state->cell))
            return at;
    }
    return stop;
}

static void take_line(table_state *state, const wn_line *line)
{
    const char *text = state->reader->emit->text;
    size_t at = line->text;
    while (at < line->stop && state->reader->emit->status >= 0) {
        size_t size = 0, tag = next_structure(state, at, line->stop, &size), from = at;
        while (from < tag && (text[from] == ' ' || text[from] == '\t'))
            from++;
        if (from < tag && !state->cell)
            open_cell(state);
        if (from < tag)
            md_add(state->reader, from, tag, state->line);
        if (tag < line->stop)
            take_tag(state, tag, size);
        at = tag + size;
    }
}

static bool holds(const md_reader *reader, const wn_line *line, const char *what)
{
    size_t length = strlen(what);
    const char *text = reader->emit->text;
    for (size_t at = line->text; at + length <= line->stop; at++)
        if (strncasecmp(text + at, what, length) == 0)
            return true;
    return false;
}

size_t md_html_table_emit(md_reader *reader, size_t at)
{
    const wn_line *lines = reader->lines->items;
    if (reader->no_table_end || lines[at].stop - lines[at].text < 6 ||
        strncasecmp(reader->emit->text + lines[at].text, "<table", 6) != 0)
        return at;
    size_t end = at;
    while (end < reader->lines->count && !holds(reader, &lines[end], "</table"))
        end++;
    reader->no_table_end = end == reader->lines->count;
    if (reader->no_table_end)
        return at;
    md_flush(reader);
    table_state state = {.reader = reader};
    wn_emit_open(reader->emit, WN_BLOCK_TABLE, lines[at].number, 0, 0, NULL, NULL);
    for (state.line = at; state.line <= end; state.line++)
        take_line(&state, &lines[state.line]);
    state.line = end;
    close_row(&state);
    wn_emit_close(reader->emit);
    return end + 1;
}
