#include "plugins/markdown/leaf.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/text/shape.h"
#include "plugins/markdown/spans.h"
#include "winnow/utf8.h"

#define TARGET_LONGEST 2048

static void put(md_leaf *leaf, char byte, size_t origin)
{
    size_t at = leaf->text.length;
    if (!wn_array_grow((void **)&leaf->origins, &leaf->origin_capacity, at, sizeof origin) ||
        !wn_bytes_append(&leaf->text, &byte, 1)) {
        leaf->failed = true;
        return;
    }
    leaf->origins[at] = origin;
}

static void put_event(md_leaf *leaf, md_event event)
{
    if (!wn_array_grow((void **)&leaf->events, &leaf->event_capacity, leaf->event_count, sizeof event)) {
        leaf->failed = true;
        return;
    }
    event.at = leaf->text.length;
    leaf->events[leaf->event_count++] = event;
}

static void copy(md_leaf *leaf, size_t from, size_t to)
{
    for (; from < to && !leaf->failed; from++)
        put(leaf, leaf->source[from], from);
}

static void drop(md_leaf *leaf, size_t from, size_t to)
{
    leaf->dropped += wn_count_shown(leaf->source + from, to - from);
}

/* Where an address ends; stars behind its last letter close emphasis around it, and so does the first where
 * emphasis is open, `starred`. */
static size_t address_end(const char *source, size_t at, size_t to, bool starred)
{
    size_t start = at;
    while (at < to && (unsigned char)source[at] > ' ' && !strchr("<>\"`|[]()\\", source[at]) &&
           !(starred && source[at] == '*'))
        at++;
    while (at > start && source[at - 1] == '*')
        at--;
    return at;
}

/* Copies an address, so that what would be emphasis in a text is none in it. */
static size_t copy_address(md_leaf *leaf, size_t at, size_t to, bool starred)
{
    to = address_end(leaf->source, at, to, starred);
    for (; at < to && !leaf->failed; at++) {
        if (strchr("*_~", leaf->source[at]))
            put(leaf, '\\', MD_MADE);
        put(leaf, leaf->source[at], at);
    }
    return at;
}

/* "[^id]": the bytes of the id. */
static bool read_note_reference(const char *source, size_t at, size_t to, size_t *ret_close)
{
    if (to - at < 4 || source[at] != '[' || source[at + 1] != '^')
        return false;
    size_t most = to - at < 40 ? to - at : 40;
    const char *close = memchr(source + at, ']', most);
    *ret_close = close ? (size_t)(close - source) : 0;
    return close && *ret_close > at + 2 && !memchr(source + at, ' ', *ret_close - at);
}

/* End of a link target that begins behind the "(" before `at`: its closing bracket. */
static size_t target_end(const char *source, size_t at, size_t to)
{
    size_t most = to - at < TARGET_LONGEST ? to : at + TARGET_LONGEST, first = 0;
    unsigned int depth = 0;
    for (size_t i = at; i < most; i++) {
        if (source[i] == '\\' && i + 1 < most) {
            i++;
        } else if (source[i] == '(') {
            depth++;
        } else if (source[i] == ')') {
            first = i;
            if (depth-- == 0)
                return i;
        }
    }
    return first; /* brackets do not balance: the last one closes */
}

static bool is_target_plain(const char *source, size_t from, size_t to)
{
    if (from < to && source[from] == '<')
        return true;
    size_t space = from;
    while (space < to && source[space] != ' ')
        space++;
    while (space < to && source[space] == ' ')
        space++;
    unsigned int open = 0, close = 0;
    for (size_t i = from; i < to; i++) {
        open += source[i] == '(';
        close += source[i] == ')';
    }
    bool titled =
        space + 1 < to && (source[space] == '"' || source[space] == '\'') && source[to - 1] == source[space];
    return open == close && (space == to || titled);
}

