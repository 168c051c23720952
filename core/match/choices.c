#include "core/match/choices.h"

#include <string.h>

enum { LEAST_USES = 2 }; /* items in which formatting must tell a choice to count as the document's way */

/* Where ticks and crosses stand side by side, a cross is a no; where filled and empty boxes do, filled is on;
 * filled alone are bullets, unless the document tells choices by them elsewhere (`filled_marks`). */
static void settle_shapes(wn_option_hits *hits, bool filled_marks)
{
    uint32_t ticks = 0, crosses = 0, filled = 0, empty = 0;
    for (uint32_t i = 0; i < hits->count; i++) {
        const wn_option_hit *hit = &hits->items[i];
        ticks += hit->marked && hit->mark.shape == WN_SHAPE_TICK;
        crosses += hit->marked && hit->mark.shape == WN_SHAPE_CROSS;
        filled += hit->marked && hit->mark.shape == WN_SHAPE_FILLED;
        empty += hit->marked && hit->mark.state == WN_MARK_OFF;
    }
    bool crossed_out = ticks && crosses && ticks + crosses == hits->count && !empty;
    for (uint32_t i = 0; i < hits->count; i++) {
        wn_option_hit *hit = &hits->items[i];
        if (!hit->marked)
            continue;
        if (crossed_out && hit->mark.shape == WN_SHAPE_CROSS)
            hit->mark.state = WN_MARK_OFF;
        if (hit->mark.shape == WN_SHAPE_FILLED && !empty && filled == hits->count && !filled_marks)
            hit->marked = false;
    }
}

typedef struct tally {
    uint32_t on, off, unknown, drawn;
} tally;

static tally count_marks(const wn_option_hits *hits)
{
    tally t = {0};
    for (uint32_t i = 0; i < hits->count; i++) {
        const wn_option_hit *hit = &hits->items[i];
        if (!hit->marked)
            continue;
        t.on += hit->mark.state == WN_MARK_ON;
        t.off += hit->mark.state == WN_MARK_OFF;
        t.unknown += hit->mark.state == WN_MARK_UNKNOWN;
        t.drawn += hit->mark.drawn;
    }
    return t;
}

static void choose(wn_choice *choice, uint32_t option)
{
    if (option < WN_MOST_HITS && !choice->chosen[option]) {
        choice->chosen[option] = true;
        choice->chosen_count++;
    }
}

static void choose_marked(const wn_option_hits *hits, wn_choice *choice)
{
    choice->result = WN_CHOICE_MADE;
    for (uint32_t i = 0; i < hits->count; i++)
        if (hits->items[i].marked && hits->items[i].mark.state == WN_MARK_ON) {
            choose(choice, hits->items[i].option);
            choice->mechanism = hits->items[i].mark.mechanism;
        }
}

static uint32_t with_format(const wn_option_hits *hits, uint32_t flag)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < hits->count; i++)
        count += (hits->items[i].format & flag) != 0;
    return count;
}

static void choose_by(const wn_option_hits *hits, uint32_t flag, bool wanted, wn_choice *choice)
{
    choice->result = WN_CHOICE_MADE;
    for (uint32_t i = 0; i < hits->count; i++)
        if (((hits->items[i].format & flag) != 0) == wanted)
            choose(choice, hits->items[i].option);
}

/* Formatting by which an option is chosen; the contract has no mechanism of its own for a text's colour. */
static const struct {
    uint32_t flag;
    wn_mechanism mechanism;
} ways[] = {{WN_RUN_HIGHLIGHT, WN_MECHANISM_HIGHLIGHT},
            {WN_RUN_BOLD, WN_MECHANISM_BOLD},
            {WN_RUN_UNDERLINE, WN_MECHANISM_UNDERLINE},
            {WN_RUN_COLOURED, WN_MECHANISM_HIGHLIGHT}};

/* Formatting that holds for some options and not for all; 0 when there is none. */
static uint32_t telling_format(const wn_option_hits *hits)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        uint32_t count = with_format(hits, ways[i].flag);
        if (count > 0 && count < hits->count)
            return ways[i].flag;
    }
    return 0;
}

void wn_choices_learn(wn_reading *r)
{
    uint32_t filled = 0, lit[sizeof ways / sizeof *ways] = {0};
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_option_hits *hits = r->items[i].hits;
        bool empties = false, fills = false;
        for (uint32_t j = 0; hits && j < hits->count; j++) {
            empties = empties || (hits->items[j].marked && hits->items[j].mark.shape == WN_SHAPE_EMPTY);
            fills = fills || (hits->items[j].marked && hits->items[j].mark.shape == WN_SHAPE_FILLED);
        }
        filled += empties && fills;
        uint32_t flag = hits ? telling_format(hits) : 0;
        for (size_t j = 0; j < sizeof ways / sizeof *ways; j++)
            lit[j] += ways[j].flag == flag;
    }
    r->filled_marks = filled > 0;
    for (size_t j = 0; j < sizeof ways / sizeof *ways; j++)
        r->telling_formats |= lit[j] >= LEAST_USES ? ways[j].flag : 0;
}

