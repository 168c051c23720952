#include "core/value/url-residue.h"

#include <string.h>

#include "core/value/url-part.h"

enum { MAX_TARGET = 4096 };

static size_t skip_space(const char *text, size_t length, size_t at)
{
    while (at < length && strchr(" \t\n", text[at]) && text[at])
        at++;
    return at;
}

/* Length of the quotation mark at `at`: straight or typographic. */
static size_t quote_length(const char *text, size_t length, size_t at)
{
    static const char *const marks[] = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                        "\xE2\x80\x9E", "\xC2\xAB",     "\xC2\xBB"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (length - at >= size && memcmp(text + at, marks[i], size) == 0)
            return size;
    }
    return 0;
}

/* Reads a quoted text at `*at` into `out`; false, with `*at` as before, when there is none. */
static bool read_quoted(const char *text, size_t length, size_t *at, wn_buffer *out)
{
    size_t i = *at, quote = i < length ? quote_length(text, length, i) : 0;
    if (!quote)
        return false;
    for (i += quote; i < length && i - *at < MAX_TARGET; i++) {
        quote = quote_length(text, length, i);
        if (quote) {
            *at = i + quote;
            return true;
        }
        size_t cut = wn_url_line_break(text, length, i);
        if (cut)
            i += cut - 1;
        else if (text[i] == ' ' && out->length)
            wn_buffer_add(out, "%20");
        else if (text[i] != ' ')
            wn_buffer_append(out, text + i, 1);
    }
    return false;
}

/* Reads switches: \h, \t "_blank", \o "tip", \l "place". */
static size_t read_switches(const char *text, size_t length, size_t at, wn_buffer *target)
{
    for (;;) {
        size_t i = skip_space(text, length, at);
        if (i + 1 >= length || text[i] != '\\' || !strchr("hlmnotHLMNOT", text[i + 1]))
            return at;
        bool place = text[i + 1] == 'l' || text[i + 1] == 'L';
        at = i + 2;
        i = skip_space(text, length, at);
        wn_buffer argument = {0};
        if (read_quoted(text, length, &i, &argument)) {
            at = i;
            if (place && argument.length && wn_buffer_add(target, "#"))
                wn_buffer_append(target, argument.data, argument.length);
        }
        wn_buffer_free(&argument);
    }
}

size_t wn_url_residue(const char *text, size_t length, size_t at, wn_buffer *target, bool *ret_failed)
{
    if (at >= length || text[at] != 'H')
        return 0;
    size_t word = wn_url_spelled(text, length, at, "HYPERLINK", true);
    if (!word)
        return 0;
    size_t start = skip_space(text, length, at + word), i = start;
    bool quoted = read_quoted(text, length, &i, target);
    size_t end = read_switches(text, length, i, target);
    *ret_failed = *ret_failed || target->failed;
    return quoted || end > start ? end - at : 0;
}

/* The characters of the copy at `*at` that show nothing or break the line, and the ASCII hyphen for others.
 */
static char next_shown(const char *text, size_t length, size_t *at, size_t *ret_step)
{
    uint32_t point = 0;
    *at += wn_url_line_break(text, length, *at);
    *ret_step = wn_url_point(text, length, *at, &point);
    while (*ret_step && wn_url_is_invisible(point)) {
        *at += *ret_step;
        *ret_step = wn_url_point(text, length, *at, &point);
    }
    if (point == 0x2010 || point == 0x2011)
        return '-';
    return *ret_step ? text[*at] : '\0';
}

static bool ends_copy(const char *rest, size_t length)
{
    return length == 0 || (length == 1 && rest[0] == '/');
}

static size_t walk_copy(const char *text, size_t length, size_t at, const char *target, size_t target_length,
                        wn_buffer *merged)
{
    size_t i = at, j = 0, last = at;
    while (j < target_length) {
        size_t step;
        char shown = next_shown(text, length, &i, &step);
        bool space = shown == ' ' && strncmp(target + j, "%20", 3) == 0;
        if (shown && (shown == target[j] || space)) {
            wn_buffer_append(merged, target + j, space ? 3 : 1);
            j += space ? 3 : 1;
            i += space || (unsigned char)shown < 0x80 ? step : 1;
            last = i;
        } else if (shown == '-') {
            wn_buffer_add(merged, "-");
            i += step;
        } else if (target[j] == '-') {
            wn_buffer_add(merged, "-");
            j++;
        } else if (ends_copy(target + j, target_length - j)) {
            wn_buffer_append(merged, target + j, target_length - j);
            break;
        } else {
            return 0;
        }
    }
    return last - at;
}

size_t wn_url_copy(const char *text, size_t length, size_t at, const wn_buffer *target, wn_buffer *merged)
{
    size_t copy = walk_copy(text, length, at, target->data, target->length, merged);
    if (copy) {
        bool slash = at + copy < length && text[at + copy] == '/' && target->data[target->length - 1] != '/';
        uint32_t point = ' ';
        bool more = slash && wn_url_point(text, length, at + copy + 1, &point) && wn_url_has_point(point);
        return copy + (slash && !more);
    }
    size_t scheme = wn_url_scheme(target->data, target->length, 0, false);
    wn_buffer_clear(merged);
    wn_buffer_append(merged, target->data, scheme);
    copy = scheme ? walk_copy(text, length, at, target->data + scheme, target->length - scheme, merged) : 0;
    return copy;
}