/* The target of an inline link, "(" at `at`; in angle brackets when it could not stand without. */
static size_t copy_target(md_leaf *leaf, size_t at, size_t to)
{
    size_t end = target_end(leaf->source, at + 1, to);
    if (!end || is_target_plain(leaf->source, at + 1, end)) {
        put(leaf, '(', at);
        return at + 1;
    }
    put(leaf, '(', at);
    put(leaf, '<', MD_MADE);
    copy(leaf, at + 1, end);
    put(leaf, '>', MD_MADE);
    put(leaf, ')', end);
    return end + 1;
}

static void put_target(md_leaf *leaf, const md_definition *definition)
{
    put(leaf, '(', MD_MADE);
    put(leaf, '<', MD_MADE);
    for (size_t i = definition->target; i < definition->target_end; i++)
        put(leaf, leaf->source[i], MD_MADE);
    put(leaf, '>', MD_MADE);
    put(leaf, ')', MD_MADE);
}

/* Behind a "]" at `at`: an inline target, or the label of a definition. */
static size_t close_bracket(md_leaf *leaf, size_t open, size_t at, size_t to, const md_links *links)
{
    const char *source = leaf->source;
    put(leaf, ']', at);
    if (at + 1 < to && source[at + 1] == '(')
        return open ? copy_target(leaf, at + 1, to) : at + 1;
    if (!open || !links->count)
        return at + 1;
    const char *close =
        at + 1 < to && source[at + 1] == '[' ? memchr(source + at + 1, ']', to - at - 1) : NULL;
    size_t label = close ? at + 2 : open, label_end = close ? (size_t)(close - source) : at;
    if (close && label == label_end) {
        label = open;
        label_end = at;
    }
    const md_definition *found = md_links_find(links, label, label_end);
    if (!found)
        return at + 1;
    put_target(leaf, found);
    if (!close)
        return at + 1;
    drop(leaf, at + 1, (size_t)(close - source) + 1);
    return (size_t)(close - source) + 1;
}

/* Whether an address begins at `at`: not in the middle of a word or of another address. */
static bool is_address(const char *source, size_t at, size_t to, size_t start)
{
    char c = source[at];
    if (c != 'h' && c != 'H' && c != 'w')
        return false;
    uint32_t before = at > start ? wn_shape_last(source + start, at - start) : 0;
    bool inside = before == '/' || before == '.' || before == '"' || wn_is_letter(before);
    return !inside && wn_shape_is_address(source + at, to - at);
}

/* "<http://...>" stands as it is; anything else behind a "<" is left to the parser. */
static size_t copy_angle(md_leaf *leaf, size_t at, size_t to)
{
    const char *source = leaf->source;
    size_t end = at + 1;
    if (wn_shape_is_address(source + at, to - at))
        while (end < to && (unsigned char)source[end] > ' ' && source[end] != '>' && source[end] != '<')
            end++;
    copy(leaf, at, end);
    return end;
}

static size_t span_of(const char *source, size_t at, size_t to, char c)
{
    size_t n = 0;
    while (at + n < to && source[at + n] == c)
        n++;
    return n;
}

/* Copies a run of marks that mean no emphasis: a blank to fill in, or a lone tilde. */
static size_t copy_literal(md_leaf *leaf, size_t at, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        put(leaf, '\\', MD_MADE);
        put(leaf, leaf->source[at + i], at + i);
    }
    return at + count;
}

/* A code span or angle bracket is copied as it stands. */
static size_t copy_verbatim(md_leaf *leaf, size_t at, size_t to)
{
    const char *source = leaf->source;
    size_t ticks = span_of(source, at, to, '`');
    if (!ticks) {
        put(leaf, source[at], at);
        return at + 1;
    }
    size_t end = at + ticks;
    while (end < to) {
        size_t closing = span_of(source, end, to, '`');
        if (closing == ticks) {
            copy(leaf, at, end + closing);
            return end + closing;
        }
        end += closing ? closing : 1;
    }
    copy(leaf, at, at + ticks);
    return at + ticks;
}

