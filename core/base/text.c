#include "core/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "winnow/utf8.h"

/* How many bytes are ASCII before the first that is not: eight at a time, as most text is. */
static size_t ascii_length(const char *text, size_t length)
{
    size_t ascii = 0;
    for (uint64_t eight; length - ascii >= sizeof eight; ascii += sizeof eight) {
        memcpy(&eight, text + ascii, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (ascii < length && (unsigned char)text[ascii] < 0x80)
        ascii++;
    return ascii;
}

bool wn_text_is_utf8(const char *text, size_t length)
{
    for (size_t at = ascii_length(text, length); at < length;) {
        uint32_t point;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (!step)
            return false;
        at += step;
        at += ascii_length(text + at, length - at);
    }
    return true;
}

/* Whether text of such code points is in NFC whatever they are and stand beside: none decomposes in NFC, none
 * combines with the one before (Unicode 15, DerivedNormalizationProps). */
static bool stays_composed(uint32_t point)
{
    return point < 0x300 || (point >= 0x2010 && point <= 0x2027) || (point >= 0x2500 && point <= 0x27BF);
}

static bool is_composed(const char *text, size_t length)
{
    for (size_t at = ascii_length(text, length); at < length;) {
        uint32_t point = UINT32_MAX;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (!step || !stays_composed(point))
            return false;
        at += step;
    }
    return true;
}

bool wn_text_nfc(wn_buffer *out, const char *text, size_t length)
{
    if (is_composed(text, length))
        return wn_buffer_append(out, text, length);
    utf8proc_uint8_t *mapped = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &mapped,
                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    bool held = size >= 0 && wn_buffer_append(out, mapped, (size_t)size);
    free(mapped);
    return held;
}

static uint32_t plain_point(uint32_t point)
{
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x02BC:
    case 0x60:
    case 0xB4:
        return '\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0xAB:
    case 0xBB:
        return '"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
        return '-';
    default:
        return point;
    }
}

static bool fold_ascii(wn_buffer *out, const char *text, size_t length)
{
    size_t start = out->length;
    if (!wn_buffer_append(out, text, length))
        return false;
    for (size_t i = start; i < out->length; i++) {
        char c = out->data[i];
        if (c >= 'A' && c <= 'Z')
            out->data[i] = (char)(c + 32);
        else if (c == '`')
            out->data[i] = '\'';
    }
    return true;
}

enum { LONGEST_FOLDED = 32 }; /* code points; U+FDFA has most, 18 */

/* One by one, as only the order of combining marks depends on neighbours, and marks are left out. */
static bool fold_point(wn_buffer *out, uint32_t point)
{
    utf8proc_int32_t parts[LONGEST_FOLDED];
    int boundary = 0;
    utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                                UTF8PROC_IGNORE | UTF8PROC_STRIPMARK;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)point, parts, LONGEST_FOLDED, options, &boundary);
    bool held = count >= 0 && count <= LONGEST_FOLDED;
    for (utf8proc_ssize_t i = 0; held && i < count; i++)
        held = wn_buffer_point(out, plain_point((uint32_t)parts[i]));
    return held;
}

bool wn_text_fold(wn_buffer *out, const char *text, size_t length)
{
    bool held = wn_buffer_append(out, "", 0);
    for (size_t at = 0; held && at < length;) {
        size_t plain = ascii_length(text + at, length - at);
        held = !plain || fold_ascii(out, text + at, plain);
        at += plain;
        if (at == length)
            break;
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        held = held && fold_point(out, point);
        at += step ? step : 1;
    }
    return held;
}

bool wn_text_is_word(uint32_t point)
{
    if (point < 0x80)
        return (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
               (point >= 'a' && point <= 'z');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

bool wn_text_squeeze(wn_buffer *out, const char *text, size_t length, bool keep_lines)
{
    const size_t start = out->length;
    bool space = false, line = false;
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        step = step ? step : 1;
        if (point == '\n' && keep_lines)
            line = true;
        else if (wn_is_space(point) && point != 0xAD && !(point >= 0x200B && point <= 0x200F))
            space = true;
        else {
            if (out->length > start && (line || space))
                wn_buffer_append(out, line ? "\n" : " ", 1);
            wn_buffer_append(out, text + at, step);
            space = line = false;
        }
        at += step;
    }
    return !out->failed;
}

size_t wn_text_points(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}
