#include "core/match/options.h"

#include <stdlib.h>
#include <string.h>

#include "core/match/appraise.h"
#include "core/match/approximate.h"
#include "winnow/utf8.h"

enum { SEARCHED_TOKENS = 1200, MOST_PLACES = 512 };

/* Rewards and costs of a run of options; an option alone on its line is worth about 1.5. */
static const double worth_head = 0.3, worth_tail = 0.2, worth_beside = 0.4, worth_next = 0.15;
static const double cost_within = 0.9, cost_annotated = 1.4, cost_order = 0.5, cost_line = 0.12,
                    cost_word = 0.03;

typedef struct option_place {
    wn_option_hit hit;
    double own;   /* worth by itself */
    double value; /* of the best run that ends here */
    int32_t previous;
} option_place;

typedef struct searcher {
    const wn_view *view;
    uint32_t start, end;
    uint32_t apart; /* words stand between this place and the option looked at: before that, too */
    option_place places[MOST_PLACES];
    int32_t count;
} searcher;

static const wn_view_line *line_of(const wn_view *view, uint32_t token)
{
    return &view->lines.items[view->tokens.items[token].line];
}

static uint32_t later(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static uint32_t sooner(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static void add_place(searcher *s, const wn_option_words *option, uint32_t token,
                      const wn_approximation *found)
{
    const wn_view *view = s->view;
    const wn_document *document = view->document;
    const wn_view_line *line = line_of(view, token);
    uint32_t start = view->tokens.items[token].start, words_end = view->tokens.items[found->end - 1].end;
    uint32_t end = sooner(wn_label_end(view, words_end), s->end);
    const wn_view_line *last = line_of(view, found->end - 1);
    wn_found_marks left, right;
    wn_marks_scan(document, later(line->start, s->start), start, &left);
    wn_marks_scan(document, end, sooner(last->end, s->end), &right);
    double worth = 0.5 + 0.5 * (1 - 1 / (1 + 0.5 * (double)option->words.weight));
    option_place place = {.hit = {.option = option->option,
                                  .open = option->open,
                                  .start = start,
                                  .end = end,
                                  .line = view->tokens.items[token].line,
                                  .head = !left.foreign,
                                  .tail = !right.foreign,
                                  .quality = found->quality,
                                  .format = wn_document_format(document, start, words_end)},
                          .previous = -1};
    place.own =
        found->quality * worth + (place.hit.head ? worth_head : 0) + (place.hit.tail ? worth_tail : 0);
    if (!place.hit.tail && place.hit.head && !left.count && !option->open)
        place.own -= cost_annotated;
    if (s->count < MOST_PLACES)
        s->places[s->count++] = place;
}

/* Whether the option may begin at `token`: its first word is there, or its second, when the first is lost. */
static bool may_begin(const wn_view *view, const wn_label_words *words, uint32_t token)
{
    uint32_t word = view->tokens.items[token].word;
    const wn_word *first = wn_words_at(view->words, words->words[0]), *here = wn_words_at(view->words, word);
    if (wn_word_likeness(first, here) > 0)
        return true;
    return words->count > 2 && words->words[1] == word;
}

/* How many words the longest option has that stands at `token` word for word; 0 when none does. */
static uint32_t longest_exact(const wn_view *view, const wn_option_words *options, uint32_t count,
                              uint32_t token, uint32_t limit)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < count; i++)
        if (options[i].words.count > longest && wn_stands_exactly(view, &options[i].words, token, limit))
            longest = options[i].words.count;
    return longest;
}

/* Where one option stands word for word, others of no more words are not looked for misspelt: they would
 * have to be read into it. */
static void search_token(searcher *s, const wn_option_words *options, uint32_t count, uint32_t token,
                         uint32_t limit)
{
    uint32_t exact = longest_exact(s->view, options, count, token, limit);
    for (uint32_t i = 0; i < count; i++) {
        const wn_label_words *words = &options[i].words;
        wn_approximation found;
        double least = words->count <= 2 ? 0.8 : 0.7;
        if (!words->count || !may_begin(s->view, words, token) ||
            (words->count <= exact && !wn_stands_exactly(s->view, words, token, limit)))
            continue;
        if (wn_approximate(s->view, words, token, limit, least, &found))
            add_place(s, &options[i], token, &found);
    }
}

