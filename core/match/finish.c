#include <string.h>

#include "core/match/items.h"
#include "core/match/turns.h"

/* What the document shows that tells whether options without marks were left alone or lost them: an empty
 * form has neither answers nor marks, an export that lost its marks has answers only. */
typedef struct surroundings {
    bool answered;
    /* Items whose options stand without boxes, marked and unmarked: elsewhere than in tables with options in
     * their head, and there. An export keeps the letters in a table and loses the bold type of a line. */
    uint32_t marked[2], unmarked[2];
    bool struck; /* somewhere options are struck out */
} surroundings;

static void look_around(const wn_reading *r, surroundings *ret)
{
    *ret = (surroundings){0};
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_item_answer *answer = r->items[i].answer;
        const wn_option_hits *hits = r->items[i].hits;
        if (!answer)
            continue;
        ret->answered = ret->answered || answer->text[0];
        bool told = false;
        if (wn_reading_has(r, i, WN_REASON_TORN_GRID))
            continue;
        if (hits && r->items[i].unmarked)
            ret->unmarked[hits->grid]++;
        for (size_t j = 0; hits && j < answer->mark_count; j++) {
            wn_mechanism mechanism = answer->marks[j]->mechanism;
            bool drawn = hits->items[j].marked && hits->items[j].mark.drawn;
            if (answer->marks[j]->state != WN_MARK_UNKNOWN && mechanism != WN_MECHANISM_DELETION && !drawn)
                told = true;
            ret->struck = ret->struck || mechanism == WN_MECHANISM_STRIKE;
        }
        if (told)
            ret->marked[hits->grid]++;
    }
}

/* Marks are lost where none of the kind is left, or so few that they may be letters of something else. */
static bool are_lost(const surroundings *around, bool grid)
{
    enum { MOST_BLANK = 5 }; /* questions left alone for one that is answered */
    return around->answered && around->marked[grid] * MOST_BLANK < around->unmarked[grid];
}

static void settle_unmarked(wn_reading *r)
{
    surroundings around;
    look_around(r, &around);
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        wn_item_answer *answer = r->items[i].answer;
        if (!answer || !r->items[i].unmarked)
            continue;
        if (are_lost(&around, r->items[i].hits->grid)) {
            answer->status = WN_INDETERMINATE;
            wn_reading_because(r, i, WN_REASON_MARKS_LOST);
            continue;
        }
        bool choices = answer->type == WN_ITEM_CHOICES;
        answer->status = choices && (answer->text[0] || around.struck) ? WN_INDETERMINATE : WN_BLANK;
        answer->selected_known = !choices || answer->status == WN_BLANK;
        if (answer->status == WN_INDETERMINATE)
            wn_reading_because(r, i, WN_REASON_NONE_MARKED);
    }
}

/* "If yes, ..." answered with yes says that the question before was a yes. */
static void infer(wn_reading *r)
{
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_item_answer *from = r->items[i].answer;
        uint32_t to = r->form->items[i].implies;
        if (!from || to == WN_NO_ITEM || from->status != WN_ANSWERED || from->boolean != WN_TRUE)
            continue;
        wn_item_answer *answer = r->items[to].answer;
        if (!answer || answer->boolean != WN_NULL)
            continue;
        answer->inferred = WN_TRUE;
        answer->inferred_from = from->link_id;
        wn_reading_because(r, to, WN_REASON_INFERRED);
    }
}

/* The last item in the order of the form before `item` that has a place. */
static uint32_t placed_before(const wn_reading *r, uint32_t item)
{
    while (item > 0 && !r->items[item].anchor)
        item--;
    return item;
}

/* Whether a line of the text asks something: a long line that ends in a question mark. */
static bool holds_question(const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        if (length > 24 && text[length - 1] == '?')
            return true;
        text += length + (text[length] == '\n');
    }
    return false;
}

/* The item in whose answer `at` stands, or WN_NO_ITEM. */
static uint32_t item_at(const wn_reading *r, uint32_t at)
{
    for (size_t i = 0; i < r->segments.count; i++)
        if (r->segments.items[i].start <= at && at < r->segments.items[i].end)
            return r->segments.items[i].item;
    return WN_NO_ITEM;
}

/* Where a question is missing, a line of another answer that begins as it does may be the question. */
static void suspect_places(wn_reading *r)
{
    for (size_t i = 0; i < r->candidates->doubts.count; i++) {
        const wn_doubt *doubt = &r->candidates->doubts.items[i];
        uint32_t holder = r->items[doubt->item].anchor ? WN_NO_ITEM : item_at(r, doubt->start);
        if (holder == WN_NO_ITEM || !r->items[doubt->item].answer)
            continue;
        wn_reading_because(r, holder, WN_REASON_NEIGHBOUR_MISSING);
        r->items[doubt->item].doubted = true;
    }
}

/* Where questions are missing, a question within the answer before may be one of them. */
static void suspect_neighbours(wn_reading *r)
{
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        if (!r->items[i].answer || r->items[i].anchor)
            continue;
        uint32_t before = placed_before(r, i);
        const wn_item_answer *answer = r->items[before].answer;
        if (answer && r->items[before].anchor && holds_question(answer->text))
            wn_reading_because(r, before, WN_REASON_NEIGHBOUR_MISSING);
    }
}

