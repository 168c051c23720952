#include "core/match/items.h"

#include <string.h>

#include "core/match/answer-text.h"
#include "core/match/marks.h"
#include "core/value/value.h"

static bool set_urls(wn_reading *r, wn_item_answer *answer)
{
    const char **urls = wn_arena_array(r->arena, answer->link_count, sizeof *urls);
    if (!urls)
        return false;
    for (size_t i = 0; i < answer->link_count; i++) {
        bool known = false;
        for (size_t j = 0; j < answer->url_count && !known; j++)
            known = strcmp(urls[j], answer->links[i]->url) == 0;
        if (!known)
            urls[answer->url_count++] = answer->links[i]->url;
    }
    answer->urls = urls;
    return true;
}

static bool set_entries(wn_reading *r, wn_item_answer *answer, size_t length)
{
    bool failed = false;
    wn_url_list urls = wn_value_urls(answer->text, length, false, r->arena, &failed);
    wn_entry_list list = {0};
    if (!failed)
        list = wn_value_entries(answer->text, length, &urls, r->arena, &failed);
    const wn_answer_entry **entries = wn_arena_array(r->arena, list.count, sizeof *entries);
    if (failed || !entries)
        return false;
    for (size_t i = 0; i < list.count; i++)
        entries[i] = &list.items[i];
    answer->entries = entries;
    answer->entry_count = list.count;
    return true;
}

static void set_number(wn_reading *r, uint32_t item, size_t length)
{
    wn_item_answer *answer = r->items[item].answer;
    wn_number number = wn_value_number(answer->text, length, answer->type, r->tag);
    if (number.found == WN_NUMBER_ONE) {
        answer->has_number = 1;
        answer->number = number.value;
        answer->unit = number.unit;
        if (number.approximate)
            wn_reading_because(r, item, WN_REASON_APPROXIMATE);
        if (number.spelled)
            wn_reading_because(r, item, WN_REASON_IN_WORDS);
    } else if (number.found == WN_NUMBER_AMBIGUOUS) {
        answer->status = WN_AMBIGUOUS;
        wn_reading_because(r, item, WN_REASON_SEVERAL_NUMBERS);
    } else
        wn_reading_because(r, item, WN_REASON_NO_NUMBER);
}

static bool set_date(wn_reading *r, uint32_t item, size_t length)
{
    wn_item_answer *answer = r->items[item].answer;
    wn_date date;
    char text[11];
    if (!wn_value_date(answer->text, length, 0, r->form->date_order, &date) || !wn_date_format(&date, text)) {
        wn_reading_because(r, item, WN_REASON_NO_DATE);
        return true;
    }
    if (date.ambiguous)
        wn_reading_because(r, item, WN_REASON_DATE_ORDER);
    answer->date = wn_arena_string(r->arena, text);
    return answer->date != NULL;
}

/* Whether the answer sends the reader to another one ("see question 6"). */
static bool is_reference(const wn_reading *r, const char *text, size_t length)
{
    if (length > 80)
        return false;
    for (size_t i = 0; i < r->words->reference_count; i++) {
        const char *words = r->words->reference[i];
        if (strncasecmp(text, words, strlen(words)) == 0)
            return true;
    }
    return false;
}

static bool set_value(wn_reading *r, uint32_t item, size_t length)
{
    wn_item_answer *answer = r->items[item].answer;
    bool marked = answer->type == WN_ITEM_BOOLEAN || answer->type == WN_ITEM_CHOICES;
    if (marked && wn_marks_hold_box(answer->text, length))
        wn_reading_because(r, item, WN_REASON_MARKS_UNCLEAR);
    switch (answer->type) {
    case WN_ITEM_BOOLEAN:
        return wn_items_read_boolean(r, item);
    case WN_ITEM_CHOICES:
        return wn_items_read_choices(r, item);
    default:
        break;
    }
    if (wn_value_blank(answer->text, length, r->words)) {
        answer->status = WN_BLANK;
        return true;
    }
    if (wn_value_not_applicable(answer->text, length, r->words)) {
        answer->status = WN_NOT_APPLICABLE;
        return true;
    }
    answer->status = WN_ANSWERED;
    if (is_reference(r, answer->text, length))
        wn_reading_because(r, item, WN_REASON_REFERENCE);
    if (answer->type == WN_ITEM_PERCENT || answer->type == WN_ITEM_NUMBER || answer->type == WN_ITEM_MONEY)
        set_number(r, item, length);
    if (answer->type == WN_ITEM_URLS && answer->url_count == 0)
        wn_reading_because(r, item, WN_REASON_NO_ADDRESS);
    if (answer->type == WN_ITEM_STRING && length > 200)
        wn_reading_because(r, item, WN_REASON_LONG_ANSWER);
    if (answer->type == WN_ITEM_ENTRIES && !set_entries(r, answer, length))
        return false;
    return answer->type != WN_ITEM_DATE || set_date(r, item, length);
}

static const char *question_of(const wn_reading *r, const wn_form_item *item)
{
    const char *text = wn_wording_in(&item->text, r->language);
    return text ? text : wn_wording_in(&item->text, 0);
}

static bool read_item(wn_reading *r, uint32_t item)
{
    const wn_form_item *of = &r->form->items[item];
    wn_item_answer *answer = wn_arena_take(r->arena, sizeof *answer);
    if (!answer)
        return false;
    *answer = (wn_item_answer){.link_id = wn_arena_string(r->arena, of->link_id),
                               .prefix = wn_arena_string(r->arena, of->prefix),
                               .question = wn_arena_string(r->arena, question_of(r, of)),
                               .type = of->type,
                               .status = WN_MISSING,
                               .text = "",
                               .boolean = WN_NULL,
                               .selected_known = of->type != WN_ITEM_CHOICES,
                               .inferred = WN_NULL};
    r->items[item].answer = answer;
    if (!r->items[item].anchor)
        return true;
    wn_answer_text text;
    if (!wn_answer_text_make(r, item, &text))
        return false;
    answer->text = text.text;
    answer->links = (const wn_answer_link *const *)text.links;
    answer->link_count = text.link_count;
    answer->source = (const wn_evidence *const *)text.sources;
    answer->source_count = text.source_count;
    return set_urls(r, answer) && set_value(r, item, text.length);
}

bool wn_items_read(wn_reading *r)
{
    for (uint32_t i = 0; i < r->form->item_count; i++)
        if (r->form->items[i].type != WN_ITEM_GROUP && !read_item(r, i))
            return false;
    return true;
}
