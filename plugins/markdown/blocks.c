#include <stdio.h>
#include <string.h>

#include "plugins/common/text/shape.h"
#include "plugins/markdown/constructs.h"
#include "plugins/markdown/drawn-tables.h"
#include "plugins/markdown/html-tables.h"
#include "plugins/markdown/html.h"
#include "plugins/markdown/reader.h"
#include "plugins/markdown/tables.h"

static wn_line *line_at(md_reader *reader, size_t at)
{
    return &reader->lines->items[at];
}

static const char *text_of(const md_reader *reader, const wn_line *line)
{
    return reader->emit->text + line->text;
}

static uint32_t quote_marks(const md_reader *reader, const wn_line *line, size_t *ret_end)
{
    const char *text = reader->emit->text;
    uint32_t depth = 0;
    size_t at = line->text;
    while (at < line->stop && (text[at] == '>' || (depth && text[at] == ' ' && text[at + 1] == '>'))) {
        depth += text[at] == '>';
        at++;
    }
    *ret_end = at;
    return depth;
}

/* Takes the quote marks off a line and goes to the depth they say. */
static void enter_quotes(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    size_t end;
    uint32_t depth = quote_marks(reader, line, &end),
             wanted = depth < MD_QUOTES_MOST ? depth : MD_QUOTES_MOST;
    if (wanted != reader->quote_depth) {
        md_flush(reader);
        reader->list_depth = 0;
    }
    for (; reader->quote_depth > wanted; reader->quote_depth--)
        wn_emit_close(reader->emit);
    for (; reader->quote_depth < wanted; reader->quote_depth++)
        wn_emit_open(reader->emit, WN_BLOCK_QUOTE, line->number, 0, 0, NULL, NULL);
    if (depth) {
        wn_emit_markup(reader->emit, line->text, end);
        wn_line_strip(reader->lines, line, end);
        line->quote = depth;
    }
}

/* An unmarked line may go on with a quoted paragraph only in the middle of a wrapped sentence. */
static bool is_lazy_quote(md_reader *reader, size_t at)
{
    const wn_line *line = line_at(reader, at);
    size_t end;
    if (!reader->open || !reader->quote_depth || quote_marks(reader, line, &end))
        return false;
    const wn_line *last = line_at(reader, reader->last_line);
    return wn_is_lower(wn_shape_first(text_of(reader, line), line->stop - line->text)) &&
           wn_wrap_is_full(reader->lines, &reader->wrap, last, line);
}

/* Whether the fence that opens at line `at` holds another format's tags and comments only, as pandoc parts
 * lists with: they show nothing. */
static bool is_raw_markup(md_reader *reader, size_t at, size_t ticks)
{
    wn_line *line = line_at(reader, at);
    const char *text = text_of(reader, line);
    size_t length = line->stop - line->text;
    if (length < ticks + 3 || memcmp(text + ticks, "{=", 2) != 0)
        return false;
    for (at++; at < reader->lines->count; at++) {
        line = line_at(reader, at);
        if (line->text < line->stop && *text_of(reader, line) == *text)
            return true;
        if (!wn_line_is_blank(line) && !md_html_is_tags(text_of(reader, line), line->stop - line->text))
            return false;
    }
    return false;
}

/* Emits fenced code from its opening line; returns the line behind it. */
static size_t read_fence(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    char mark, close;
    size_t ticks = md_fence(text_of(reader, line), line->stop - line->text, &mark), first = at;
    if (!ticks)
        return at;
    md_flush(reader);
    wn_emit_markup(reader->emit, line->text, line->stop);
    bool raw = is_raw_markup(reader, at, ticks);
    md_open(reader, WN_BLOCK_PARAGRAPH, 0, NULL, at);
    for (at++; at < reader->lines->count; at++) {
        line = line_at(reader, at);
        size_t length = line->stop - line->text, n = md_fence(text_of(reader, line), length, &close);
        if (n >= ticks && close == mark && n == length)
            break;
        if (raw)
            wn_emit_markup(reader->emit, line->text, line->stop);
        else if (!wn_line_is_blank(line))
            md_add(reader, line->text, line->stop, at);
    }
    if (reader->piece_count) {
        wn_emit_open(reader->emit, WN_BLOCK_PARAGRAPH, line_at(reader, first)->number + 1, 0, 0, NULL, NULL);
        md_inline_emit_code(reader->emit, reader->pieces, reader->piece_count);
        wn_emit_close(reader->emit);
    }
    reader->open = false;
    reader->piece_count = 0;
    if (at == reader->lines->count)
        return at;
    wn_emit_markup(reader->emit, line->text, line->stop);
    return at + 1;
}

