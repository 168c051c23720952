#include "plugins/common/text/wrap.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/text/shape.h"

#define WIDEST 200
#define NARROWEST 16
#define NARROW 45 /* below it short lines are likelier than wrapped ones */

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

/* Lines whose words stand apart hold cells of a table, whose columns have widths of their own. */
static bool holds_gap(const wn_lines *lines, const wn_line *line)
{
    return line->indent > 24 || memmem(lines->text + line->text, line->stop - line->text, "   ", 3) != NULL;
}

/* Whether the pair tells of a wrap width: the second goes on in the middle of a sentence. */
static bool is_witness(const wn_lines *lines, const wn_line *line, const wn_line *next)
{
    if (line->role != WN_ROLE_BODY || next->role != WN_ROLE_BODY || wn_line_is_blank(line) ||
        wn_line_is_blank(next) || line->quote != next->quote || line->page != next->page)
        return false;
    bool last = next + 1 == lines->items + lines->count;
    if (holds_gap(lines, line) || holds_gap(lines, next) || (!last && holds_gap(lines, next + 1)))
        return false;
    return wn_is_lower(first_point(lines, next)) && !wn_ends_sentence(last_point(lines, line)) &&
           !begins_unit(lines, next);
}

/* The widths that agree with most witnesses. */
typedef struct peak {
    uint32_t from, to, count;
} peak;

/* Counts at each width the witnesses that agree with it, those that agree with `without` left out; returns
 * how many there are. */
static uint32_t ask_witnesses(const wn_lines *lines, uint32_t tolerance, const peak *without, peak *ret_peak)
{
    int change[WIDEST + 2] = {0}, sum = 0;
    uint32_t witnesses = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        const wn_line *line = &lines->items[i], *next = line + 1;
        if (!is_witness(lines, line, next) || line->width < NARROWEST || line->width > WIDEST)
            continue;
        uint32_t first = line->width * 100 / (100 + 2 * tolerance);
        uint32_t last = (line->width + wn_line_first_word(lines, next)) * 100 / (100 - tolerance);
        if (without && first <= without->to && last >= without->from)
            continue;
        witnesses++;
        change[first]++;
        change[last < WIDEST ? last + 1 : WIDEST + 1]--;
    }
    *ret_peak = (peak){0};
    for (uint32_t width = 0; width <= WIDEST; width++) {
        sum += change[width];
        if (sum > (int)ret_peak->count)
            *ret_peak = (peak){width, width, (uint32_t)sum};
        else if (sum > 0 && sum == (int)ret_peak->count)
            ret_peak->to = width;
    }
    return witnesses;
}

/* Lines that are longer than `width`. */
static uint32_t count_longer(const wn_lines *lines, uint32_t width)
{
    uint32_t count = 0;
    for (size_t i = 0; i < lines->count; i++)
        count += lines->items[i].role == WN_ROLE_BODY && lines->items[i].width > width + width / 10;
    return count;
}

void wn_wrap_measure(const wn_lines *lines, uint32_t tolerance, wn_wrap *ret_wrap)
{
    peak best, second;
    uint32_t witnesses = ask_witnesses(lines, tolerance, NULL, &best), share = tolerance ? 60 : 75;
    uint32_t others = ask_witnesses(lines, tolerance, &best, &second);
    *ret_wrap = (wn_wrap){.width = best.from, .widest = best.to, .tolerance = tolerance};
    if (tolerance)
        ret_wrap->width = ret_wrap->widest = (best.from + best.to) / 2;
    ret_wrap->evidence = best.count;
    ret_wrap->witnesses = witnesses;
    /* Text beside boxes or in columns has a width of its own. */
    bool two = tolerance && best.count >= 5 && second.count >= 5 && second.count * 100 >= others * share;
    if (two) {
        uint32_t other = (second.from + second.to) / 2;
        ret_wrap->narrow = other < ret_wrap->width ? other : ret_wrap->width;
        ret_wrap->width = ret_wrap->widest = other < ret_wrap->width ? ret_wrap->width : other;
        ret_wrap->evidence += second.count;
    }
    /* Lists of short lines look like witnesses too, but do not agree on a width. */
    if (best.count < 2 || (best.count < 3 && best.count < witnesses) ||
        ret_wrap->evidence * 100 < witnesses * share)
        ret_wrap->width = ret_wrap->narrow = 0;
    uint32_t longer = ret_wrap->width ? count_longer(lines, ret_wrap->widest) : 0;
    if (longer * (ret_wrap->widest < NARROW ? 2 : 1) > ret_wrap->evidence)
        ret_wrap->width = ret_wrap->narrow = 0;
}

