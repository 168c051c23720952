#include "plugins/common/text/shape.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "winnow/utf8.h"

bool wn_is_lower(uint32_t point)
{
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LL;
}

bool wn_is_upper(uint32_t point)
{
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_LU;
}

bool wn_is_letter(uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

bool wn_ends_sentence(uint32_t point)
{
    return point == '.' || point == '!' || point == '?' || point == 0x2026 || point == 0x3002 ||
           point == 0x61F || point == 0x6D4 || point == 0x964;
}

int wn_superscript_digit(uint32_t point)
{
    if (point == 0xB9)
        return 1;
    if (point == 0xB2 || point == 0xB3)
        return (int)(point - 0xB0);
    if (point == 0x2070 || (point >= 0x2074 && point <= 0x2079))
        return (int)(point - 0x2070);
    return -1;
}

uint32_t wn_shape_first(const char *text, size_t length)
{
    uint32_t point = 0;
    wn_utf8_decode(text, length, &point);
    return point;
}

uint32_t wn_shape_last(const char *text, size_t length)
{
    size_t at = length;
    while (at > 0 && ((unsigned char)text[--at] & 0xC0) == 0x80)
        ;
    return wn_shape_first(text + at, length - at);
}

static size_t skip_space(const char *text, size_t length, size_t at)
{
    uint32_t point;
    size_t step;
    while ((step = wn_utf8_decode(text + at, length - at, &point)) && wn_is_space(point))
        at += step;
    return at;
}

static bool ends_marker(const char *text, size_t length, size_t at)
{
    return at == length || wn_is_space(wn_shape_first(text + at, length - at));
}

static bool is_bullet(uint32_t point)
{
    static const uint32_t bullets[] = {'-',    '*',    '+',    0xB7,   0x2010, 0x2011, 0x2012,
                                       0x2013, 0x2014, 0x2022, 0x2023, 0x2043, 0x204C, 0x204D,
                                       0x2219, 0x25AA, 0x25AB, 0x25B8, 0x25BA, 0x25C6, 0x25CF,
                                       0x25E6, 0x2726, 0x27A2, 0xF0B7, 0xF0A7, 0xF0D8};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (bullets[i] == point)
            return true;
    return false;
}

static size_t span_roman(const char *text, size_t length)
{
    static const char *const sets[] = {"IVXLC", "ivxlc"};
    for (size_t i = 0; i < 2; i++) {
        size_t n = 0;
        while (n < length && text[n] && strchr(sets[i], text[n]))
            n++;
        if (n && n <= 7)
            return n;
    }
    return 0;
}

static size_t span_digits(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && n < 4 && text[n] >= '0' && text[n] <= '9')
        n++;
    return n;
}

/* The counter of a numbered item, without brackets and stops. */
static wn_marker counter(const char *text, size_t length, size_t *ret_length)
{
    size_t n = span_digits(text, length);
    if (n && n <= 3) {
        size_t more;
        while (n + 1 < length && text[n] == '.' && (more = span_digits(text + n + 1, length - n - 1)) > 0)
            n += 1 + more;
        *ret_length = n;
        return WN_MARKER_NUMBER;
    }
    n = span_roman(text, length);
    if (n > 1 || (n == 1 && strchr("IVXivx", text[0]))) {
        *ret_length = n;
        return WN_MARKER_ROMAN;
    }
    if (length && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'))) {
        *ret_length = 1;
        return WN_MARKER_LETTER;
    }
    return WN_MARKER_NONE;
}

wn_marker wn_shape_marker(const char *text, size_t length, size_t *ret_length)
{
    uint32_t point = 0;
    size_t step = wn_utf8_decode(text, length, &point);
    *ret_length = 0;
    if (step && is_bullet(point) && step < length && ends_marker(text, length, step)) {
        *ret_length = skip_space(text, length, step);
        return WN_MARKER_BULLET;
    }
    size_t open = length && text[0] == '(';
    size_t count = 0;
    wn_marker marker = counter(text + open, length - open, &count);
    size_t at = open + count;
    if (marker == WN_MARKER_NONE || at >= length)
        return WN_MARKER_NONE;
    bool dotted = marker == WN_MARKER_NUMBER && memchr(text + open, '.', count) != NULL;
    bool closed = text[at] == ')' || (!open && text[at] == '.');
    if (!closed && !(dotted && !open))
        return WN_MARKER_NONE;
    at += closed;
    bool tight = marker == WN_MARKER_NUMBER && closed && wn_is_upper(wn_shape_first(text + at, length - at));
    if (!tight && !ends_marker(text, length, at))
        return WN_MARKER_NONE;
    *ret_length = skip_space(text, length, at);
    return marker;
}