static bool read_heading(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    size_t from, to;
    uint32_t level = md_heading_level(text_of(reader, line), line->stop - line->text, &from, &to);
    if (!level)
        return false;
    md_flush(reader);
    reader->list_depth = 0;
    wn_emit_markup(reader->emit, line->text, line->text + from);
    wn_emit_markup(reader->emit, line->text + to, line->stop);
    if (to > from)
        md_emit_leaf(reader, WN_BLOCK_HEADING, level, line, line->text + from, line->text + to);
    return true;
}

/* A line drawn under an open paragraph makes it a heading; elsewhere it parts the text. */
static bool read_drawn(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    const char *text = text_of(reader, line);
    size_t length = line->stop - line->text;
    char drawn = md_underline(text, length);
    bool title = drawn && reader->open && reader->kind == WN_BLOCK_PARAGRAPH && !reader->in_note &&
                 reader->piece_count <= 3 && reader->last_line + 1 == at;
    if (!title && !md_is_rule(text, length) && !(drawn == '=' && length >= 5))
        return false;
    if (title) {
        reader->kind = WN_BLOCK_HEADING;
        reader->level = drawn == '=' ? 1 : 2;
    }
    md_flush(reader);
    wn_emit_markup(reader->emit, line->text, line->stop);
    return true;
}

/* In a wrapped paragraph a line may begin with a number that is no item's. */
static bool is_number_in_text(md_reader *reader, size_t at, const md_item *item)
{
    if (!item->ordered || !reader->open || item->number == 1)
        return false;
    bool next = reader->list_depth && reader->list_numbers[reader->list_depth - 1] + 1 == item->number;
    const wn_line *last = line_at(reader, reader->last_line);
    return !next && item->number > 99 &&
           wn_wrap_is_full(reader->lines, &reader->wrap, last, line_at(reader, at));
}

static size_t enter_list(md_reader *reader, uint32_t column, uint32_t content, uint32_t number)
{
    while (reader->list_depth && column < reader->lists[reader->list_depth - 1])
        reader->list_depth--;
    size_t level = reader->list_depth;
    if (reader->list_depth < MD_LISTS_MOST) {
        reader->lists[reader->list_depth] = content;
        reader->list_numbers[reader->list_depth++] = number;
    }
    return level;
}

/* A dash alone, with no item indented below it, is what was written: nothing to say. */
static bool is_lone_dash(const md_reader *reader, size_t at)
{
    const wn_line *line = &reader->lines->items[at];
    if (line->stop - line->text != 1 || reader->lines->text[line->text] != '-')
        return false;
    const wn_line *next = at + 1 < reader->lines->count ? line + 1 : NULL;
    return !next || wn_line_is_blank(next) || next->indent <= line->indent;
}

/* Behind a list marker: a heading, another marker, or the item's text. */
static bool read_item(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    const char *text = text_of(reader, line);
    size_t length = line->stop - line->text;
    md_item item, inner;
    if (!md_item_read(text, length, &item) || is_number_in_text(reader, at, &item) ||
        is_lone_dash(reader, at))
        return false;
    uint32_t column = line->indent;
    if (!item.ordered && md_item_read(text + item.content, length - item.content, &inner) && inner.ordered) {
        column += (uint32_t)item.content;
        inner.marker += item.content;
        inner.content += item.content;
        item = inner;
    }
    md_flush(reader);
    uint32_t content = line->indent + (uint32_t)(item.content ? item.content : item.marker + 1);
    size_t level =
        enter_list(reader, column < line->indent + 2 ? column : line->indent, content, item.number);
    char label[MD_LABEL_LONGEST];
    md_item_label(text, &item, label);
    wn_emit_markup(reader->emit, line->text, line->text + item.content);
    size_t from, to;
    uint32_t heading = md_heading_level(text + item.content, length - item.content, &from, &to);
    if (heading) {
        wn_emit_markup(reader->emit, line->text + item.content, line->text + item.content + from);
        wn_emit_markup(reader->emit, line->text + item.content + to, line->stop);
        md_open(reader, WN_BLOCK_HEADING, heading, label, at);
        md_add(reader, line->text + item.content + from, line->text + item.content + to, at);
        md_flush(reader);
        return true;
    }
    md_open(reader, WN_BLOCK_LIST_ITEM, (uint32_t)level, label, at);
    md_add(reader, line->text + item.content, line->stop, at);
    return true;
}

