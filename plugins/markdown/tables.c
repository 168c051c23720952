#include "plugins/markdown/tables.h"

#include <string.h>

#include "plugins/markdown/constructs.h"

static const char *text_of(const md_reader *reader, const wn_line *line)
{
    return reader->emit->text + line->text;
}

/* The next bar of a row at or behind `at` that is not escaped and not in code; the line's stop when none. */
static size_t next_bar(const char *text, size_t at, size_t stop)
{
    bool code = false;
    for (; at < stop; at++) {
        if (text[at] == '\\')
            at++;
        else if (text[at] == '`')
            code = !code && memchr(text + at + 1, '`', stop - at - 1);
        else if (text[at] == '|' && !code)
            return at;
    }
    return stop;
}

static bool is_row(const md_reader *reader, const wn_line *line)
{
    return !wn_line_is_blank(line) && line->role == WN_ROLE_BODY &&
           next_bar(reader->emit->text, line->text, line->stop) < line->stop;
}

static bool is_boxed_row(const md_reader *reader, const wn_line *line)
{
    const char *text = text_of(reader, line);
    size_t length = line->stop - line->text;
    return is_row(reader, line) && length > 2 && text[0] == '|' && text[length - 1] == '|';
}

static void emit_cell(md_reader *reader, const wn_line *line, size_t from, size_t to)
{
    const char *text = reader->emit->text;
    while (from < to && (text[from] == ' ' || text[from] == '\t'))
        from++;
    while (to > from && (text[to - 1] == ' ' || text[to - 1] == '\t'))
        to--;
    wn_emit_open(reader->emit, WN_BLOCK_CELL, line->number, 0, 0, NULL, NULL);
    md_emit_leaf(reader, WN_BLOCK_PARAGRAPH, 0, line, from, to);
    wn_emit_close(reader->emit);
}

static void emit_row(md_reader *reader, const wn_line *line)
{
    const char *text = reader->emit->text;
    size_t at = line->text;
    wn_emit_open(reader->emit, WN_BLOCK_ROW, line->number, 0, 0, NULL, NULL);
    if (text[at] == '|')
        wn_emit_markup(reader->emit, at, at + 1), at++;
    while (at < line->stop && reader->emit->status >= 0) {
        size_t bar = next_bar(text, at, line->stop);
        emit_cell(reader, line, at, bar);
        wn_emit_markup(reader->emit, bar, bar < line->stop ? bar + 1 : bar);
        at = bar + 1;
    }
    wn_emit_close(reader->emit);
}

size_t md_table_emit(md_reader *reader, size_t at)
{
    wn_line *lines = reader->lines->items;
    size_t count = reader->lines->count;
    if (at + 1 >= count || !is_row(reader, &lines[at]))
        return at;
    const wn_line *second = &lines[at + 1];
    bool ruled =
        is_row(reader, second) && md_is_delimiter_row(text_of(reader, second), second->stop - second->text);
    if (!ruled && !(is_boxed_row(reader, &lines[at]) && is_boxed_row(reader, second)))
        return at;
    md_flush(reader);
    wn_emit_open(reader->emit, WN_BLOCK_TABLE, lines[at].number, 0, WN_BLOCK_BORDERED, NULL, NULL);
    size_t i = at;
    for (; i < count && reader->emit->status >= 0; i++) {
        if (ruled ? !is_row(reader, &lines[i]) : !is_boxed_row(reader, &lines[i]))
            break;
        if (md_is_delimiter_row(text_of(reader, &lines[i]), lines[i].stop - lines[i].text))
            wn_emit_markup(reader->emit, lines[i].text, lines[i].stop);
        else
            emit_row(reader, &lines[i]);
    }
    wn_emit_close(reader->emit);
    return i;
}