static size_t count_lines(const char *text)
{
    size_t lines = *text != '\0';
    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

/* The answer of the item of a segment when its question stands in the document and asks for text. */
static const wn_item_answer *written_answer(const wn_reading *r, uint32_t item)
{
    const wn_item_answer *answer = item == WN_NO_ITEM ? NULL : r->items[item].answer;
    return answer && r->items[item].anchor && !r->items[item].hits ? answer : NULL;
}

/* How many questions beside `item` in its group offer the same options, and how many of these have them near.
 */
static void count_rows(const wn_reading *r, uint32_t item, uint32_t *ret_rows, uint32_t *ret_near)
{
    const wn_form_item *own = &r->form->items[item];
    *ret_rows = *ret_near = 0;
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_form_item *other = &r->form->items[i];
        bool same = other->type == own->type && other->parent == own->parent && r->items[i].anchor &&
                    other->option_count == own->option_count;
        for (size_t j = 0; same && j < own->option_count; j++)
            same = strcmp(other->options[j].code, own->options[j].code) == 0;
        *ret_rows += same;
        *ret_near += same && r->items[i].hits;
    }
}

/* Of the rows of a grid that an export took apart, the one by which the head was printed seems to offer its
 * options, and marks of other rows stand there. */
static void suspect_torn_grids(wn_reading *r)
{
    for (uint32_t i = 0; i < r->form->item_count; i++) {
        const wn_item_reading *item = &r->items[i];
        uint32_t rows, near;
        if (!item->answer || item->answer->type != WN_ITEM_CHOICES || !item->hits || item->hits->grid)
            continue;
        count_rows(r, i, &rows, &near);
        if (rows < 2 || near * 2 > rows)
            continue;
        wn_reading_because(r, i, WN_REASON_TORN_GRID);
    }
}

/* An export of two columns may print all questions of a page before their answers: then several of them in a
 * row have none, and the next has as many lines as there are questions. */
static void suspect_piles(wn_reading *r)
{
    enum { LEAST_RUN = 3 };
    size_t first = 0, run = 0;
    for (size_t i = 0; r->broken_lines && i < r->segments.count; i++) {
        const wn_item_answer *answer = written_answer(r, r->segments.items[i].item);
        if (answer && answer->status == WN_BLANK) {
            first = run++ ? first : i;
            continue;
        }
        if (answer && run >= LEAST_RUN && count_lines(answer->text) > run)
            for (size_t j = first; j <= i; j++)
                if (written_answer(r, r->segments.items[j].item))
                    wn_reading_because(r, r->segments.items[j].item, WN_REASON_PILED);
        run = 0;
    }
}

/* Whether text that belongs to no question follows the title of a group in the document. */
static bool leaves_text(const wn_reading *r, uint32_t group)
{
    enum { LEAST_LEFT = 20 }; /* bytes */
    if (r->form->items[group].type != WN_ITEM_GROUP || !r->items[group].anchor)
        return false;
    for (size_t i = 0; i < r->segments.count; i++) {
        const wn_segment *segment = &r->segments.items[i];
        size_t left = 0;
        for (uint32_t at = segment->start; segment->anchor == r->items[group].anchor && at < segment->end;
             at++)
            left += r->paint.classes[at] == WN_PAINT_NONE && (unsigned char)r->document->text[at] > ' ';
        if (left >= LEAST_LEFT)
            return true;
    }
    return false;
}

/* A question that was not found was left out, or stands there unseen: where a neighbour's segment holds a
 * question that the form does not know, or a question twice, it may be that. */
static double confidence_of_missing(const wn_reading *r, uint32_t item)
{
    static const wn_reason doubts[] = {WN_REASON_FOREIGN_QUESTION, WN_REASON_REPEATED,
                                       WN_REASON_LOOSELY_WORDED, WN_REASON_NEIGHBOUR_MISSING,
                                       WN_REASON_BY_NUMBER};
    uint32_t before = placed_before(r, item);
    if (r->items[item].doubted)
        return 0.85;
    for (size_t i = 0; i < sizeof doubts / sizeof *doubts; i++)
        if (wn_reading_has(r, before, doubts[i]))
            return 0.85;
    return leaves_text(r, before) ? 0.85 : 0.95;
}

static bool finish_item(wn_reading *r, uint32_t item)
{
    wn_item_reading *reading = &r->items[item];
    wn_item_answer *answer = reading->answer;
    double confidence = reading->anchor ? 0.99 : confidence_of_missing(r, item);
    bool review = answer->status == WN_AMBIGUOUS || answer->status == WN_INDETERMINATE;
    const char **codes = wn_arena_array(r->arena, reading->reason_count, sizeof *codes);
    if (!codes)
        return false;
    for (uint32_t i = 0; i < reading->reason_count; i++) {
        confidence *= wn_reason_factor(reading->reasons[i]);
        review = review || wn_reason_asks_review(reading->reasons[i]);
        codes[i] = wn_reason_code(reading->reasons[i]);
    }
    answer->reasons = codes;
    answer->reason_count = reading->reason_count;
    answer->confidence = (double)(long)(confidence * 1000 + 0.5) / 1000;
    answer->review = review || answer->confidence < r->options->review_below;
    return true;
}

bool wn_items_finish(wn_reading *r)
{
    suspect_torn_grids(r);
    settle_unmarked(r);
    infer(r);
    suspect_neighbours(r);
    suspect_places(r);
    suspect_piles(r);
    wn_turns_suspect(r);
    for (uint32_t i = 0; i < r->form->item_count; i++)
        if (r->items[i].answer && !finish_item(r, i))
            return false;
    return true;
}
