#include "core/match/align.h"

#include <stdlib.h>

#include "winnow/utf8.h"

enum { MOST_REPEATED = 4, WIDEST_BLANK = 400 };

static const double gap_cost = 0.01; /* per item left out between two anchors */

/* Best chain so far by last item, as a Fenwick tree over items. */
typedef struct best_chain {
    double value;  /* of the chain, plus gap_cost for each item up to its last */
    uint32_t last; /* candidate + 1; 0: none */
} best_chain;

typedef struct place {
    uint32_t end, candidate;
} place;

typedef struct aligner {
    const wn_candidates *candidates;
    const wn_form *form;
    const wn_document *document;
    best_chain *tree;   /* item_count + 1 */
    double *values;     /* per candidate: of the best chain that ends in it */
    uint32_t *previous; /* per candidate: candidate + 1 before it */
    place *by_end;      /* candidates in order of their end */
    bool *taken;        /* per item: anchored */
} aligner;

static bool is_of_item(const wn_candidate *candidate)
{
    return candidate->item != WN_NO_ITEM &&
           (!candidate->label || candidate->label->label->kind == WN_LABEL_ITEM);
}

static best_chain best_before(const aligner *a, uint32_t item)
{
    best_chain best = {0, 0};
    for (uint32_t i = item; i > 0; i -= i & (~i + 1u))
        if (a->tree[i].last && a->tree[i].value > best.value)
            best = a->tree[i];
    return best;
}

static void record(aligner *a, uint32_t candidate)
{
    uint32_t item = a->candidates->list.items[candidate].item;
    best_chain chain = {a->values[candidate] + gap_cost * item, candidate + 1};
    for (uint32_t i = item + 1; i <= a->form->item_count; i += i & (~i + 1u))
        if (!a->tree[i].last || chain.value > a->tree[i].value)
            a->tree[i] = chain;
}

static int by_end(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return a->candidate < b->candidate ? -1 : a->candidate > b->candidate;
}

/* Values every candidate by the best chain that ends in it; returns the best last one + 1, or 0. */
static uint32_t value_chains(aligner *a)
{
    const wn_candidate *items = a->candidates->list.items;
    size_t count = a->candidates->list.count, ended = 0;
    double best = 0;
    uint32_t last = 0;
    for (uint32_t i = 0; i < count; i++) {
        for (; ended < count && a->by_end[ended].end <= items[i].start; ended++)
            if (is_of_item(&items[a->by_end[ended].candidate]))
                record(a, a->by_end[ended].candidate);
        if (!is_of_item(&items[i]))
            continue;
        best_chain before = best_before(a, items[i].item);
        a->previous[i] = before.last;
        a->values[i] = items[i].score - gap_cost * items[i].item + before.value;
        if (!last || a->values[i] > best) {
            best = a->values[i];
            last = i + 1;
        }
    }
    return last;
}

static bool add_anchor(wn_anchors *anchors, const wn_candidate *candidate, wn_anchor_kind kind)
{
    wn_anchor anchor = {candidate, candidate->item, kind};
    return WN_LIST_PUSH(&anchors->list, anchor);
}

static int by_place(const void *left, const void *right)
{
    const wn_anchor *a = left, *b = right;
    return a->candidate->start < b->candidate->start ? -1 : a->candidate->start > b->candidate->start;
}

static void sort_anchors(wn_anchors *anchors)
{
    if (anchors->list.count)
        qsort(anchors->list.items, anchors->list.count, sizeof *anchors->list.items, by_place);
}

static bool follow_chain(aligner *a, wn_anchors *anchors, uint32_t last)
{
    for (; last; last = a->previous[last - 1]) {
        const wn_candidate *candidate = &a->candidates->list.items[last - 1];
        if (!add_anchor(anchors, candidate, WN_ANCHOR_CHAIN))
            return false;
        a->taken[candidate->item] = true;
    }
    sort_anchors(anchors);
    return true;
}