/* One past the last token of the cell of `token` and of [.., end). */
static uint32_t cell_limit(const wn_view *view, uint32_t token, uint32_t end)
{
    uint32_t line = view->tokens.items[token].line, cell = view->lines.items[line].cell;
    uint32_t limit = token;
    while (limit < view->flow_tokens && view->tokens.items[limit].start < end &&
           view->lines.items[view->tokens.items[limit].line].cell == cell)
        limit++;
    return limit;
}

static void search(searcher *s, const wn_option_words *options, uint32_t count)
{
    uint32_t first = wn_view_token_at(s->view, s->start), limit = 0;
    for (uint32_t i = first; i < s->view->flow_tokens && i < first + SEARCHED_TOKENS; i++) {
        if (s->view->tokens.items[i].start >= s->end)
            break;
        if (i >= limit)
            limit = cell_limit(s->view, i, s->end);
        search_token(s, options, count, i, limit);
    }
}

/* Whether a gap holds words: text of its own between two options. */
static bool is_foreign_gap(const wn_view *view, uint32_t start, uint32_t end)
{
    wn_found_marks marks;
    wn_marks_scan_flow(view, start, end, &marks);
    return marks.foreign;
}

/* Whether words stand between two options, or more lines than one skips. */
static bool are_apart(searcher *s, const option_place *last, const option_place *next)
{
    if (next->hit.line - last->hit.line > 12 || last->hit.end <= s->apart)
        return true;
    if (!is_foreign_gap(s->view, last->hit.end, next->hit.start))
        return false;
    s->apart = last->hit.end;
    return true;
}

/* What it is worth to have `next` follow `last` in one run. */
static double worth_of_pair(searcher *s, const option_place *last, const option_place *next)
{
    double worth = last->hit.option < next->hit.option ? 0 : -cost_order;
    worth += last->hit.option + 1 == next->hit.option ? worth_next : 0;
    uint32_t lines = next->hit.line - last->hit.line;
    if (!are_apart(s, last, next))
        return worth + worth_beside;
    if (!next->hit.head)
        return worth - cost_within;
    uint32_t skipped = lines ? lines - 1 : 0;
    return worth - cost_line * (skipped < 8 ? skipped : 8);
}

static double worth_of_start(const searcher *s, const option_place *place)
{
    uint32_t first = wn_view_token_at(s->view, s->start);
    uint32_t words = wn_view_token_at(s->view, place->hit.start) - first;
    double worth = -cost_word * (words < 30 ? words : 30);
    return place->hit.head || words == 0 ? worth : worth - cost_within;
}

static int32_t best_run(searcher *s)
{
    int32_t best = -1;
    for (int32_t i = 0; i < s->count; i++) {
        option_place *place = &s->places[i];
        place->value = place->own + worth_of_start(s, place);
        s->apart = 0;
        for (int32_t j = i - 1; j >= 0 && j > i - 80; j--) {
            const option_place *last = &s->places[j];
            if (last->hit.end > place->hit.start || last->hit.option == place->hit.option ||
                last->value + place->own + worth_next + worth_beside <= place->value)
                continue;
            double value = last->value + place->own + worth_of_pair(s, last, place);
            if (value > place->value) {
                place->value = value;
                place->previous = j;
            }
        }
        if (place->value > 0.5 && (best < 0 || place->value > s->places[best].value))
            best = i;
    }
    return best;
}

bool wn_option_is_hit(const wn_option_hits *hits, uint32_t option)
{
    for (uint32_t i = 0; i < hits->count; i++)
        if (hits->items[i].option == option)
            return true;
    return false;
}

