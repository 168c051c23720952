#include "core/match/typed.h"

#include <string.h>

#include "core/match/approximate.h"
#include "core/match/prefix.h"

static const double least_quality = 0.85;

typedef struct typed {
    const wn_reading *reading;
    const wn_option_words *options;
    uint32_t count;
    const wn_option_hits *hits;
    bool chosen[WN_MOST_HITS];
    uint32_t chosen_count;
    uint32_t open_line; /* on which an open option was named; text of its own follows */
} typed;

static void choose(typed *t, uint32_t option)
{
    if (option < WN_MOST_HITS && !t->chosen[option]) {
        t->chosen[option] = true;
        t->chosen_count++;
    }
}

static bool is_joiner(const wn_word *word)
{
    static const char *const joiners[] = {"and", "et", "y", "e", "und", "i", "\xD0\xB8"};
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++)
        if (strlen(joiners[i]) == word->length && memcmp(joiners[i], word->text, word->length) == 0)
            return true;
    return false;
}

static bool is_answer(const typed *t, const wn_view_token *token)
{
    return t->reading->paint.classes[token->start] == WN_PAINT_ANSWER;
}

/* One past the last token of the option that is named at `token`, the longest there; 0 when none is. */
static uint32_t name_at(typed *t, uint32_t token, uint32_t limit)
{
    uint32_t end = 0;
    const wn_option_words *named = NULL;
    for (uint32_t i = 0; i < t->count; i++) {
        wn_approximation found;
        if (t->options[i].words.count &&
            wn_approximate(t->reading->view, &t->options[i].words, token, limit, least_quality, &found) &&
            found.end > end) {
            end = found.end;
            named = &t->options[i];
        }
    }
    if (!named)
        return 0;
    choose(t, named->option);
    if (named->open)
        t->open_line = t->reading->view->tokens.items[end - 1].line;
    return end;
}

/* One past `token` when it is the letter or number printed before an option; 0 when it is not. */
static uint32_t letter_at(typed *t, uint32_t token)
{
    const wn_view *view = t->reading->view;
    const wn_word *word = wn_words_at(view->words, view->tokens.items[token].word);
    for (uint32_t i = 0; i < t->hits->count; i++) {
        wn_prefix prefix = wn_prefix_before(view, wn_view_token_at(view, t->hits->items[i].start));
        if (strlen(prefix.value) == word->length && memcmp(prefix.value, word->text, word->length) == 0) {
            choose(t, t->hits->items[i].option);
            if (t->hits->items[i].open)
                t->open_line = view->tokens.items[token].line;
            return token + 1;
        }
    }
    return 0;
}

/* Reads the words of the answer from byte `start` to `end`; false when some of them name no option. */
static bool read_words(typed *t, uint32_t start, uint32_t end, bool letters)
{
    const wn_view *view = t->reading->view;
    uint32_t limit = wn_view_token_at(view, end);
    for (uint32_t i = wn_view_token_at(view, start); i < limit;) {
        const wn_view_token *token = &view->tokens.items[i];
        uint32_t next = is_answer(t, token) ? letters ? letter_at(t, i) : name_at(t, i, limit) : i + 1;
        bool passed = is_joiner(wn_words_at(view->words, token->word)) || token->line == t->open_line;
        if (!next && !passed)
            return false;
        i = next ? next : i + 1;
    }
    return true;
}

static bool read_segments(typed *t, uint32_t item, bool letters)
{
    const wn_reading *r = t->reading;
    const wn_option_hit *last = &t->hits->items[t->hits->count - 1];
    memset(t->chosen, 0, sizeof t->chosen);
    t->chosen_count = 0;
    t->open_line = UINT32_MAX;
    for (size_t i = 0; i < r->segments.count; i++) {
        const wn_segment *segment = &r->segments.items[i];
        bool printed = !t->hits->grid && last->end > segment->start && last->end <= segment->end;
        if (segment->item == item &&
            !read_words(t, printed ? last->end : segment->start, segment->end, letters))
            return false;
    }
    return t->chosen_count > 0;
}

bool wn_choices_typed(wn_reading *r, uint32_t item, wn_choice *choice)
{
    typed t = {.reading = r, .hits = r->items[item].hits};
    if (!t.hits || !t.hits->count)
        return true;
    if (!wn_choices_wordings(r, item, &t.options, &t.count))
        return false;
    if (!read_segments(&t, item, false) && !read_segments(&t, item, true))
        return true;
    memcpy(choice->chosen, t.chosen, sizeof choice->chosen);
    choice->chosen_count = t.chosen_count;
    choice->result = WN_CHOICE_MADE;
    wn_reading_because(r, item, WN_REASON_TYPED_OPTIONS);
    return true;
}