/* Whether hardly any two lines stand directly below one another. */
static bool is_double_spaced(const wn_lines *lines)
{
    size_t close = 0, apart = 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        if (wn_line_is_blank(&lines->items[i]) || lines->items[i].page != lines->items[i + 1].page)
            continue;
        close += !wn_line_is_blank(&lines->items[i + 1]);
        apart += wn_line_is_blank(&lines->items[i + 1]);
    }
    return apart >= 10 && close * 20 <= apart;
}

bool wn_wrap_single_space(wn_lines *lines, uint32_t tolerance)
{
    if (!is_double_spaced(lines))
        return true;
    wn_lines closed = *lines;
    wn_wrap wrap;
    closed.count = 0;
    closed.items = malloc(lines->count * sizeof *closed.items);
    if (!closed.items)
        return false;
    for (size_t i = 0; i < lines->count; i++) {
        bool behind = i > 0 && !wn_line_is_blank(&lines->items[i - 1]) && wn_line_is_blank(&lines->items[i]);
        if (!behind)
            closed.items[closed.count++] = lines->items[i];
    }
    wn_wrap_measure(&closed, tolerance, &wrap);
    if (wrap.width && wrap.evidence >= 5) {
        free(lines->items);
        closed.capacity = lines->count;
        *lines = closed;
    } else {
        free(closed.items);
    }
    return true;
}

static bool is_full_at(const wn_wrap *wrap, uint32_t width, uint32_t widest, uint32_t have, uint32_t need)
{
    uint32_t least = width - width * wrap->tolerance / 100;
    uint32_t most = widest + widest * 2 * wrap->tolerance / 100;
    return width && have <= most && need > least;
}

bool wn_wrap_is_full(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line, const wn_line *next)
{
    uint32_t need = line->width + 1 + wn_line_first_word(lines, next);
    /* A short export may have too few lines to tell its width; prose is set this wide. */
    if (wrap->tolerance && !wrap->width)
        return line->width >= 60 && line->width <= 110 && wn_is_lower(first_point(lines, next));
    return is_full_at(wrap, wrap->width, wrap->widest, line->width, need) ||
           is_full_at(wrap, wrap->narrow, wrap->narrow, line->width, need);
}

/* An address that the line's end cut: its rest stands at the start of the next line. */
static bool goes_on_with_address(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line,
                                 const wn_line *next)
{
    const char *text = lines->text + line->text, *then = lines->text + next->text;
    size_t length = line->stop - line->text, word = 0;
    if (!wn_shape_ends_in_address(text, length) || wn_shape_is_address(then, next->stop - next->text))
        return false;
    uint32_t last = last_point(lines, line), first = first_point(lines, next);
    if (first == '%' || first == '/' || first == '&' || first == '#' || first == '?' || first == '=')
        return true;
    while (word < next->stop - next->text && then[word] != ' ')
        word++;
    bool path = memchr(then, '/', word) || memchr(then, '_', word) || memchr(then, '=', word);
    return last < 128 && strchr("/-_&=?.%", (int)last) && path && wn_wrap_is_full(lines, wrap, line, next);
}

/* Word's field code prints before its address. */
static bool ends_in_residue(const wn_lines *lines, const wn_line *line)
{
    static const char word[] = "HYPERLINK";
    size_t length = sizeof word - 1;
    return line->stop - line->text >= length && memcmp(lines->text + line->stop - length, word, length) == 0;
}

static wn_marker marker_of(const wn_lines *lines, const wn_line *line)
{
    size_t length;
    return wn_shape_marker(lines->text + line->text, line->stop - line->text, &length);
}

/* An address on a line of its own belongs to the line before when that is running text, or when a bracket or
 * quote opens before it; behind a short label or another address it stands for itself. */
