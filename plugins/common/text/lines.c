#include "plugins/common/text/lines.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "plugins/common/bytes/bytes.h"
#include "winnow/utf8.h"

static bool ends_line(uint32_t point)
{
    return point == '\n' || point == '\r' || point == '\f' || point == 0x85 || point == 0x2028 ||
           point == 0x2029;
}

static uint32_t advance(uint32_t column, uint32_t point)
{
    if (point == '\t')
        return (column / 8 + 1) * 8;
    if (point < 0x300)
        return column + (point != 0xAD);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    bool none = category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
                category == UTF8PROC_CATEGORY_CF;
    return column + !none;
}

uint32_t wn_columns(const char *text, size_t from, size_t to, uint32_t column)
{
    uint32_t first = column;
    while (from < to) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + from, to - from, &point);
        column = advance(column, point);
        from += step ? step : 1;
    }
    return column - first;
}

static void measure(const char *text, wn_line *line, size_t from)
{
    uint32_t column = 0;
    bool blank = true;
    line->text = line->stop = line->end;
    line->indent = line->width = 0;
    for (size_t at = from; at < line->end;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, line->end - at, &point);
        uint32_t next = advance(column, point);
        if (!wn_is_space(point)) {
            if (blank) {
                line->text = at;
                line->indent = column;
            }
            blank = false;
            line->stop = at + (step ? step : 1);
            line->width = next;
        }
        column = next;
        at += step ? step : 1;
    }
}

void wn_line_strip(const wn_lines *lines, wn_line *line, size_t from)
{
    measure(lines->text, line, from);
}

static bool push(wn_lines *lines, wn_line line)
{
    if (!WN_ARRAY_GROW(lines))
        return false;
    measure(lines->text, &line, line.start);
    lines->items[lines->count++] = line;
    return true;
}

bool wn_lines_split(const char *text, size_t length, wn_lines *ret_lines)
{
    *ret_lines = (wn_lines){.text = text, .length = length, .pages = 1};
    wn_line line = {.number = 1, .page = 1};
    size_t at = 0;
    while (at < length) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (!ends_line(point)) {
            at += step ? step : 1;
            continue;
        }
        line.end = at;
        at += step;
        if (point == '\r' && at < length && text[at] == '\n')
            at++;
        bool page = point == '\f';
        if ((!page || line.end > line.start) && !push(ret_lines, line))
            return false;
        line.start = at;
        line.number += !page;
        line.page += page;
    }
    ret_lines->pages = line.page;
    line.end = length;
    return line.start == length || push(ret_lines, line);
}

void wn_lines_free(wn_lines *lines)
{
    free(lines->items);
    *lines = (wn_lines){0};
}

bool wn_line_is_blank(const wn_line *line)
{
    return line->text == line->stop;
}

uint32_t wn_line_first_word(const wn_lines *lines, const wn_line *line)
{
    size_t at = line->text;
    while (at < line->stop) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(lines->text + at, line->stop - at, &point);
        if (wn_is_space(point) && point != 0xAD)
            break;
        at += step ? step : 1;
    }
    return wn_columns(lines->text, line->text, at, line->indent);
}

size_t wn_line_at_column(const wn_lines *lines, const wn_line *line, uint32_t column)
{
    size_t at = line->text;
    uint32_t here = line->indent;
    while (at < line->end && here < column) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(lines->text + at, line->end - at, &point);
        here = advance(here, point);
        at += step ? step : 1;
    }
    return at;
}
