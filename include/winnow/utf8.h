/* UTF-8 for plugins and the core alike: decoding, encoding and white space, without a library. */
#ifndef WINNOW_UTF8_H
#define WINNOW_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at `text`, of which `length` bytes may be read. Returns its length in bytes (1-4)
 * and sets `*ret_point`; returns 0, leaving `*ret_point` alone, when the bytes are not well-formed UTF-8
 * (Unicode 15, table 3-7) or `length` is 0. */
static inline size_t wn_utf8_decode(const char *text, size_t length, uint32_t *ret_point)
{
    const unsigned char *s = (const unsigned char *)text;
    if (length == 0)
        return 0;
    if (s[0] < 0x80) {
        *ret_point = s[0];
        return 1;
    }
    size_t need = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || length < need)
        return 0;
    uint32_t point = s[0] & (0xFFu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        point = (point << 6) | (s[i] & 0x3Fu);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < least[need] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return 0;
    *ret_point = point;
    return need;
}

/* Writes `point` to `into`, which has room for 4 bytes, and returns the count; a surrogate or a value beyond
 * U+10FFFF is written as U+FFFD. */
static inline size_t wn_utf8_encode(uint32_t point, char *into)
{
    if (point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        point = 0xFFFD;
    if (point < 0x80) {
        into[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        into[0] = (char)(0xC0 | (point >> 6));
        into[1] = (char)(0x80 | (point & 0x3F));
        return 2;
    }
    if (point < 0x10000) {
        into[0] = (char)(0xE0 | (point >> 12));
        into[1] = (char)(0x80 | ((point >> 6) & 0x3F));
        into[2] = (char)(0x80 | (point & 0x3F));
        return 3;
    }
    into[0] = (char)(0xF0 | (point >> 18));
    into[1] = (char)(0x80 | ((point >> 12) & 0x3F));
    into[2] = (char)(0x80 | ((point >> 6) & 0x3F));
    into[3] = (char)(0x80 | (point & 0x3F));
    return 4;
}

/* Whether `point` is white space in the sense of the accounting: Unicode White_Space, and the characters
 * that show nothing (soft hyphen, zero-width space and joiners, bidi marks, byte order mark). */
static inline int wn_is_space(uint32_t point)
{
    if (point <= 0x20)
        return point == 0x20 || (point >= 0x09 && point <= 0x0D);
    if (point < 0xA1)
        return point == 0x85 || point == 0xA0;
    if (point == 0xAD || point == 0x1680 || point == 0xFEFF || point == 0x3000)
        return 1;
    return (point >= 0x2000 && point <= 0x200F) || (point >= 0x2028 && point <= 0x202F) ||
           (point >= 0x205F && point <= 0x2064) || (point >= 0x2066 && point <= 0x2069);
}

/* Counts the code points of `text` that are not white space; a byte that is not UTF-8 counts as one. */
static inline uint64_t wn_count_shown(const char *text, size_t length)
{
    uint64_t count = 0;
    size_t at = 0;
    while (at < length) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        count += !wn_is_space(point);
        at += step ? step : 1;
    }
    return count;
}

#endif