/* Takes the run, first to last, each option once. */
static void take_run(const searcher *s, int32_t last, wn_option_hits *ret)
{
    int32_t order[MOST_PLACES], count = 0;
    for (; last >= 0; last = s->places[last].previous)
        order[count++] = last;
    while (count-- > 0) {
        const wn_option_hit *hit = &s->places[order[count]].hit;
        if (ret->count < WN_MOST_HITS && !wn_option_is_hit(ret, hit->option))
            ret->items[ret->count++] = *hit;
    }
}

bool wn_options_find(const wn_view *view, const wn_option_words *options, uint32_t count, uint32_t start,
                     uint32_t end, wn_option_hits *ret)
{
    *ret = (wn_option_hits){0};
    searcher *s = malloc(sizeof *s); /* large, and little of it is used as a rule */
    if (!s)
        return false;
    s->view = view;
    s->start = start;
    s->end = end;
    s->count = 0;
    search(s, options, count);
    take_run(s, best_run(s), ret);
    free(s);
    return true;
}

/* Whether two places stand side by side: on one line, or in two cells of one row. */
static bool is_beside(const wn_view *view, uint32_t a, uint32_t b)
{
    uint32_t first = wn_view_line_at(view, a), second = wn_view_line_at(view, b);
    if (first == second || first >= view->flow_lines || second >= view->flow_lines)
        return first == second;
    uint32_t left = view->lines.items[first].cell, right = view->lines.items[second].cell;
    if (left == right || left == WN_NO_BLOCK || right == WN_NO_BLOCK)
        return false;
    const wn_block *blocks = view->document->blocks.items;
    return blocks[left].parent == blocks[right].parent;
}

typedef enum { SIDE_EITHER, SIDE_BEFORE, SIDE_AFTER, SIDE_ALONE } mark_side;

/* Whether a mark stands by the option before it, by the one after it, between two on one line, or alone on a
 * line of its own. */
static mark_side side_of(const wn_view *view, const wn_found_mark *mark, const wn_option_hit *last,
                         const wn_option_hit *next)
{
    if (!last)
        return SIDE_BEFORE;
    if (!next)
        return SIDE_AFTER;
    bool with_last = is_beside(view, mark->start, last->end);
    bool with_next = is_beside(view, mark->start, next->start);
    if (with_last == with_next)
        return with_last ? SIDE_EITHER : SIDE_ALONE;
    return with_last ? SIDE_AFTER : SIDE_BEFORE;
}

static void give(wn_option_hit *hit, const wn_found_mark *mark)
{
    if (hit->marked && hit->mark.state != mark->state && hit->mark.shape != WN_SHAPE_EMPTY)
        hit->mark.state = mark->shape == WN_SHAPE_EMPTY ? hit->mark.state : WN_MARK_UNKNOWN;
    else
        hit->mark = *mark;
    hit->marked = true;
}

/* White space on both sides tells when one is wider: "X Yes   No". */
static mark_side side_by_space(const wn_found_mark *mark, const wn_option_hit *last,
                               const wn_option_hit *next)
{
    uint32_t left = mark->start - last->end, right = next->start - mark->end;
    if (left + 1 < right)
        return SIDE_AFTER;
    return right + 1 < left ? SIDE_BEFORE : SIDE_EITHER;
}

static mark_side settle_side(const wn_option_hits *hits, const wn_found_mark *mark, uint32_t gap, bool alone,
                             const wn_mark_side *convention)
{
    if (hits->before != hits->after)
        return hits->before > hits->after ? SIDE_BEFORE : SIDE_AFTER;
    mark_side by_space = alone ? SIDE_EITHER : side_by_space(mark, &hits->items[gap - 1], &hits->items[gap]);
    if (by_space != SIDE_EITHER)
        return by_space;
    if (convention && convention->before != convention->after)
        return convention->before > convention->after ? SIDE_BEFORE : SIDE_AFTER;
    return alone ? SIDE_BEFORE : SIDE_EITHER;
}