/* "^12^": the carets are mark-up. */
static size_t copy_raised(md_leaf *leaf, size_t at, size_t to)
{
    size_t end = at + 1;
    while (end < to && leaf->source[end] >= '0' && leaf->source[end] <= '9')
        end++;
    if (end == at + 1 || end == to || leaf->source[end] != '^') {
        put(leaf, '^', at);
        return at + 1;
    }
    leaf->dropped += 2;
    copy(leaf, at + 1, end);
    return end + 1;
}

/* "]{.underline}": the brackets and what stands in braces are mark-up. 0 when no such span ends at `at`. */
static size_t close_span(md_leaf *leaf, size_t at, size_t to, size_t bracket)
{
    uint32_t flags;
    size_t attributes = bracket ? md_span_attributes(leaf->source + at + 1, to - at - 1, &flags) : 0;
    if (!attributes)
        return 0;
    leaf->failed = !md_span_make(leaf, bracket, flags) || leaf->failed;
    drop(leaf, at, at + 1 + attributes);
    return at + 1 + attributes;
}

static size_t close_any(md_leaf *leaf, size_t at, size_t to, md_brackets *open, const md_links *links)
{
    size_t bracket = 0, from = 0, span;
    if (md_brackets_close(open, &bracket))
        from = open->items[open->depth].source;
    if ((span = close_span(leaf, at, to, bracket)))
        return span;
    open->depth = 0; /* links do not nest */
    return close_bracket(leaf, from, at, to, links);
}

static size_t copy_next(md_leaf *leaf, size_t start, size_t at, size_t to, md_brackets *open,
                        const md_links *links)
{
    const char *source = leaf->source;
    size_t close;
    switch (source[at]) {
    case '\\':
        copy(leaf, at, at + 2 < to ? at + 2 : to);
        return at + 2 < to ? at + 2 : to;
    case '`':
        return copy_verbatim(leaf, at, to);
    case '<':
        return copy_angle(leaf, at, to);
    case '^':
        return copy_raised(leaf, at, to);
    case '~':
        if (span_of(source, at, to, '~') != 2)
            return copy_literal(leaf, at, span_of(source, at, to, '~'));
        break;
    case '_':
        if (span_of(source, at, to, '_') > 3)
            return copy_literal(leaf, at, span_of(source, at, to, '_'));
        break;
    case '*':
        close = at + span_of(source, at, to, '*');
        open->starred = !open->starred && close < to && source[close] != ' ';
        copy(leaf, at, close);
        return close;
    case '[':
        if (read_note_reference(source, at, to, &close)) {
            put_event(leaf, (md_event){.from = at + 2, .to = close});
            drop(leaf, at, close + 1);
            return close + 1;
        }
        md_brackets_open(open, leaf, at + 1);
        break;
    case ']':
        return close_any(leaf, at, to, open, links);
    default:
        if (is_address(source, at, to, start))
            return copy_address(leaf, at, to, open->starred);
    }
    size_t run = source[at] == '~' ? 2 : 1;
    copy(leaf, at, at + run);
    return at + run;
}

void md_leaf_build(md_leaf *leaf, const char *source, const md_piece *pieces, size_t count,
                   const md_links *links)
{
    *leaf = (md_leaf){.source = source};
    put(leaf, '.', MD_MADE);
    md_brackets open = {.depth = 0};
    for (size_t i = 0; i < count && !leaf->failed; i++) {
        size_t to = pieces[i].to;
        if (i) {
            put_event(leaf, (md_event){.line = pieces[i].line});
            put(leaf, ' ', MD_MADE);
        }
        /* A backslash at a line's end asks for the break that stays anyway. */
        if (i + 1 < count && to > pieces[i].from && source[to - 1] == '\\' &&
            !(to - 1 > pieces[i].from && source[to - 2] == '\\')) {
            leaf->dropped++;
            to--;
        }
        for (size_t at = pieces[i].from; at < to && !leaf->failed;)
            at = copy_next(leaf, pieces[i].from, at, to, &open, links);
    }
}

void md_leaf_free(md_leaf *leaf)
{
    wn_bytes_free(&leaf->text);
    free(leaf->origins);
    free(leaf->events);
    *leaf = (md_leaf){0};
}
