#include "plugins/xlsx/cell-text.h"

#include <ctype.h>
#include <string.h>

#include "winnow/utf8.h"

#define BRACKET 0x27E6u

/* Control characters but tab and line feed, bidi overrides and isolates, zero-width characters without use in
 * running text, tags, and what XML 1.0 (section 2.2) excludes. Joiners and direction marks stay: scripts need
 * them. */
static bool must_show(uint32_t point)
{
    return (point < 0x20 && point != '\t' && point != '\n') || (point >= 0x7F && point <= 0x9F) ||
           point == 0x200B || (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x2069) ||
           point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) || (point & 0xFFFE) == 0xFFFE ||
           (point >= 0xFDD0 && point <= 0xFDEF) || (point >= 0xE0000 && point <= 0xE007F) || point == BRACKET;
}

/* How many bytes of plain ASCII text there are at the start. */
static size_t plain_run(const char *text, size_t length)
{
    size_t run = 0;
    while (run < length && ((text[run] >= ' ' && text[run] < 0x7F) || text[run] == '\n'))
        run++;
    return run;
}

size_t wn_cell_display(wn_bytes *out, const char *text, size_t length)
{
    size_t from = 0, at = 0, shown = 0;
    while (at < length) {
        uint32_t point = 0;
        at += plain_run(text + at, length - at);
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (at == length || (step > 0 && !must_show(point))) {
            at += step;
            continue;
        }
        wn_bytes_append(out, text + from, at - from);
        if (step > 0)
            wn_text_print(out, "\xE2\x9F\xA6U+%04X\xE2\x9F\xA7", (unsigned int)point);
        else
            wn_text_print(out, "\xE2\x9F\xA6x%02X\xE2\x9F\xA7", (unsigned int)(unsigned char)text[at]);
        at += step ? step : 1;
        from = at;
        shown++;
    }
    wn_bytes_append(out, text + from, length - from);
    return shown;
}

/* Whether the bytes at `text` read `_xHHHH_`. */
static bool is_escape(const char *text, size_t length)
{
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return false;
    for (size_t i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)text[i]))
            return false;
    return true;
}

void wn_cell_escape(wn_bytes *out, const char *text, size_t length)
{
    const char *from = text, *end = text + length, *at = text;
    while (at < end && (at = memchr(at, '_', (size_t)(end - at))) != NULL) {
        if (is_escape(at, (size_t)(end - at))) {
            wn_bytes_append(out, from, (size_t)(at - from));
            wn_text_add(out, "_x005F");
            from = at;
        }
        at++;
    }
    wn_bytes_append(out, from, (size_t)(end - from));
}

/* Units that one byte may take: the first of what reads like an escape is itself escaped. */
#define MOST_UNITS 7

size_t wn_cell_piece(const char *text, size_t length)
{
    size_t at = 0, units = 0, bracket = 0;
    bool open = false;
    if (length <= WN_CELL_UNITS / MOST_UNITS)
        return length;
    while (at < length) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        size_t more = point > 0xFFFF ? 2 : is_escape(text + at, length - at) ? MOST_UNITS : 1;
        if (units + more > WN_CELL_UNITS)
            return open && bracket > 0 ? bracket : at;
        if (point == BRACKET) {
            bracket = at;
            open = true;
        } else if (point == BRACKET + 1) {
            open = false;
        }
        units += more;
        at += step ? step : 1;
    }
    return length;
}

size_t wn_cell_first(const char *text, size_t length, size_t count)
{
    size_t at = 0;
    for (; at < length && count > 0; count--) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        at += step ? step : 1;
    }
    return at;
}

static bool is_right_to_left(uint32_t point)
{
    return (point >= 0x0590 && point <= 0x08FF) || (point >= 0xFB1D && point <= 0xFDCF) ||
           (point >= 0xFDF0 && point <= 0xFDFF) || (point >= 0xFE70 && point <= 0xFEFC) ||
           (point >= 0x10800 && point <= 0x10FFF) || (point >= 0x1E800 && point <= 0x1EFFF);
}

/* Letters near enough: all but ASCII signs, Latin-1 signs and general punctuation. */
static bool is_letter(uint32_t point)
{
    return point < 0x80 ? isalpha((int)point) != 0 : point >= 0xC0 && !(point >= 0x2000 && point <= 0x2BFF);
}

bool wn_cell_is_right_to_left(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (step > 0 && is_letter(point))
            return is_right_to_left(point);
        at += step ? step : 1;
    }
    return false;
}

static size_t point_width(uint32_t point)
{
    if (point < 0x1100)
        return !(point >= 0x0300 && point <= 0x036F);
    return (point <= 0x115F || (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7A3) ||
            (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE6F) ||
            (point >= 0xFF00 && point <= 0xFF60) || (point >= 0x1F300 && point <= 0x3FFFD))
               ? 2
               : 1;
}

static size_t line_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point = '?';
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        width += point_width(point);
        at += step ? step : 1;
    }
    return width;
}

/* Bytes up to the next line feed. */
static size_t line_length(const char *text, size_t length)
{
    const char *end = memchr(text, '\n', length);
    return end ? (size_t)(end - text) : length;
}

size_t wn_cell_width(const char *text, size_t length)
{
    size_t most = 0;
    for (size_t at = 0; at < length;) {
        size_t step = line_length(text + at, length - at), width = line_width(text + at, step);
        most = width > most ? width : most;
        at += step + 1;
    }
    return most;
}

size_t wn_cell_lines(const char *text, size_t length, double width)
{
    size_t lines = 0;
    for (size_t at = 0; at <= length && length > 0;) {
        size_t step = line_length(text + at, length - at);
        lines += 1 + (size_t)((double)line_width(text + at, step) / (width > 1 ? width : 1));
        at += step + 1;
    }
    return lines;
}