/* The gap before hit `gap`, or behind the last one. */
static void scan_gap(const wn_view *view, uint32_t start, uint32_t end, const wn_option_hits *hits,
                     uint32_t gap, wn_found_marks *ret)
{
    const wn_view_line *lines = view->lines.items;
    uint32_t from = start, to = end;
    if (gap > 0)
        from = hits->items[gap - 1].end;
    if (gap < hits->count)
        to = hits->items[gap].start;
    wn_marks_scan_flow(view, from, to, ret);
    if (!ret->foreign)
        return;
    /* Words stand between: the marks of the next option's own line count, and those right behind the last. */
    wn_found_marks near = {0};
    if (gap < hits->count && hits->items[gap].head)
        wn_marks_scan(view->document, later(from, lines[hits->items[gap].line].start), to, &near);
    if (gap > 0 && ret->count && ret->items[0].start < lines[wn_view_line_at(view, from)].end &&
        !near.count) {
        ret->foreign = false;
        return;
    }
    *ret = near;
}

static void count_sides(const wn_view *view, uint32_t start, uint32_t end, wn_option_hits *hits)
{
    for (uint32_t gap = 0; gap <= hits->count; gap++) {
        wn_found_marks marks;
        scan_gap(view, start, end, hits, gap, &marks);
        for (uint32_t i = 0; i < marks.count; i++) {
            mark_side side = side_of(view, &marks.items[i], gap ? &hits->items[gap - 1] : NULL,
                                     gap < hits->count ? &hits->items[gap] : NULL);
            hits->before += side == SIDE_BEFORE;
            hits->after += side == SIDE_AFTER;
        }
    }
}

static void give_gap(const wn_view *view, const wn_found_marks *marks, uint32_t gap,
                     const wn_mark_side *convention, wn_option_hits *hits)
{
    wn_option_hit *last = gap ? &hits->items[gap - 1] : NULL;
    wn_option_hit *next = gap < hits->count ? &hits->items[gap] : NULL;
    for (uint32_t i = 0; i < marks->count; i++) {
        mark_side side = side_of(view, &marks->items[i], last, next);
        if (side == SIDE_EITHER && marks->count == 2)
            side = i == 0 ? SIDE_AFTER : SIDE_BEFORE;
        else if (side == SIDE_EITHER || side == SIDE_ALONE)
            side = settle_side(hits, &marks->items[i], gap, side == SIDE_ALONE, convention);
        if (side == SIDE_BEFORE && next)
            give(next, &marks->items[i]);
        else if (side == SIDE_AFTER && last)
            give(last, &marks->items[i]);
        else
            hits->unsettled = true;
    }
}

/* "Other: some text X": the mark of an open option may stand behind what is written there. */
static void mark_behind_text(const wn_view *view, wn_option_hit *hit, uint32_t end)
{
    const wn_document *document = view->document;
    uint32_t leaf = wn_document_leaf_at(document, hit->end);
    uint32_t stop =
        leaf == WN_NO_BLOCK ? hit->end : sooner((uint32_t)document->blocks.items[leaf].text_end, end);
    while (stop > hit->end && (unsigned char)document->text[stop - 1] <= ' ')
        stop--;
    uint32_t from = stop;
    while (from > hit->end && (unsigned char)document->text[from - 1] > ' ')
        from--;
    wn_found_marks marks;
    wn_marks_scan(document, from, stop, &marks);
    if (from > hit->end && !marks.foreign && marks.count == 1 && marks.items[0].start == from &&
        marks.items[0].end == stop)
        give(hit, &marks.items[0]);
}

/* Gives open options a mark behind their text where marks stand behind options. */
static void mark_open(const wn_view *view, uint32_t end, const wn_mark_side *convention, wn_option_hits *hits)
{
    bool behind = hits->after > hits->before ||
                  (hits->after == hits->before && convention && convention->after > convention->before);
    for (uint32_t i = 0; behind && i < hits->count; i++)
        if (hits->items[i].open && !hits->items[i].marked && !hits->items[i].tail)
            mark_behind_text(view, &hits->items[i], i + 1 < hits->count ? hits->items[i + 1].start : end);
}

/* Where the marks behind the last option end: with its line, or with the next one, when that is a bare mark.
 */
