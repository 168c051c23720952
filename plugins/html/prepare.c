#include "plugins/html/prepare.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* Of one length, and names that no page has or that mean nothing there. */
static const struct {
    const char *real, *stand_in;
} names[] = {{"ul", "u-"}, {"ol", "o-"}, {"dir", "di-"}, {"menu", "men-"},
             {"b", "x"},   {"u", "y"},   {"s", "z"},     {"strike", "strik-"}};

#define NAMES (sizeof names / sizeof *names)

const char *html_real_name(const char *name)
{
    for (size_t i = 0; i < NAMES; i++)
        if (strcmp(name, names[i].stand_in) == 0)
            return names[i].real;
    return name;
}

/* Length of the mark of a conditional section at `text`, 0 where there is none. */
static size_t condition_length(const char *text, size_t length)
{
    if (length < 6 ||
        (strncasecmp(text, "<![if", 5) != 0 && (length < 8 || strncasecmp(text, "<![endif", 8) != 0)))
        return 0;
    size_t at = 3;
    while (at < length && at < 200 && text[at] != '<' && text[at] != '>')
        at++;
    return at < length && text[at] == '>' && text[at - 1] == ']' ? at + 1 : 0;
}

/* Length of a tag at `text` that the library is better without, 0 where there is none: behind the end of a
 * page it reads nothing, and it nests what follows a place to break a word. */
static size_t tag_length(const char *text, size_t length)
{
    static const char *const tags[] = {"</body", "</html", "<wbr"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        size_t size = strlen(tags[i]), reach = length < size + 20 ? length : size + 20;
        if (length <= size || strncasecmp(text, tags[i], size) != 0)
            continue;
        const char *end = memchr(text + size, '>', reach - size);
        return end ? (size_t)(end - text) + 1 : 0;
    }
    return 0;
}

static void rename_tag(char *tag, size_t length)
{
    size_t start = length > 1 && tag[1] == '/' ? 2 : 1, end = start;
    while (end < length && end < start + 8 && ((tag[end] | 0x20) >= 'a' && (tag[end] | 0x20) <= 'z'))
        end++;
    if (end == length || (tag[end] != '>' && tag[end] != '/' && (unsigned char)tag[end] > ' '))
        return;
    for (size_t i = 0; i < NAMES; i++)
        if (strlen(names[i].real) == end - start && strncasecmp(tag + start, names[i].real, end - start) == 0)
            memcpy(tag + start, names[i].stand_in, end - start);
}

size_t html_prepare(char *text, size_t length)
{
    size_t kept = 0;
    for (size_t at = 0; at < length;) {
        char *mark = memchr(text + at, '<', length - at);
        size_t plain = mark ? (size_t)(mark - (text + at)) : length - at;
        memmove(text + kept, text + at, plain);
        kept += plain;
        at += plain;
        size_t left_out = at < length ? condition_length(text + at, length - at) : 0;
        if (!left_out && at < length)
            left_out = tag_length(text + at, length - at);
        at += left_out;
        if (left_out || at == length)
            continue;
        rename_tag(text + at, length - at);
        text[kept++] = text[at++];
    }
    return kept;
}

static bool is_white(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where `mark` stands from `at` on, or the end. */
static size_t find(const char *text, size_t length, size_t at, const char *mark)
{
    const char *found = memmem(text + at, length - at, mark, strlen(mark));
    return found ? (size_t)(found - text) : length;
}

/* Passes the start tag at `*at` and counts its attributes. One may be long, as a picture is that stands in
 * its own address. */
static size_t count_attributes(const char *text, size_t length, size_t *at)
{
    size_t count = 0;
    char quote = 0;
    bool in_word = true;
    for (; *at < length && (quote || text[*at] != '>'); ++*at) {
        char c = text[*at];
        if (quote) {
            quote = c == quote ? 0 : quote;
            continue;
        }
        bool begins_quote = c == '"' || c == '\'';
        quote = begins_quote && in_word && text[*at - 1] == '=' ? c : 0;
        count += !is_white(c) && (!in_word || (begins_quote && !quote));
        in_word = !is_white(c);
    }
    return count;
}

static bool begins_element(const char *text, size_t length, const char *name)
{
    return length > strlen(name) && strncasecmp(text + 1, name, strlen(name)) == 0;
}

bool html_has_long_tag(const char *text, size_t length, size_t most)
{
    for (size_t at = find(text, length, 0, "<"); at + 1 < length; at = find(text, length, at, "<")) {
        size_t start = at;
        if (length - at > 4 && memcmp(text + at, "<!--", 4) == 0)
            at = find(text, length, at, "-->");
        else if ((text[at + 1] | 0x20) >= 'a' && (text[at + 1] | 0x20) <= 'z') {
            if (count_attributes(text, length, &at) > most)
                return true;
            if (begins_element(text + start, length - start, "script") ||
                begins_element(text + start, length - start, "style"))
                at = find(text, length, at, "</");
        }
        at += at == start;
    }
    return false;
}