/* Formatting tells where it holds for some options and not for all. */
static bool decide_by_format(const wn_option_hits *hits, wn_choice *choice)
{
    uint32_t flag = telling_format(hits);
    for (size_t i = 0; flag && i < sizeof ways / sizeof *ways; i++) {
        if (ways[i].flag != flag)
            continue;
        choice->mechanism = ways[i].mechanism;
        choose_by(hits, flag, true, choice);
        return true;
    }
    if (with_format(hits, WN_RUN_STRIKE) == 0)
        return false;
    choice->mechanism = WN_MECHANISM_STRIKE;
    choose_by(hits, WN_RUN_STRIKE, false, choice);
    return true;
}

/* Whether a chosen option is struck out, or lit where the marks chose others. */
static bool format_contradicts(const wn_option_hits *hits, const wn_choice *choice)
{
    for (uint32_t i = 0; i < hits->count; i++)
        if ((hits->items[i].format & WN_RUN_STRIKE) && choice->chosen[hits->items[i].option])
            return true;
    return false;
}

/* All options are lit in the way that tells choices elsewhere in the document: all are chosen. */
static bool decide_by_convention(wn_reading *r, uint32_t item, const wn_option_hits *hits, wn_choice *choice)
{
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (!(r->telling_formats & ways[i].flag) || with_format(hits, ways[i].flag) != hits->count)
            continue;
        choice->mechanism = ways[i].mechanism;
        choose_by(hits, ways[i].flag, true, choice);
        wn_reading_because(r, item, WN_REASON_ALL_MARKED);
        return true;
    }
    return false;
}

static void decide_by_deletion(wn_reading *r, uint32_t item, const wn_option_hits *hits, wn_choice *choice)
{
    choice->mechanism = WN_MECHANISM_DELETION;
    choice->result = WN_CHOICE_MADE;
    for (uint32_t i = 0; i < hits->count; i++)
        choose(choice, hits->items[i].option);
    wn_reading_because(r, item, WN_REASON_CHOSEN_BY_DELETION);
}

void wn_choices_decide(wn_reading *r, uint32_t item, uint32_t count, wn_choice *ret)
{
    *ret = (wn_choice){0};
    wn_option_hits *hits = r->items[item].hits;
    if (!hits || !hits->count)
        return;
    settle_shapes(hits, r->filled_marks);
    tally t = count_marks(hits);
    ret->drawn = t.drawn > 0;
    if (t.unknown || hits->unsettled) {
        ret->result = WN_CHOICE_UNCLEAR;
        wn_reading_because(r, item, t.unknown ? WN_REASON_MARKS_DISAGREE : WN_REASON_MARKS_UNCLEAR);
        return;
    }
    if (t.on > 0) {
        choose_marked(hits, ret);
        if (format_contradicts(hits, ret)) {
            ret->result = WN_CHOICE_UNCLEAR;
            wn_reading_because(r, item, WN_REASON_MARKS_DISAGREE);
        }
        return;
    }
    if (hits->count > 1 && decide_by_format(hits, ret)) {
        wn_reading_because(r, item, WN_REASON_MARKED_BY_FORMAT);
        return;
    }
    if (!ret->drawn && hits->count > 1 && decide_by_convention(r, item, hits, ret))
        return;
    if (ret->drawn)
        ret->result = WN_CHOICE_MADE;
    else if (hits->count < count && !hits->grid)
        decide_by_deletion(r, item, hits, ret);
    else
        ret->result = WN_CHOICE_UNMARKED;
}

static wn_mark_state state_of(const wn_option_hit *hit, const wn_choice *choice)
{
    if (hit->marked)
        return hit->mark.state;
    if (choice->result == WN_CHOICE_MADE)
        return choice->chosen[hit->option] ? WN_MARK_ON : WN_MARK_OFF;
    return WN_MARK_UNKNOWN;
}

static const char *code_of(const wn_reading *r, uint32_t item, uint32_t option)
{
    if (r->form->items[item].type == WN_ITEM_BOOLEAN)
        return option == 0 ? "yes" : "no";
    return r->form->items[item].options[option].code;
}

const wn_answer_mark *const *wn_choices_marks(wn_reading *r, uint32_t item, const wn_choice *choice,
                                              size_t *ret_count)
{
    const wn_option_hits *hits = r->items[item].hits;
    *ret_count = hits ? hits->count : 0;
    wn_answer_mark *marks = wn_arena_array(r->arena, *ret_count, sizeof *marks);
    const wn_answer_mark **list = wn_arena_array(r->arena, *ret_count, sizeof *list);
    if (!marks || !list)
        return NULL;
    for (uint32_t i = 0; i < *ret_count; i++) {
        const wn_option_hit *hit = &hits->items[i];
        uint32_t start = hit->marked ? hit->mark.start : hit->start;
        uint32_t end = hit->marked ? hit->mark.end : hit->end;
        const wn_evidence *where = wn_reading_evidence(r, start, end);
        if (!where)
            return NULL;
        marks[i] = (wn_answer_mark){.option = wn_arena_string(r->arena, code_of(r, item, hit->option)),
                                    .state = state_of(hit, choice),
                                    .mechanism = hit->marked                        ? hit->mark.mechanism
                                                 : choice->result == WN_CHOICE_MADE ? choice->mechanism
                                                                                    : WN_MECHANISM_NONE,
                                    .source = *where};
        list[i] = &marks[i];
    }
    return list;
}
