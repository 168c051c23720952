#include "plugins/text/quotes.h"

#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

/* Depth of the quote marks at the start of `line`, and in `*ret_end` where they end. */
static uint32_t quote_depth(const wn_lines *lines, const wn_line *line, size_t *ret_end)
{
    uint32_t depth = 0;
    size_t at = line->text;
    while (at < line->stop) {
        size_t mark = at;
        while (mark < line->stop && mark < at + 2 && lines->text[mark] == ' ')
            mark++;
        if (mark == line->stop || lines->text[mark] != '>')
            break;
        depth++;
        at = mark + 1;
    }
    *ret_end = at;
    return depth;
}

/* Whether quoted lines stand below one another anywhere: the text is a reply. */
static bool is_reply(const wn_lines *lines)
{
    for (size_t i = 1; i < lines->count; i++)
        if (lines->items[i].quote && lines->items[i - 1].quote)
            return true;
    return false;
}

/* A line that stands for itself quotes only in a reply, and words, not a figure. */
static bool quotes_alone(const wn_lines *lines, const wn_line *line, size_t end)
{
    for (size_t at = end; at < line->stop;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        if (wn_is_letter(point))
            return true;
        at += step ? step : 1;
    }
    return false;
}

void wn_quotes_strip(wn_emit *emit, wn_lines *lines)
{
    size_t end;
    for (size_t i = 0; i < lines->count; i++)
        lines->items[i].quote = quote_depth(lines, &lines->items[i], &end);
    bool before = false, reply = is_reply(lines);
    for (size_t i = 0; i < lines->count; i++) {
        wn_line *line = &lines->items[i];
        bool quoted = line->quote > 0, after = i + 1 < lines->count && lines->items[i + 1].quote > 0;
        if (quoted)
            quote_depth(lines, line, &end);
        if (quoted && (before || after || (reply && quotes_alone(lines, line, end)))) {
            wn_emit_markup(emit, line->text, end);
            wn_line_strip(lines, line, end);
        } else {
            line->quote = 0;
        }
        before = quoted;
    }
}