/* Index of the first anchor that ends after `at`. */
static size_t anchor_after(const wn_anchors *anchors, uint32_t at)
{
    size_t low = 0, high = anchors->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (anchors->list.items[middle].candidate->end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool overlaps(const wn_anchors *anchors, const wn_candidate *candidate)
{
    size_t i = anchor_after(anchors, candidate->start);
    return i < anchors->list.count && anchors->list.items[i].candidate->start < candidate->end;
}

/* Sure by itself: at the start of a line and either long or numbered as the form numbers it. */
static bool is_sure(const wn_candidate *candidate)
{
    uint32_t flags = candidate->flags;
    if (!(flags & WN_CANDIDATE_LINE) || (flags & WN_CANDIDATE_CONTENTS) || candidate->quality < 0.85)
        return false;
    if ((flags & WN_CANDIDATE_OTHER_PREFIX) && candidate->quality < 0.95)
        return false;
    double weight = candidate->label ? candidate->label->weight : 6;
    if (weight > 3)
        return true;
    return (flags & WN_CANDIDATE_PREFIX) &&
           (flags & (WN_CANDIDATE_WHOLE | WN_CANDIDATE_COLON | WN_CANDIDATE_STYLED));
}

/* Of the candidates from `first` that begin at one place, the one to take out of order: that of the item that
 * follows the anchor before, else the first of an item that has no place yet. */
static const wn_candidate *choose_moved(const aligner *a, const wn_anchors *anchors, size_t first, size_t end)
{
    const wn_candidate *items = a->candidates->list.items, *chosen = NULL;
    size_t after = anchor_after(anchors, items[first].start);
    uint32_t before = after ? anchors->list.items[after - 1].item : WN_NO_ITEM;
    for (size_t i = first; i < end; i++) {
        const wn_candidate *candidate = &items[i];
        if (!is_of_item(candidate) || a->taken[candidate->item] || !is_sure(candidate))
            continue;
        bool follows = before != WN_NO_ITEM && candidate->item == before + 1;
        if (!chosen || candidate->quality > chosen->quality + 0.05 || (follows && chosen->item != before + 1))
            chosen = candidate;
    }
    return chosen;
}

/* A rival without a place of its own that fits as well makes a place out of order unsure, and so does one
 * that fits better. */
static bool has_rival(const aligner *a, const wn_candidate *chosen, size_t first, size_t end)
{
    const wn_candidate *items = a->candidates->list.items;
    for (size_t i = first; i < end; i++) {
        const wn_candidate *rival = &items[i];
        if (!is_of_item(rival) || rival->item == chosen->item || !rival->label || !chosen->label ||
            rival->label->label->wording == chosen->label->label->wording)
            continue;
        if (rival->quality > chosen->quality - (a->taken[rival->item] ? 0 : 0.1))
            return true;
    }
    return false;
}

static bool add_moved(aligner *a, wn_anchors *anchors)
{
    const wn_candidate *items = a->candidates->list.items;
    size_t count = a->candidates->list.count;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && items[end].start == items[first].start;)
            end++;
        const wn_candidate *chosen = choose_moved(a, anchors, first, end);
        if (!chosen || overlaps(anchors, chosen) || has_rival(a, chosen, first, end))
            continue;
        if (!add_anchor(anchors, chosen, WN_ANCHOR_MOVED))
            return false;
        a->taken[chosen->item] = true;
        sort_anchors(anchors);
    }
    return true;
}

/* Whether nothing but white space stands between two candidates. */
static bool is_beside(const wn_document *document, const wn_candidate *a, const wn_candidate *b)
{
    const wn_candidate *first = a->start < b->start ? a : b, *second = first == a ? b : a;
    return first->end <= second->start && second->start - first->end < WIDEST_BLANK &&
           wn_count_shown(document->text + first->end, second->start - first->end) == 0;
}

