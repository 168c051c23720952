#include "plugins/markdown/spans.h"

#include <string.h>

#define ATTRIBUTES_LONGEST 200

size_t md_span_attributes(const char *text, size_t length, uint32_t *ret_flags)
{
    *ret_flags = 0;
    if (length < 3 || text[0] != '{')
        return 0;
    const char *close = memchr(text, '}', length < ATTRIBUTES_LONGEST ? length : ATTRIBUTES_LONGEST);
    size_t size = close ? (size_t)(close - text) + 1 : 0;
    if (!size || (text[1] != '.' && text[1] != '#' && !memmem(text, size, "=\"", 2)))
        return 0;
    if (memmem(text, size, ".underline", 10) || memmem(text, size, ".ul}", 4))
        *ret_flags = WN_RUN_UNDERLINE;
    else if (memmem(text, size, ".mark", 5))
        *ret_flags = WN_RUN_HIGHLIGHT;
    return size;
}

void md_brackets_open(md_brackets *brackets, const md_leaf *leaf, size_t source)
{
    if (brackets->depth < MD_BRACKETS_MOST) {
        brackets->items[brackets->depth].source = source;
        brackets->items[brackets->depth].text = leaf->text.length;
    }
    brackets->depth++;
}

bool md_brackets_close(md_brackets *brackets, size_t *ret_text)
{
    if (!brackets->depth)
        return false;
    brackets->depth--;
    *ret_text = brackets->depth < MD_BRACKETS_MOST ? brackets->items[brackets->depth].text : 0;
    return brackets->depth < MD_BRACKETS_MOST;
}

static bool add_event(md_leaf *leaf, md_event event)
{
    if (!wn_array_grow((void **)&leaf->events, &leaf->event_capacity, leaf->event_count, sizeof event))
        return false;
    size_t at = leaf->event_count++;
    for (; at > 0 && leaf->events[at - 1].at > event.at; at--)
        leaf->events[at] = leaf->events[at - 1];
    leaf->events[at] = event;
    return true;
}

bool md_span_make(md_leaf *leaf, size_t open, uint32_t flags)
{
    /* A full stop that nobody sees keeps emphasis marks beside it what they were beside the bracket. */
    leaf->text.data[open] = '.';
    leaf->origins[open] = MD_MADE;
    leaf->dropped++;
    return !flags || (add_event(leaf, (md_event){.at = open, .flags = flags}) &&
                      add_event(leaf, (md_event){.at = leaf->text.length, .flags = flags, .ends = true}));
}