static bool read_note(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    size_t mark, id, id_length;
    const char *text = text_of(reader, line);
    char name[48];
    if (!md_note_read(text, line->stop - line->text, &mark, &id, &id_length))
        return false;
    uint32_t number = md_note_number(text + id, id_length);
    if (number)
        snprintf(name, sizeof name, "%u", number);
    else
        snprintf(name, sizeof name, "%.*s", (int)id_length, text + id);
    md_flush(reader);
    wn_emit_open(reader->emit, WN_BLOCK_NOTE, line->number, 0, 0, NULL, name);
    md_open(reader, WN_BLOCK_PARAGRAPH, 0, NULL, at);
    reader->in_note = true;
    size_t shown = text[0] == '[' ? mark : 0;
    while (shown && shown < line->stop - line->text && (text[shown] == ' ' || text[shown] == '\t'))
        shown++;
    wn_emit_markup(reader->emit, line->text, line->text + shown);
    md_add(reader, line->text + shown, line->stop, at);
    return true;
}

static bool read_furniture(md_reader *reader, size_t at)
{
    const wn_line *line = line_at(reader, at);
    if (line->role != WN_ROLE_HEADER && line->role != WN_ROLE_FOOTER)
        return false;
    md_flush(reader);
    wn_emit_open(reader->emit, line->role == WN_ROLE_HEADER ? WN_BLOCK_HEADER : WN_BLOCK_FOOTER, line->number,
                 0, 0, NULL, NULL);
    md_emit_leaf(reader, WN_BLOCK_PARAGRAPH, 0, line, line->text, line->stop);
    wn_emit_close(reader->emit);
    reader->torn = true;
    return true;
}

/* A comment that begins a line and reaches over several; returns the line behind it, or `at`. */
static size_t skip_comment(md_reader *reader, size_t at)
{
    const wn_line *line = line_at(reader, at);
    const char *text = text_of(reader, line);
    size_t length = line->stop - line->text;
    if (reader->no_comment_end || length < 4 || memcmp(text, "<!--", 4) != 0 ||
        memmem(text, length, "-->", 3))
        return at;
    size_t end = at + 1;
    while (end < reader->lines->count) {
        const wn_line *next = line_at(reader, end);
        const char *close = memmem(text_of(reader, next), next->stop - next->text, "-->", 3);
        if (close && close + 3 == reader->emit->text + next->stop)
            break;
        end++;
    }
    reader->no_comment_end = end == reader->lines->count;
    if (reader->no_comment_end)
        return at;
    md_flush(reader);
    for (size_t i = at; i <= end; i++)
        wn_emit_markup(reader->emit, line_at(reader, i)->text, line_at(reader, i)->stop);
    return end + 1;
}

/* Whether an item's text goes on in this line: it is indented as far as the item, or in the middle of a
 * wrapped sentence. Exports print options without their markers behind options with them, so that a line at
 * the margin is a paragraph of its own. */
static bool continues_item(md_reader *reader, size_t at)
{
    const wn_line *line = line_at(reader, at), *last = line_at(reader, reader->last_line);
    if (reader->list_depth && line->indent >= reader->lists[reader->list_depth - 1])
        return true;
    if (line->indent > 1)
        return true;
    return wn_wrap_joins(reader->lines, &reader->wrap, last, last, line);
}

static void read_text(md_reader *reader, size_t at)
{
    const wn_line *line = line_at(reader, at);
    if (reader->open && reader->kind == WN_BLOCK_LIST_ITEM && !continues_item(reader, at))
        md_flush(reader);
    if (!reader->open) {
        if (line->indent < 2)
            reader->list_depth = 0;
        md_open(reader, WN_BLOCK_PARAGRAPH, 0, NULL, at);
    }
    md_add(reader, line->text, line->stop, at);
}

static size_t read_line(md_reader *reader, size_t at)
{
    wn_line *line = line_at(reader, at);
    if (line->role == WN_ROLE_MARKUP) {
        md_flush(reader);
        wn_emit_markup(reader->emit, line->text, line->stop);
        return at + 1;
    }
    if (wn_line_is_blank(line)) {
        md_flush(reader);
        return at + 1;
    }
    if (!is_lazy_quote(reader, at))
        enter_quotes(reader, at);
    if (wn_line_is_blank(line)) {
        md_flush(reader);
        return at + 1;
    }
    size_t next = read_fence(reader, at);
    if (next == at)
        next = skip_comment(reader, at);
    if (next == at)
        next = md_grid_table_emit(reader, at);
    if (next == at)
        next = md_dashed_table_emit(reader, at);
    if (next == at)
        next = md_table_emit(reader, at);
    if (next == at)
        next = md_html_table_emit(reader, at);
    if (next > at)
        return next;
    if (!read_furniture(reader, at) && !read_heading(reader, at) && !read_drawn(reader, at) &&
        !read_note(reader, at) && !read_item(reader, at))
        read_text(reader, at);
    return at + 1;
}

void md_read_blocks(md_reader *reader)
{
    for (size_t at = 0; at < reader->lines->count && reader->emit->status >= 0;)
        at = read_line(reader, at);
    md_flush(reader);
    for (; reader->quote_depth > 0; reader->quote_depth--)
        wn_emit_close(reader->emit);
}
