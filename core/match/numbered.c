#include "core/match/numbered.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_PLACES = 600,
    LEAST_FOUND = 5,    /* numbers that make an order */
    LEAST_MISSING = 60, /* per cent of the numbered questions */
    LEAST_SHARE = 50    /* per cent of these whose numbers are found */
};

static const double worth_next = 0.3; /* of the number that follows the last one in the form */

/* A line that begins with the number of a question. */
typedef struct place {
    uint32_t line, item, end;
    double value;
    int32_t previous;
} place;

typedef struct numbered {
    const wn_view *view;
    const wn_form *form;
    bool *wanted;    /* per item: numbered, and not found by its wording */
    uint32_t *order; /* per item: how many wanted ones come before it */
    uint32_t wanted_count;
    place *places;
    uint32_t count;
} numbered;

/* Notes which numbered questions are missing; whether they are most of all. */
static bool list_wanted(numbered *n, const wn_anchors *anchors)
{
    uint32_t all = 0;
    wn_prefix prefix;
    for (uint32_t i = 0; i < n->form->item_count; i++) {
        n->wanted[i] = n->form->items[i].type != WN_ITEM_GROUP && wn_prefix_of_item(n->form, i, &prefix);
        all += n->wanted[i];
    }
    for (size_t i = 0; i < anchors->list.count; i++)
        n->wanted[anchors->list.items[i].item] = false;
    for (uint32_t i = 0; i < n->form->item_count; i++) {
        n->order[i] = n->wanted_count;
        n->wanted_count += n->wanted[i];
    }
    return n->wanted_count >= LEAST_FOUND && n->wanted_count * 100 >= all * LEAST_MISSING;
}

static bool is_number_of(const numbered *n, const wn_prefix *prefix, uint32_t item)
{
    wn_prefix above;
    uint32_t parent = n->form->items[item].parent;
    if (!n->wanted[item] || wn_prefix_agrees(prefix, n->form, item) <= 0)
        return false;
    return !prefix->parent[0] || parent == WN_NO_ITEM || !wn_prefix_of_item(n->form, parent, &above) ||
           strcmp(above.value, prefix->parent) == 0;
}

static bool is_taken(const wn_anchors *anchors, uint32_t start, uint32_t end)
{
    for (size_t i = 0; i < anchors->list.count; i++)
        if (anchors->list.items[i].candidate->start < end && start < anchors->list.items[i].candidate->end)
            return true;
    return false;
}

static void list_places(numbered *n, const wn_anchors *anchors)
{
    for (uint32_t i = 0; i < n->view->flow_lines; i++) {
        wn_prefix prefix;
        uint32_t end;
        if (!wn_prefix_at(n->view, i, &prefix, &end) ||
            is_taken(anchors, n->view->lines.items[i].start, end > prefix.start ? end : prefix.start + 1))
            continue;
        for (uint32_t item = (uint32_t)n->form->item_count; item-- > 0 && n->count < MOST_PLACES;)
            if (is_number_of(n, &prefix, item))
                n->places[n->count++] = (place){.line = i, .item = item, .end = end, .previous = -1};
    }
}

/* The last place of the best chain that keeps the order of the form; -1 when there is none. */
static int32_t best_chain(numbered *n)
{
    int32_t best = -1;
    for (uint32_t i = 0; i < n->count; i++) {
        place *here = &n->places[i];
        here->value = 1;
        for (uint32_t j = 0; j < i; j++) {
            const place *last = &n->places[j];
            if (last->line >= here->line || last->item >= here->item)
                continue;
            double value = last->value + 1;
            value += n->order[last->item] + 1 == n->order[here->item] ? worth_next : 0;
            if (value > here->value) {
                here->value = value;
                here->previous = (int32_t)j;
            }
        }
        if (best < 0 || here->value > n->places[best].value)
            best = (int32_t)i;
    }
    return best;
}

static int by_place(const void *left, const void *right)
{
    const wn_anchor *a = left, *b = right;
    return a->candidate->start < b->candidate->start ? -1 : a->candidate->start > b->candidate->start;
}

static bool add_chain(const numbered *n, int32_t last, wn_anchors *anchors, wn_arena *arena)
{
    for (; last >= 0; last = n->places[last].previous) {
        const place *here = &n->places[last];
        const wn_view_line *line = &n->view->lines.items[here->line];
        wn_candidate *candidate = wn_arena_take(arena, sizeof *candidate);
        if (!candidate)
            return false;
        *candidate = (wn_candidate){.item = here->item,
                                    .first = line->first,
                                    .last = line->first + 1,
                                    .start = line->start,
                                    .end = here->end,
                                    .flags = WN_CANDIDATE_LINE | WN_CANDIDATE_PREFIX | WN_CANDIDATE_NUMBER,
                                    .quality = 0.6,
                                    .score = 0.5};
        wn_anchor anchor = {candidate, here->item, WN_ANCHOR_CHAIN};
        if (!WN_LIST_PUSH(&anchors->list, anchor))
            return false;
    }
    qsort(anchors->list.items, anchors->list.count, sizeof *anchors->list.items, by_place);
    return true;
}

bool wn_numbered_add(wn_anchors *anchors, const wn_view *view, const wn_form *form, wn_arena *arena,
                     bool *ret_added)
{
    numbered n = {.view = view, .form = form};
    *ret_added = false;
    n.wanted = wn_arena_array(arena, form->item_count, sizeof *n.wanted);
    n.order = wn_arena_array(arena, form->item_count, sizeof *n.order);
    if (!n.wanted || !n.order)
        return false;
    if (!list_wanted(&n, anchors))
        return true;
    n.places = wn_arena_array(arena, MOST_PLACES, sizeof *n.places);
    if (!n.places)
        return false;
    list_places(&n, anchors);
    int32_t last = best_chain(&n);
    uint32_t found = 0;
    for (int32_t i = last; i >= 0; i = n.places[i].previous)
        found++;
    if (found < LEAST_FOUND || found * 100 < n.wanted_count * LEAST_SHARE)
        return true;
    *ret_added = true;
    return add_chain(&n, last, anchors, arena);
}
