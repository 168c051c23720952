#include <string.h>

#include "core/match/choices.h"
#include "core/match/items.h"
#include "core/match/typed.h"
#include "core/value/value.h"

static bool set_marks(wn_reading *r, uint32_t item, const wn_choice *choice)
{
    wn_item_answer *answer = r->items[item].answer;
    answer->marks = wn_choices_marks(r, item, choice, &answer->mark_count);
    return answer->marks != NULL;
}

static void set_truth(wn_item_answer *answer, wn_truth truth)
{
    answer->boolean = truth;
    answer->status = WN_ANSWERED;
}

/* Whether a line of the answer is the word for the other truth and nothing else: both options as printed,
 * torn from each other, or a change of mind. */
static bool holds_other_word(const wn_reading *r, const char *text, wn_truth truth)
{
    while (*text) {
        size_t length = strcspn(text, "\n"), taken = 0;
        wn_truth line = wn_value_yes_no(text, length, r->words, &taken);
        if (line != WN_NULL && line != truth && taken == length)
            return true;
        text += length + (text[length] == '\n');
    }
    return false;
}

/* Whether yes or no, which takes the first `taken` bytes of the answer, is said by itself: "No." and not "No
 * budget was foreseen". */
static bool is_said_alone(const char *text, size_t taken)
{
    return !text[taken] || text[taken] == '\n' || (taken > 0 && strchr(",.;:!-)\n", text[taken - 1]));
}

/* Yes or no as the answer's first word. Where both stand printed without a mark, a sentence that begins with
 * one is a comment. */
static void read_words(wn_reading *r, uint32_t item, const wn_choice *choice)
{
    wn_item_answer *answer = r->items[item].answer;
    size_t length = strlen(answer->text), taken = 0;
    if (wn_value_blank(answer->text, length, r->words)) {
        answer->status = WN_BLANK;
        r->items[item].unmarked = choice->result == WN_CHOICE_UNMARKED;
    } else if (wn_value_not_applicable(answer->text, length, r->words))
        answer->status = WN_NOT_APPLICABLE;
    else {
        wn_truth truth = wn_value_yes_no(answer->text, length, r->words, &taken);
        if (choice->result == WN_CHOICE_UNMARKED && !is_said_alone(answer->text, taken))
            truth = WN_NULL;
        if (truth != WN_NULL && holds_other_word(r, answer->text, truth)) {
            answer->status = WN_AMBIGUOUS;
            wn_reading_because(r, item, WN_REASON_BOTH_WORDS);
            return;
        }
        if (truth != WN_NULL) {
            set_truth(answer, truth);
            return;
        }
        r->items[item].unmarked = choice->result == WN_CHOICE_UNMARKED;
        answer->status = choice->drawn || r->items[item].unmarked ? WN_BLANK : WN_ANSWERED;
        if (answer->status == WN_ANSWERED)
            wn_reading_because(r, item, WN_REASON_NEITHER);
    }
}

bool wn_items_read_boolean(wn_reading *r, uint32_t item)
{
    wn_item_answer *answer = r->items[item].answer;
    wn_choice choice;
    wn_choices_decide(r, item, 2, &choice);
    if (choice.result == WN_CHOICE_UNCLEAR || choice.chosen_count > 1) {
        answer->status = WN_AMBIGUOUS;
        if (choice.chosen_count > 1)
            wn_reading_because(r, item, WN_REASON_TOO_MANY);
    } else if (choice.chosen_count == 1) {
        set_truth(answer, choice.chosen[0] ? WN_TRUE : WN_FALSE);
        size_t taken = 0;
        wn_truth typed = wn_value_yes_no(answer->text, strlen(answer->text), r->words, &taken);
        if (typed != WN_NULL && typed != answer->boolean)
            wn_reading_because(r, item, WN_REASON_TYPED_AND_MARKED);
    } else
        read_words(r, item, &choice);
    return set_marks(r, item, &choice);
}

static bool set_selected(wn_reading *r, uint32_t item, const wn_choice *choice)
{
    wn_item_answer *answer = r->items[item].answer;
    const wn_form_item *of = &r->form->items[item];
    const char **codes = wn_arena_array(r->arena, choice->chosen_count, sizeof *codes);
    if (!codes)
        return false;
    for (uint32_t i = 0; i < of->option_count && i < WN_MOST_HITS; i++)
        if (choice->chosen[i])
            codes[answer->selected_count++] = wn_arena_string(r->arena, of->options[i].code);
    answer->selected = codes;
    answer->selected_known = 1;
    return true;
}

/* Text on the line of an open option that is not marked. */
static bool writes_beside(const wn_reading *r, uint32_t item, const wn_choice *choice)
{
    const wn_option_hits *hits = r->items[item].hits;
    for (uint32_t i = 0; hits && i < hits->count; i++)
        if (hits->items[i].open && !choice->chosen[hits->items[i].option] && !hits->items[i].tail)
            return true;
    return false;
}

static void read_chosen(wn_reading *r, uint32_t item, const wn_choice *choice)
{
    wn_item_answer *answer = r->items[item].answer;
    const wn_form_item *of = &r->form->items[item];
    answer->status = choice->chosen_count || answer->text[0] ? WN_ANSWERED : WN_BLANK;
    if (!choice->chosen_count && wn_value_not_applicable(answer->text, strlen(answer->text), r->words))
        answer->status = WN_NOT_APPLICABLE;
    if (of->single && choice->chosen_count > 1) {
        answer->status = WN_AMBIGUOUS;
        wn_reading_because(r, item, WN_REASON_TOO_MANY);
    }
    const wn_option_hits *hits = r->items[item].hits;
    if (hits && hits->count < of->option_count && choice->mechanism != WN_MECHANISM_DELETION)
        wn_reading_because(r, item, WN_REASON_OPTION_MISSING);
    if (writes_beside(r, item, choice))
        wn_reading_because(r, item, WN_REASON_OTHER_UNMARKED);
}

bool wn_items_read_choices(wn_reading *r, uint32_t item)
{
    wn_item_answer *answer = r->items[item].answer;
    const wn_form_item *of = &r->form->items[item];
    wn_choice choice;
    wn_choices_decide(r, item, (uint32_t)of->option_count, &choice);
    bool beside = !choice.chosen_count && choice.result != WN_CHOICE_UNCLEAR && answer->text[0];
    if (beside && !wn_choices_typed(r, item, &choice))
        return false;
    if (choice.result == WN_CHOICE_UNCLEAR) {
        answer->status = WN_AMBIGUOUS;
        answer->selected_known = 0;
    } else if (choice.result == WN_CHOICE_MADE) {
        read_chosen(r, item, &choice);
        if (beside && !choice.chosen_count && answer->status == WN_ANSWERED)
            wn_reading_because(r, item, WN_REASON_NONE_MARKED);
        if (!set_selected(r, item, &choice))
            return false;
    } else {
        answer->status = WN_BLANK;
        answer->selected_known = 0;
        r->items[item].unmarked = choice.result == WN_CHOICE_UNMARKED;
        if (choice.result == WN_CHOICE_NONE)
            wn_reading_because(r, item, WN_REASON_NO_OPTION);
        if (choice.result == WN_CHOICE_NONE && answer->text[0]) {
            bool none = wn_value_not_applicable(answer->text, strlen(answer->text), r->words);
            answer->status = none ? WN_NOT_APPLICABLE : WN_ANSWERED;
            answer->selected_known = 1;
        }
    }
    return set_marks(r, item, &choice);
}
