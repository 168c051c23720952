#include "plugins/common/text/encoding.h"

#include <string.h>

#include "plugins/common/charset/converters.h"
#include "winnow/utf8.h"

typedef struct encoding_mark {
    wn_encoding encoding;
    size_t length;
    unsigned char bytes[4];
} encoding_mark;

/* UTF-32LE before UTF-16LE, whose mark it begins with. */
static const encoding_mark marks[] = {{WN_ENCODING_UTF8, 3, {0xEF, 0xBB, 0xBF}},
                                      {WN_ENCODING_UTF32LE, 4, {0xFF, 0xFE, 0, 0}},
                                      {WN_ENCODING_UTF32BE, 4, {0, 0, 0xFE, 0xFF}},
                                      {WN_ENCODING_UTF16LE, 2, {0xFF, 0xFE}},
                                      {WN_ENCODING_UTF16BE, 2, {0xFE, 0xFF}}};

/* Share in percent of `width`-byte units that are a space, line feed or carriage return with its low byte at
 * `low` and zeros else; text of every script has some. */
static size_t share_of_breaks(const unsigned char *bytes, size_t length, size_t width, size_t low)
{
    size_t units = length / width, found = 0;
    for (size_t i = 0; i < units; i++) {
        const unsigned char *unit = bytes + i * width;
        size_t zeros = 0;
        for (size_t k = 0; k < width; k++)
            zeros += k != low && unit[k] == 0;
        found += zeros == width - 1 && (unit[low] == ' ' || unit[low] == '\n' || unit[low] == '\r');
    }
    return units ? found * 100 / units : 0;
}

static wn_encoding detect_pattern(const unsigned char *bytes, size_t length)
{
    size_t most = length < 65536 ? length : 65536;
    if (most < 8 || !memchr(bytes, 0, most))
        return WN_ENCODING_OTHER;
    size_t wide_little = share_of_breaks(bytes, most, 4, 0), wide_big = share_of_breaks(bytes, most, 4, 3);
    if (length % 4 == 0 && (wide_little >= 4 || wide_big >= 4))
        return wide_little > wide_big ? WN_ENCODING_UTF32LE : WN_ENCODING_UTF32BE;
    size_t little = share_of_breaks(bytes, most, 2, 0), big = share_of_breaks(bytes, most, 2, 1);
    if (length % 2 == 0 && (little >= 4 || big >= 4))
        return little > big ? WN_ENCODING_UTF16LE : WN_ENCODING_UTF16BE;
    return WN_ENCODING_OTHER;
}

static bool is_utf8(const unsigned char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t point;
        size_t step = wn_utf8_decode((const char *)bytes + at, length - at, &point);
        /* A sequence cut off at the end is the cut of a prefix. */
        if (step == 0)
            return length - at < 4 && at > 0 && bytes[at] >= 0xC2;
        at += step;
    }
    return true;
}

wn_encoding wn_encoding_detect(const unsigned char *bytes, size_t length, size_t *ret_mark)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (length >= marks[i].length && memcmp(bytes, marks[i].bytes, marks[i].length) == 0) {
            *ret_mark = marks[i].length;
            return marks[i].encoding;
        }
    }
    *ret_mark = 0;
    wn_encoding pattern = detect_pattern(bytes, length);
    if (pattern != WN_ENCODING_OTHER)
        return pattern;
    return is_utf8(bytes, length) ? WN_ENCODING_UTF8 : WN_ENCODING_OTHER;
}

const char *wn_encoding_name(wn_encoding encoding)
{
    static const char *const names[] = {"", "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    return names[encoding];
}

wn_encoding wn_encoding_named(const char *name)
{
    for (int i = WN_ENCODING_UTF8; i <= WN_ENCODING_UTF32BE; i++)
        if (wn_encoding_same(name, wn_encoding_name((wn_encoding)i)))
            return (wn_encoding)i;
    return WN_ENCODING_OTHER;
}