static bool is_mark_glyph(uint32_t point)
{
    return (point >= 0x2610 && point <= 0x2612) || (point >= 0x2713 && point <= 0x2718) || point == 0x25A1 ||
           point == 0x25A0 || point == 0x25A2 || point == 0x25CB || point == 0x25CF || point == 0x25C9 ||
           point == 0x25EF || point == 0x274C || point == 0x2705 || point == 0x2611 || point == 0x274F ||
           point == 0x2751 || point == 0x1F5F8 || point == 0x1F5F9 || point == 0x1F5F5 || point == 0x1F5F7 ||
           point == 0x1F78E || point == 0x1F797 || (point >= 0xE000 && point <= 0xF8FF);
}

/* "[x]", "( )", "[]" at `text`: its length. */
static size_t typed_box(const char *text, size_t length)
{
    if (length < 2 || !strchr("[(", text[0]) || !text[0])
        return 0;
    char close = text[0] == '[' ? ']' : ')';
    size_t at = 1;
    while (at < length && at < 4 && text[at] == ' ')
        at++;
    uint32_t point = 0;
    size_t step = wn_utf8_decode(text + at, length - at, &point);
    if (step && (point == 'x' || point == 'X' || point == '*' || point == '+' || point == '_' ||
                 point == 'v' || point == 'V' || is_mark_glyph(point) || point == 0xD7))
        at += step;
    while (at < length && at < 8 && text[at] == ' ')
        at++;
    return at < length && text[at] == close ? at + 1 : 0;
}

size_t wn_shape_mark(const char *text, size_t length)
{
    uint32_t point = 0;
    size_t step = wn_utf8_decode(text, length, &point);
    if (step && is_mark_glyph(point))
        return step;
    if (length > 2 && (text[0] == 'X' || text[0] == 'x') && text[1] == ' ' &&
        wn_is_letter(wn_shape_first(text + 2, length - 2)))
        return 1;
    return typed_box(text, length);
}

bool wn_shape_has_mark(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (is_mark_glyph(point) || typed_box(text + at, length - at))
            return true;
        at += step ? step : 1;
    }
    return false;
}

static bool begins(const char *text, size_t length, const char *with)
{
    size_t n = strlen(with);
    return length >= n && strncasecmp(text, with, n) == 0;
}

bool wn_shape_is_address(const char *text, size_t length)
{
    if (length && strchr("<([\"", text[0]) && text[0]) {
        text++;
        length--;
    }
    return begins(text, length, "http://") || begins(text, length, "https://") ||
           begins(text, length, "www.") || begins(text, length, "ftp://");
}

bool wn_shape_ends_in_address(const char *text, size_t length)
{
    size_t at = length;
    while (at > 0 && (unsigned char)text[at - 1] > ' ')
        at--;
    const char *word = text + at;
    size_t n = length - at;
    for (size_t i = 0; i < n; i++)
        if (wn_shape_is_address(word + i, n - i))
            return true;
    return false;
}

bool wn_shape_is_cut(const char *last, size_t last_length, const char *text, size_t length, bool full)
{
    if (!full || !last_length || !length || memchr(text, ' ', length))
        return false;
    return !wn_shape_is_address(text, length) || strchr("([{<", last[last_length - 1]) != NULL;
}

bool wn_shape_is_label(const char *text, size_t length)
{
    size_t most = length < 60 ? length : 60;
    const char *colon = memchr(text, ':', most);
    if (!colon || !wn_is_upper(wn_shape_first(text, length)))
        return false;
    size_t at = (size_t)(colon - text), words = 1;
    for (size_t i = 0; i < at; i++) {
        words += text[i] == ' ';
        if (strchr(".;?!", text[i]))
            return false;
    }
    return words <= 6 && ends_marker(text, length, at + 1);
}

static bool is_right_to_left(uint32_t point)
{
    return (point >= 0x590 && point <= 0x8FF) || (point >= 0xFB1D && point <= 0xFDFF) ||
           (point >= 0xFE70 && point <= 0xFEFE) || (point >= 0x10800 && point <= 0x10FFF) ||
           (point >= 0x1E800 && point <= 0x1EFFF);
}

bool wn_shape_is_right_to_left(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (wn_is_letter(point))
            return is_right_to_left(point);
        at += step ? step : 1;
    }
    return false;
}

bool wn_shape_is_spaced_out(const char *text, size_t length)
{
    size_t letters = 0, gaps = 0, falling = 0, marker;
    uint32_t before = 0;
    wn_shape_marker(text, length, &marker);
    for (size_t at = marker; at < length && length < 400;) {
        uint32_t point = 0;
        at += wn_utf8_decode(text + at, length - at, &point);
        if (!wn_is_letter(point) &&
            !(letters && (point == ':' || point == '-' || point == '&' || point == '?')))
            return false;
        size_t spaces = 0;
        while (at + spaces < length && text[at + spaces] == ' ')
            spaces++;
        if (!spaces && at < length)
            return false;
        letters++;
        gaps += spaces > 1;
        falling += point < before;
        before = point;
        at += spaces;
    }
    /* "A B C D E" is a scale; a long text without gaps between its words cannot be put together. */
    return letters >= 5 && falling > 0 && letters <= 20 * (gaps + 1);
}
