#include "plugins/common/text/wrap.h"

#include <string.h>

#include "plugins/common/text/shape.h"

#define WIDEST 200
#define NARROWEST 16

static uint32_t first_point(const wn_lines *lines, const wn_line *line)
{
    return wn_shape_first(lines->text + line->text, line->stop - line->text);
}

static uint32_t last_point(const wn_lines *lines, const wn_line *line)
{
    return wn_shape_last(lines->text + line->text, line->stop - line->text);
}

/* A line that stands for itself: it begins an item, an option or a labelled field. */
static bool begins_unit(const wn_lines *lines, const wn_line *line)
{
    const char *text = lines->text + line->text;
    size_t length = line->stop - line->text, marker;
    return wn_shape_marker(text, length, &marker) != WN_MARKER_NONE || wn_shape_mark(text, length) > 0;
}

/* Whether the pair tells of a wrap width: the second goes on in the middle of a sentence. */
static bool is_witness(const wn_lines *lines, const wn_line *line, const wn_line *next)
{
    if (line->role != WN_ROLE_BODY || next->role != WN_ROLE_BODY || wn_line_is_blank(line) ||
        wn_line_is_blank(next) || line->quote != next->quote || line->page != next->page)
        return false;
    return wn_is_lower(first_point(lines, next)) && !wn_ends_sentence(last_point(lines, line)) &&
           !begins_unit(lines, next);
}

void wn_wrap_measure(const wn_lines *lines, uint32_t tolerance, wn_wrap *ret_wrap)
{
    int change[WIDEST + 2] = {0};
    int witnesses = 0;
    *ret_wrap = (wn_wrap){.tolerance = tolerance};
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const wn_line *line = &lines->items[i], *next = line + 1;
        if (!is_witness(lines, line, next) || line->width < NARROWEST || line->width > WIDEST)
            continue;
        uint32_t last = line->width + wn_line_first_word(lines, next);
        witnesses++;
        change[line->width]++;
        change[last < WIDEST ? last + 1 : WIDEST + 1]--;
    }
    int sum = 0, best = 0;
    for (uint32_t width = NARROWEST; width <= WIDEST; width++) {
        sum += change[width];
        if (sum >= best && sum > 0) {
            best = sum;
            ret_wrap->width = width;
        }
    }
    ret_wrap->evidence = (uint32_t)best;
    /* Lists of short lines look like witnesses too, but do not agree on a width. */
    if (best < 2 || (best < 3 && best < witnesses) || best * 5 < witnesses * 3)
        ret_wrap->width = 0;
}

bool wn_wrap_is_full(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line, const wn_line *next)
{
    uint32_t least = wrap->width - wrap->width * wrap->tolerance / 100;
    uint32_t most = wrap->width + wrap->width * 2 * wrap->tolerance / 100;
    return wrap->width && line->width <= most && line->width + 1 + wn_line_first_word(lines, next) > least;
}

/* An address that the line's end cut: its rest stands at the start of the next line. */
static bool goes_on_with_address(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line,
                                 const wn_line *next)
{
    const char *text = lines->text + line->text, *then = lines->text + next->text;
    size_t length = line->stop - line->text;
    if (!wn_shape_ends_in_address(text, length) || wn_shape_is_address(then, next->stop - next->text))
        return false;
    uint32_t last = last_point(lines, line), first = first_point(lines, next);
    if (first == '%' || first == '/' || first == '&' || first == '#' || first == '?' || first == '=')
        return true;
    size_t word = strcspn(then, " \n");
    bool path = memchr(then, '/', word) || memchr(then, '_', word) || memchr(then, '=', word);
    return strchr("/-_&=?.%", (int)(last < 128 ? last : 'x')) && path &&
           wn_wrap_is_full(lines, wrap, line, next);
}

bool wn_wrap_joins(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line, const wn_line *next,
                   bool joined)
{
    if (line->quote != next->quote || begins_unit(lines, next))
        return false;
    if (goes_on_with_address(lines, wrap, line, next))
        return true;
    const char *then = lines->text + next->text;
    size_t length = next->stop - next->text;
    if (wn_shape_is_address(then, length) || !wn_wrap_is_full(lines, wrap, line, next))
        return false;
    uint32_t last = last_point(lines, line), first = first_point(lines, next);
    if (wn_is_lower(first))
        return true;
    if (wn_shape_is_label(then, length) || last == ':' || last == ';')
        return false;
    return !wn_ends_sentence(last) || joined;
}
