#include "plugins/xlsx/value-text.h"

#include <string.h>

void wn_option_label(wn_bytes *out, const wn_form_item_info *item, const char *code)
{
    for (size_t i = 0; item && i < item->option_count; i++)
        if (strcmp(item->options[i]->code, code) == 0 && item->options[i]->text &&
            item->options[i]->text[0]) {
            wn_text_add(out, item->options[i]->text[0]);
            return;
        }
    wn_text_add(out, code);
}

static void add_selected(wn_bytes *out, const wn_item_answer *answer, const wn_form_item_info *item)
{
    for (size_t i = 0; i < answer->selected_count; i++) {
        wn_text_add(out, i ? "; " : "");
        wn_option_label(out, item, answer->selected[i]);
    }
}

static void add_entries(wn_bytes *out, const wn_item_answer *answer)
{
    for (size_t i = 0; i < answer->entry_count; i++) {
        const wn_answer_entry *entry = answer->entries[i];
        wn_text_add(out, i ? "\n" : "");
        wn_text_add(out, entry->name);
        wn_text_add(out, entry->name && entry->url ? " \xE2\x80\x93 " : "");
        wn_text_add(out, entry->url);
    }
}

static void add_urls(wn_bytes *out, const wn_item_answer *answer)
{
    for (size_t i = 0; i < answer->url_count; i++) {
        wn_text_add(out, i ? "\n" : "");
        wn_text_add(out, answer->urls[i]);
    }
}

static void add_number(wn_bytes *out, const wn_item_answer *answer)
{
    if (!answer->has_number)
        return;
    wn_text_number(out, answer->number);
    if (answer->unit) {
        wn_text_add(out, " ");
        wn_text_add(out, answer->unit);
    }
}

void wn_value_text(wn_bytes *out, const wn_item_answer *answer, const wn_form_item_info *item)
{
    switch (answer->type) {
    case WN_ITEM_BOOLEAN:
        if (answer->boolean != WN_NULL)
            wn_text_add(out, answer->boolean == WN_TRUE ? "Yes" : "No");
        break;
    case WN_ITEM_CHOICES:
        add_selected(out, answer, item);
        break;
    case WN_ITEM_PERCENT:
    case WN_ITEM_NUMBER:
    case WN_ITEM_MONEY:
        add_number(out, answer);
        break;
    case WN_ITEM_DATE:
        wn_text_add(out, answer->date);
        break;
    case WN_ITEM_URLS:
        add_urls(out, answer);
        break;
    case WN_ITEM_ENTRIES:
        add_entries(out, answer);
        break;
    default:
        break;
    }
    if (answer->inferred != WN_NULL)
        wn_text_print(out, "%s(%s, follows from %s)", out->length ? " " : "",
                      answer->inferred == WN_TRUE ? "Yes" : "No",
                      answer->inferred_from ? answer->inferred_from : "another answer");
}
