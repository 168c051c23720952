#include "plugins/markdown/constructs.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

static bool is_white(char c)
{
    return c == ' ' || c == '\t';
}

uint32_t md_heading_level(const char *text, size_t length, size_t *ret_from, size_t *ret_to)
{
    uint32_t level = 0;
    while (level < length && text[level] == '#')
        level++;
    if (level == 0 || level > 6 || (level < length && !is_white(text[level])))
        return 0;
    size_t from = level, to = length;
    while (from < to && is_white(text[from]))
        from++;
    while (to > from && text[to - 1] == '#')
        to--;
    /* Closing marks stand behind white space; else they belong to the words. */
    if (to > from && to < length && !is_white(text[to - 1]))
        to = length;
    while (to > from && is_white(text[to - 1]))
        to--;
    *ret_from = from;
    *ret_to = to;
    return level;
}

char md_underline(const char *text, size_t length)
{
    if (length < 2 || (text[0] != '=' && text[0] != '-'))
        return 0;
    for (size_t i = 1; i < length; i++)
        if (text[i] != text[0])
            return 0;
    return text[0];
}

bool md_is_rule(const char *text, size_t length)
{
    size_t marks = 0;
    if (!length || !strchr("*-_", text[0]))
        return false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != text[0] && !is_white(text[i]))
            return false;
        marks += text[i] == text[0];
    }
    return marks >= 3;
}

size_t md_fence(const char *text, size_t length, char *ret_mark)
{
    size_t n = 0;
    if (!length || (text[0] != '`' && text[0] != '~'))
        return 0;
    while (n < length && text[n] == text[0])
        n++;
    *ret_mark = text[0];
    return n >= 3 && !(text[0] == '`' && memchr(text + n, '`', length - n)) ? n : 0;
}

bool md_item_read(const char *text, size_t length, md_item *ret_item)
{
    *ret_item = (md_item){0};
    size_t n = 0;
    while (n < length && n < 9 && text[n] >= '0' && text[n] <= '9')
        ret_item->number = ret_item->number * 10 + (uint32_t)(text[n++] - '0');
    ret_item->ordered = n > 0;
    if (n < length && (n ? text[n] == '.' || text[n] == ')' : strchr("-*+", text[n]) != NULL) && text[n])
        n++;
    else
        return false;
    if (n < length && !is_white(text[n]))
        return false;
    ret_item->marker = n;
    while (n < length && is_white(text[n]))
        n++;
    ret_item->content = n;
    return true;
}

void md_item_label(const char *text, const md_item *item, char ret_label[MD_LABEL_LONGEST])
{
    size_t first = 0; /* of the number as printed */
    while (item->ordered && (text[first] < '0' || text[first] > '9'))
        first++;
    if (item->ordered)
        snprintf(ret_label, MD_LABEL_LONGEST, "%.*s", (int)(item->marker - first), text + first);
    else
        snprintf(ret_label, MD_LABEL_LONGEST, "•");
}

bool md_is_delimiter_row(const char *text, size_t length)
{
    size_t dashes = 0, pipes = 0;
    for (size_t i = 0; i < length; i++) {
        if (!strchr("|-: \t", text[i]) || !text[i])
            return false;
        dashes += text[i] == '-';
        pipes += text[i] == '|';
    }
    return dashes && pipes;
}

static size_t span_superscript(const char *text, size_t length)
{
    size_t at = 0;
    for (;;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (!step || wn_superscript_digit(point) < 0)
            return at;
        at += step;
    }
}

/* Digits between `open` and `close`, as "^1^". */
static bool read_raised(const char *text, size_t length, const char *open, const char *close,
                        size_t *ret_mark, size_t *ret_id, size_t *ret_id_length)
{
    size_t at = strlen(open), shut = strlen(close);
    if (length < at || strncasecmp(text, open, at) != 0)
        return false;
    size_t id = at;
    while (at < length && text[at] >= '0' && text[at] <= '9')
        at++;
    if (at == id || at - id > 3 || length - at < shut || strncasecmp(text + at, close, shut) != 0)
        return false;
    *ret_id = id;
    *ret_id_length = at - id;
    *ret_mark = at + shut;
    return true;
}

bool md_note_read(const char *text, size_t length, size_t *ret_mark, size_t *ret_id, size_t *ret_id_length)
{
    size_t raised = span_superscript(text, length);
    if (raised) {
        *ret_id = 0;
        *ret_id_length = *ret_mark = raised;
        uint32_t next = raised < length ? wn_shape_first(text + raised, length - raised) : 0;
        return raised < length && raised <= 12 && (wn_is_space(next) || wn_is_letter(next));
    }
    if (read_raised(text, length, "^", "^", ret_mark, ret_id, ret_id_length) ||
        read_raised(text, length, "<sup>", "</sup>", ret_mark, ret_id, ret_id_length))
        return *ret_mark < length;
    if (length < 5 || text[0] != '[' || text[1] != '^')
        return false;
    const char *close = memmem(text, length < 48 ? length : 48, "]:", 2);
    *ret_id = 2;
    *ret_id_length = close ? (size_t)(close - text) - 2 : 0;
    *ret_mark = *ret_id_length + 4;
    return *ret_id_length > 0;
}

uint32_t md_note_number(const char *id, size_t length)
{
    uint32_t number = 0;
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(id + at, length - at, &point);
        int digit = point >= '0' && point <= '9' ? (int)(point - '0') : wn_superscript_digit(point);
        if (!step || digit < 0 || number > 9999)
            return 0;
        number = number * 10 + (uint32_t)digit;
        at += step;
    }
    return number;
}
