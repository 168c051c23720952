#include "core/match/approximate.h"

#include <string.h>

enum {
    LONGEST_LABEL = 220,
    SLACK = 10,
    WIDEST = LONGEST_LABEL + SLACK + 1,
    BAND = 8,
    LEAST_COUNTED = 6,
    LOOK_AHEAD = 3
};

/* Costs relative to the weight of the word they concern. */
static const float cost_added = 0.55f;   /* a word of the respondent's within the wording */
static const float cost_number = 0.05f;  /* a bare number: the mark of a note */
static const float cost_joined = 0.10f;  /* two words run together or one torn apart */
static const float cost_changed = 1.25f; /* another word in its place */
static const float cost_wrong = 1e6f;

bool wn_stands_exactly(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t limit)
{
    if (limit - start < label->count)
        return false;
    for (uint32_t i = 0; i < label->count; i++)
        if (view->tokens.items[start + i].word != label->words[i])
            return false;
    return true;
}

static float added_cost(const wn_word *word)
{
    return word->note ? cost_number : cost_added * word->weight;
}

/* Whether `whole` is `left` and `right` run together. */
static bool is_joined(const wn_word *whole, const wn_word *left, const wn_word *right)
{
    return whole->length == left->length + right->length &&
           memcmp(whole->text, left->text, left->length) == 0 &&
           memcmp(whole->text + left->length, right->text, right->length) == 0;
}

/* Three rows of the table, of which only a band moves along the diagonal. What lies beside the band costs
 * `cost_wrong`: each row is filled two cells to its left and one to its right, as far as the next rows look.
 */
typedef struct table {
    const wn_words *vocabulary;
    const wn_label_words *label;
    const wn_word *words[WIDEST]; /* of the document, from the start */
    float rows[3][WIDEST + 2];
    float *cost, *last, *before;
    float worst; /* what costs more is given up: costs only rise */
    struct {
        uint32_t from, to; /* the cells of a row that are not given up lie in [from, to) */
    } hope, hope_before;   /* of the last row and the one before */
    uint32_t end;          /* column of the least cost of the last row */
} table;

static float least_of(float a, float b)
{
    return a < b ? a : b;
}

static uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t larger(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

/* Whether going on from a cell that costs `from` can give less than `best`. */
static bool may_lower(const table *t, float from, float best)
{
    return from < best && from <= t->worst;
}

/* What it costs to take `word` of the document for `here` of the label. */
static float cost_of_taking(const wn_word *here, const wn_word *word, float weight)
{
    double like = wn_word_likeness(here, word);
    return weight * (like > 0 ? (float)(1 - like) : cost_changed);
}

/* Cost of ending word `i` of the label, which is `here` with `before` it, at word j - 1 of the document.
 * Words are compared only where that can lower it: most cells need no comparison. */
static float step_cost(const table *t, const wn_word *before, const wn_word *here, float weight, uint32_t j)
{
    float best = t->last[j] + weight; /* the word was dropped */
    if (j == 0)
        return best;
    const wn_word *word = t->words[j - 1];
    if (may_lower(t, t->last[j - 1], best))
        best = least_of(best, t->last[j - 1] + cost_of_taking(here, word, weight));
    if (may_lower(t, t->cost[j - 1], best))
        best = least_of(best, t->cost[j - 1] + added_cost(word));
    if (word == here) /* neither has another word run together with it */
        return best;
    if (j > 1 && may_lower(t, t->last[j - 2], best) && is_joined(here, t->words[j - 2], word))
        best = least_of(best, t->last[j - 2] + cost_joined * weight);
    if (before && may_lower(t, t->before[j - 1], best) && is_joined(word, before, here))
        best = least_of(best, t->before[j - 1] + cost_joined * weight);
    return best;
}

/* Costs of word `i` of the label within the band, from where the rows before leave hope to where it ends; the
 * least of them is returned. */
static float fill_row(table *t, uint32_t width, uint32_t i)
{
    const wn_word *before = i > 0 ? wn_words_at(t->vocabulary, t->label->words[i - 1]) : NULL;
    const wn_word *here = wn_words_at(t->vocabulary, t->label->words[i]);
    uint32_t low = i + 1 > BAND ? i + 1 - BAND : 0;
    uint32_t high = i + 1 + BAND < width ? i + 1 + BAND : width - 1;
    float least = cost_wrong;
    for (uint32_t j = low > 2 ? low - 2 : 0; j <= high + 1; j++)
        t->cost[j] = cost_wrong;
    /* A step leads to the next two columns, or over a row to the next one. */
    uint32_t first = smaller(t->hope.from, t->hope_before.from + 1), from = high + 1, to = 0;
    uint32_t end = larger(t->hope.to + 2, t->hope_before.to + 1);
    for (uint32_t j = larger(low, first); j <= high && j < end; j++) {
        t->cost[j] = step_cost(t, before, here, t->label->weights[i], j);
        if (t->cost[j] > t->worst)
            continue;
        if (t->cost[j] < least) {
            least = t->cost[j];
            t->end = j;
        }
        from = smaller(from, j);
        to = j + 1;
        end = larger(end, to + 1);
    }
    t->hope_before = t->hope;
    t->hope.from = from;
    t->hope.to = to;
    return least;
}

static void start_table(table *t, const wn_view *view, const wn_label_words *label, uint32_t start,
                        uint32_t width, float worst)
{
    t->vocabulary = view->words;
    t->label = label;
    t->worst = worst;
    for (uint32_t j = 0; j + 1 < width; j++)
        t->words[j] = wn_words_at(view->words, view->tokens.items[start + j].word);
    t->cost = t->rows[0];
    t->last = t->rows[1];
    t->before = t->rows[2];
    for (uint32_t j = 0; j < width && j < BAND + 2; j++)
        t->before[j] = t->last[j] = cost_wrong; /* words ahead are another place's */
    t->last[0] = 0;
    t->hope.from = t->hope_before.from = 0;
    t->hope.to = 1;
    t->hope_before.to = 0;
    t->end = 0;
}

/* Least cost of the whole wording over the first `width` - 1 words from token `start`, and where it ends. */
static float align(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t width,
                   float worst, uint32_t *ret_end)
{
    table t;
    start_table(&t, view, label, start, width, worst);
    float cost = cost_wrong;
    for (uint32_t i = 0; i < label->count; i++) {
        cost = fill_row(&t, width, i);
        if (cost > worst)
            return cost_wrong;
        float *spare = t.before;
        t.before = t.last;
        t.last = t.cost;
        t.cost = spare;
    }
    *ret_end = start + t.end;
    return cost;
}

/* A set of numbers of words, which may seem to hold a few more. */
typedef struct number_set {
    uint64_t bits[8];
} number_set;

static void add_number(number_set *set, uint32_t number)
{
    set->bits[number / 64 % 8] |= 1ull << number % 64;
}

static bool has_number(const number_set *set, uint32_t number)
{
    return set->bits[number / 64 % 8] >> number % 64 & 1u;
}

/* Whether hardly a word of a long wording stands there as it is: then the others are not misspelt, they are
 * other words. */
static bool is_another_text(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t width)
{
    number_set there = {0};
    uint32_t same = 0;
    if (label->count < LEAST_COUNTED)
        return false;
    for (uint32_t j = 0; j < width; j++)
        add_number(&there, view->tokens.items[start + j].word);
    for (uint32_t i = 0; i < label->count; i++)
        same += has_number(&there, label->words[i]);
    return same * 4 < label->count;
}

/* How many words of the label from `i` on are passed over for one to be `number`; 0 when none soon is. */
static uint32_t dropped(const wn_label_words *label, uint32_t i, uint32_t number)
{
    for (uint32_t k = 1; k <= LOOK_AHEAD && i + k < label->count; k++)
        if (label->words[i + k] == number)
            return k;
    return 0;
}

/* Likewise of the document's words from `at`, of which there are `left`. */
static uint32_t added(const wn_view_token *at, uint32_t left, uint32_t number)
{
    for (uint32_t k = 1; k <= LOOK_AHEAD && k < left; k++)
        if (at[k].word == number)
            return k;
    return 0;
}

/* How many words a step of the plain way takes of each, and what it costs. */
typedef struct step {
    uint32_t of_label, of_text;
    float cost;
} step;

/* The step from word `i` of the label and the document's words from `at`, of which there are `left`: a word
 * that differs is added, dropped or changed, by which of the words behind it is the next to agree. */
static step plain_step(const wn_view *view, const wn_label_words *label, uint32_t i, const wn_view_token *at,
                       uint32_t left)
{
    if (at->word == label->words[i])
        return (step){1, 1, 0};
    step taken = {.of_text = added(at, left, label->words[i])};
    for (uint32_t k = 0; k < taken.of_text; k++)
        taken.cost += added_cost(wn_words_at(view->words, at[k].word));
    if (taken.of_text)
        return taken;
    taken.of_label = dropped(label, i, at->word);
    for (uint32_t k = 0; k < taken.of_label; k++)
        taken.cost += label->weights[i + k];
    if (taken.of_label)
        return taken;
    const wn_word *wanted = wn_words_at(view->words, label->words[i]);
    return (step){1, 1, cost_of_taking(wanted, wn_words_at(view->words, at->word), label->weights[i])};
}

/* What the plain way to align costs: no less than the least cost, and most often equal. */
static float plain_cost(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t width,
                        float worst)
{
    float cost = 0;
    uint32_t i = 0, j = 0;
    while (i < label->count && cost <= worst) {
        if (j >= width || larger(i, j) - smaller(i, j) > BAND - LOOK_AHEAD)
            return cost_wrong;
        step taken = plain_step(view, label, i, &view->tokens.items[start + j], width - j);
        cost += taken.cost;
        i += taken.of_label;
        j += taken.of_text;
    }
    return cost;
}

bool wn_approximate(const wn_view *view, const wn_label_words *label, uint32_t start, uint32_t limit,
                    double least, wn_approximation *ret)
{
    if (!label->count || start >= limit)
        return false;
    if (wn_stands_exactly(view, label, start, limit)) {
        *ret = (wn_approximation){1, start + label->count, true, label->weight};
        return true;
    }
    if (label->count > LONGEST_LABEL)
        return false;
    uint32_t width = label->count + SLACK < limit - start ? label->count + SLACK : limit - start;
    float worst = (float)(1 - least) * label->weight;
    if (is_another_text(view, label, start, width))
        return false;
    float plain = plain_cost(view, label, start, width, worst);
    uint32_t end = start;
    float cost = align(view, label, start, width + 1, least_of(plain * 1.001f, worst), &end);
    if (cost > worst || end == start)
        return false;
    *ret = (wn_approximation){1 - (double)cost / (double)label->weight, end, false,
                              (double)(label->weight - cost)};
    return true;
}
