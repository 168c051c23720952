#include "plugins/text/quotes.h"

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

void wn_quotes_strip(wn_emit *emit, wn_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        size_t end;
        lines->items[i].quote = quote_depth(lines, &lines->items[i], &end);
    }
    bool before = false;
    for (size_t i = 0; i < lines->count; i++) {
        wn_line *line = &lines->items[i];
        bool quoted = line->quote > 0, after = i + 1 < lines->count && lines->items[i + 1].quote > 0;
        if (quoted && (before || after)) {
            size_t end;
            quote_depth(lines, line, &end);
            wn_emit_markup(emit, line->text, end);
            wn_line_strip(lines, line, end);
        } else {
            line->quote = 0;
        }
        before = quoted;
    }
}