static uint32_t end_of_marks(const wn_view *view, const wn_option_hit *last, uint32_t end)
{
    uint32_t line = wn_view_line_at(view, last->end);
    uint32_t stop = view->lines.items[line].end;
    if (line + 1 < view->flow_lines && last->tail && view->lines.items[line + 1].end <= end) {
        const wn_view_line *next = &view->lines.items[line + 1];
        wn_found_marks marks;
        wn_marks_scan(view->document, next->start, next->end, &marks);
        if (marks.count == 1 && !marks.foreign && !marks.items[0].drawn)
            stop = next->end;
    }
    return sooner(end, stop);
}

/* Whether all marks are boxes that stand there whether marked or not. */
static bool all_drawn(const wn_found_marks *marks)
{
    for (uint32_t i = 0; i < marks->count; i++)
        if (!marks->items[i].drawn)
            return false;
    return !marks->foreign;
}

/* The marks of the line below the last option, when it holds nothing but boxes. */
static bool boxes_below(const wn_view *view, const wn_option_hit *last, uint32_t end, wn_found_marks *ret)
{
    uint32_t line = wn_view_line_at(view, last->end) + 1;
    *ret = (wn_found_marks){0};
    if (!last->tail || line >= view->flow_lines || view->lines.items[line].end > end)
        return false;
    wn_marks_scan(view->document, view->lines.items[line].start, view->lines.items[line].end, ret);
    return ret->count > 0 && all_drawn(ret);
}

/* Boxes in a line below options that have none, one to each: "Yes No" above "[x] [ ]". */
static bool give_row(const wn_view *view, uint32_t start, uint32_t stop, uint32_t end, wn_option_hits *hits)
{
    wn_found_marks marks, below;
    for (uint32_t gap = 0; gap < hits->count; gap++) {
        scan_gap(view, start, stop, hits, gap, &marks);
        if (marks.count)
            return false;
    }
    if (hits->count < 2 || !boxes_below(view, &hits->items[hits->count - 1], end, &below) ||
        below.count != hits->count)
        return false;
    for (uint32_t i = 0; i < hits->count; i++)
        give(&hits->items[i], &below.items[i]);
    return true;
}

/* One box before or behind each option, wherever lines break between them. */
static bool give_each(const wn_view *view, uint32_t start, uint32_t stop, uint32_t end, wn_option_hits *hits)
{
    wn_found_marks first, marks, last;
    scan_gap(view, start, stop, hits, 0, &first);
    scan_gap(view, start, stop, hits, hits->count, &last);
    if (!first.count && !last.count)
        boxes_below(view, &hits->items[hits->count - 1], end, &last);
    if (first.count + last.count != 1 || !all_drawn(&first) || !all_drawn(&last))
        return false;
    for (uint32_t gap = 1; gap < hits->count; gap++) {
        scan_gap(view, start, stop, hits, gap, &marks);
        if (marks.count != 1 || !all_drawn(&marks))
            return false;
    }
    for (uint32_t gap = 0; gap < hits->count; gap++) {
        scan_gap(view, start, stop, hits, first.count ? gap : gap + 1, &marks);
        give(&hits->items[gap], gap + 1 == hits->count && last.count ? &last.items[0] : &marks.items[0]);
    }
    hits->before = first.count;
    hits->after = last.count;
    return true;
}

void wn_options_mark(const wn_view *view, uint32_t start, uint32_t end, const wn_mark_side *convention,
                     wn_option_hits *hits)
{
    hits->before = hits->after = 0;
    hits->unsettled = false;
    if (!hits->count)
        return;
    uint32_t stop = end_of_marks(view, &hits->items[hits->count - 1], end);
    if (give_row(view, start, stop, end, hits) || give_each(view, start, stop, end, hits))
        return;
    count_sides(view, start, stop, hits);
    for (uint32_t gap = 0; gap <= hits->count; gap++) {
        wn_found_marks marks;
        scan_gap(view, start, stop, hits, gap, &marks);
        give_gap(view, &marks, gap, convention, hits);
    }
    mark_open(view, end, convention, hits);
}