/* The question once more, printed the same way or right beside: not a quotation of it in an answer. */
static bool is_repetition(const wn_document *document, const wn_candidate *candidate, const wn_anchor *anchor)
{
    const uint32_t way = WN_CANDIDATE_PREFIX | WN_CANDIDATE_STYLED;
    if (candidate->flags & WN_CANDIDATE_RUN_ON)
        return false;
    if (anchor && candidate->quality >= 0.95 && is_beside(document, candidate, anchor->candidate))
        return true;
    return anchor && (candidate->flags & WN_CANDIDATE_LINE) && (candidate->flags & WN_CANDIDATE_WHOLE) &&
           !(candidate->flags & WN_CANDIDATE_CONTENTS) && candidate->quality >= 0.95 && candidate->label &&
           candidate->label->weight > 3 && (anchor->candidate->flags & way) != 0 &&
           (candidate->flags & way) == (anchor->candidate->flags & way);
}

/* Which anchor of `anchors` is the first of each item, plus one. False when memory fails. */
static uint32_t *first_anchors(const aligner *a, const wn_anchors *anchors)
{
    uint32_t *firsts = calloc(a->form->item_count + 1, sizeof *firsts);
    for (size_t i = anchors->list.count; firsts && i-- > 0;)
        firsts[anchors->list.items[i].item] = (uint32_t)i + 1;
    return firsts;
}

/* Adds what is printed more than once, a few times for each item: a pile of copies is no questionnaire. */
static bool add_repeated(aligner *a, wn_anchors *anchors)
{
    uint32_t *firsts = first_anchors(a, anchors), *counts = calloc(a->form->item_count + 1, sizeof *counts);
    wn_anchors more = {0};
    bool held = firsts && counts;
    uint32_t behind = 0;
    for (size_t i = 0; held && i < a->candidates->list.count; i++) {
        const wn_candidate *candidate = &a->candidates->list.items[i];
        if (!is_of_item(candidate) || !a->taken[candidate->item] || candidate->start < behind ||
            counts[candidate->item] >= MOST_REPEATED || overlaps(anchors, candidate))
            continue;
        if (!is_repetition(a->document, candidate, &anchors->list.items[firsts[candidate->item] - 1]))
            continue;
        held = add_anchor(&more, candidate, WN_ANCHOR_REPEATED);
        counts[candidate->item]++;
        behind = candidate->end;
    }
    for (size_t i = 0; held && i < more.list.count; i++)
        held = WN_LIST_PUSH(&anchors->list, more.list.items[i]);
    sort_anchors(anchors);
    WN_LIST_FREE(&more.list);
    free(firsts);
    free(counts);
    return held;
}

static bool prepare(aligner *a)
{
    size_t count = a->candidates->list.count + 1, items = a->form->item_count + 1;
    a->tree = calloc(items, sizeof *a->tree);
    a->values = calloc(count, sizeof *a->values);
    a->previous = calloc(count, sizeof *a->previous);
    a->by_end = calloc(count, sizeof *a->by_end);
    a->taken = calloc(items, sizeof *a->taken);
    if (!a->tree || !a->values || !a->previous || !a->by_end || !a->taken)
        return false;
    for (uint32_t i = 0; i + 1 < count; i++)
        a->by_end[i] = (place){a->candidates->list.items[i].end, i};
    qsort(a->by_end, count - 1, sizeof *a->by_end, by_end);
    return true;
}

bool wn_align(wn_anchors *anchors, const wn_candidates *candidates, const wn_form *form,
              const wn_document *document)
{
    *anchors = (wn_anchors){0};
    aligner a = {.candidates = candidates, .form = form, .document = document};
    bool held = prepare(&a) && follow_chain(&a, anchors, value_chains(&a)) && add_moved(&a, anchors) &&
                add_repeated(&a, anchors);
    free(a.tree);
    free(a.values);
    free(a.previous);
    free(a.by_end);
    free(a.taken);
    return held;
}
