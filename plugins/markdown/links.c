#include "plugins/markdown/links.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/bytes/bytes.h"

static bool is_white(char c)
{
    return c == ' ' || c == '\t';
}

static void trim(const char *source, size_t *from, size_t *to)
{
    while (*from < *to && is_white(source[*from]))
        ++*from;
    while (*to > *from && is_white(source[*to - 1]))
        --*to;
}

static bool is_title(const char *text, size_t length)
{
    if (length < 2)
        return length == 0;
    char close = text[0] == '(' ? ')' : text[0];
    return strchr("\"'(", text[0]) && text[length - 1] == close;
}

bool md_definition_read(const char *source, size_t from, size_t to, md_definition *ret_definition)
{
    trim(source, &from, &to);
    if (to - from < 5 || source[from] != '[' || source[from + 1] == '^')
        return false;
    const char *close = memmem(source + from, to - from, "]:", 2);
    if (!close)
        return false;
    md_definition found = {.label = from + 1, .label_end = (size_t)(close - source)};
    trim(source, &found.label, &found.label_end);
    size_t at = (size_t)(close - source) + 2;
    while (at < to && is_white(source[at]))
        at++;
    size_t end = at;
    while (end < to && !is_white(source[end]))
        end++;
    size_t title = end;
    while (title < to && is_white(source[title]))
        title++;
    bool bracketed = end - at >= 2 && source[at] == '<' && source[end - 1] == '>';
    found.target = at + bracketed;
    found.target_end = end - bracketed;
    *ret_definition = found;
    return found.label < found.label_end && at < end && is_title(source + title, to - title) &&
           !memchr(source + found.label, '[', found.label_end - found.label);
}

bool md_links_add(md_links *links, const md_definition *definition)
{
    if (!WN_ARRAY_GROW(links))
        return false;
    links->items[links->count++] = *definition;
    return true;
}

static int compare_labels(const char *one, size_t one_length, const char *other, size_t other_length)
{
    int order = strncasecmp(one, other, one_length < other_length ? one_length : other_length);
    return order ? order : (one_length > other_length) - (one_length < other_length);
}

static int compare_definitions(const void *one, const void *other, void *source)
{
    const md_definition *a = one, *b = other;
    const char *text = source;
    int order =
        compare_labels(text + a->label, a->label_end - a->label, text + b->label, b->label_end - b->label);
    return order ? order : (a->label > b->label) - (a->label < b->label);
}

void md_links_sort(md_links *links)
{
    if (links->count)
        qsort_r(links->items, links->count, sizeof *links->items, compare_definitions,
                (void *)(uintptr_t)links->source);
}

const md_definition *md_links_find(const md_links *links, size_t from, size_t to)
{
    trim(links->source, &from, &to);
    size_t low = 0, high = links->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const md_definition *item = &links->items[middle];
        if (compare_labels(links->source + item->label, item->label_end - item->label, links->source + from,
                           to - from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == links->count || from == to)
        return NULL;
    const md_definition *item = &links->items[low];
    bool same = compare_labels(links->source + item->label, item->label_end - item->label,
                               links->source + from, to - from) == 0;
    return same ? item : NULL;
}

void md_links_free(md_links *links)
{
    free(links->items);
    *links = (md_links){0};
}