static bool takes_address(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first,
                          const wn_line *line, const wn_line *next)
{
    uint32_t last = last_point(lines, line), opening = first_point(lines, next);
    if (!wn_wrap_is_full(lines, wrap, line, next) ||
        wn_shape_ends_in_address(lines->text + line->text, line->stop - line->text))
        return false;
    if (opening == '(' || opening == '"')
        return last != ':' || first != line;
    if (last == ':')
        return first != line;
    return line->width * 4 >= wrap->width * (first == line ? 3u : 2u);
}

/* The text of an item is indented as far as its first word. */
static bool hangs(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first, const wn_line *line,
                  const wn_line *next)
{
    if (marker_of(lines, first) == WN_MARKER_NONE || next->indent < first->indent + 2)
        return false;
    return line->width * 2 >= wrap->width &&
           !wn_shape_is_label(lines->text + next->text, next->stop - next->text);
}

/* A question in bold type holds fewer letters than the lines around it; it is not over before it ends a
 * sentence. */
static bool is_unfinished_item(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first,
                               const wn_line *line)
{
    return wrap->tolerance && wrap->width && marker_of(lines, first) == WN_MARKER_NUMBER &&
           line->width <= wrap->width && line->width * 10 >= wrap->width * 7 &&
           wn_is_letter(last_point(lines, line));
}

/* Whether a sentence ends with the line, a note mark behind it aside. */
static bool ends_with_sentence(const wn_lines *lines, const wn_line *line)
{
    const char *text = lines->text + line->text;
    size_t length = line->stop - line->text, end = length;
    while (end > 0 && length - end < 2 && text[end - 1] >= '0' && text[end - 1] <= '9')
        end--;
    if (end < length && end > 0 && text[end - 1] == ' ')
        end--;
    bool number = end < 2 || (text[end - 2] >= '0' && text[end - 2] <= '9');
    if (end < length && number)
        return false;
    return wn_ends_sentence(wn_shape_last(text, end));
}

/* Two lines that begin with the same two words are entries of a list. */
static bool is_parallel(const wn_lines *lines, const wn_line *line, const wn_line *next)
{
    const char *one = lines->text + line->text, *other = lines->text + next->text;
    size_t least = line->stop - line->text, length = next->stop - next->text, at = 0;
    unsigned int words = 0;
    least = least < length ? least : length;
    for (; at < least && one[at] == other[at] && words < 2; at++)
        words += one[at] == ' ';
    return words == 2;
}

static bool joins_text(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first, const wn_line *line,
                       const wn_line *next)
{
    uint32_t last = last_point(lines, line), start = first_point(lines, next);
    bool ended = ends_with_sentence(lines, line), lower = wn_is_lower(start);
    if (last == ':' || is_parallel(lines, line, next))
        return false;
    if (!ended && hangs(lines, wrap, first, line, next))
        return true;
    bool indented = first == line && marker_of(lines, first) == WN_MARKER_NONE && lower;
    if (next->indent + 1 < line->indent && !indented)
        return false;
    if (!wn_wrap_is_full(lines, wrap, line, next) && !is_unfinished_item(lines, wrap, first, line))
        return false;
    if (lower)
        return true;
    if (last == ';' || wn_shape_is_label(lines->text + next->text, next->stop - next->text) ||
        wn_shape_ends_in_address(lines->text + line->text, line->stop - line->text))
        return false;
    /* In proportional type the line may as well have ended the paragraph. */
    return !ended || (!wrap->tolerance && first != line && marker_of(lines, first) == WN_MARKER_NONE);
}

/* A number that ends a sentence at the start of a line ("over", "15.") is no item. */
static bool is_lone_number(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line,
                           const wn_line *next)
{
    size_t marker;
    return wn_shape_marker(lines->text + next->text, next->stop - next->text, &marker) == WN_MARKER_NUMBER &&
           marker == next->stop - next->text && wn_is_lower(last_point(lines, line)) &&
           wn_wrap_is_full(lines, wrap, line, next);
}

bool wn_wrap_joins(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first, const wn_line *line,
                   const wn_line *next)
{
    if (line->quote != next->quote)
        return false;
    if (begins_unit(lines, next))
        return is_lone_number(lines, wrap, line, next);
    if (ends_in_residue(lines, line) || goes_on_with_address(lines, wrap, line, next))
        return true;
    if (wn_shape_is_address(lines->text + next->text, next->stop - next->text))
        return takes_address(lines, wrap, first, line, next);
    return joins_text(lines, wrap, first, line, next);
}
