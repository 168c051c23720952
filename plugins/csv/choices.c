#include <string.h>

#include "plugins/common/writing/look-up.h"
#include "plugins/common/writing/run-json.h"
#include "plugins/csv/tables.h"

static const wn_csv_field fields[] = {
    {"response", "string", "identifier of the response"},
    {"iso3", "string", "ISO 3166-1 alpha-3 code of the respondent"},
    {"linkId", "string", "identifier of the item in the form"},
    {"option", "string", "code of the option"},
    {"selected", "boolean", "whether it was chosen; empty where that cannot be told or nothing was answered"},
    {"status", "string", "status of the answer"},
};

const wn_csv_kind wn_csv_choices = {"choices.csv", "choices", "A row per answer and option", fields,
                                    sizeof fields / sizeof *fields};

static wn_truth chosen(const wn_item_answer *answer, const char *code)
{
    if (answer->status != WN_ANSWERED || !answer->selected_known)
        return WN_NULL;
    for (size_t i = 0; i < answer->selected_count; i++)
        if (strcmp(answer->selected[i], code) == 0)
            return WN_TRUE;
    return WN_FALSE;
}

void wn_csv_add_choices(wn_csv_table *table, const wn_response *response, const wn_records *forms)
{
    size_t index = wn_find_form(forms, response);
    const wn_form_info *form = index < forms->form_count ? forms->forms[index] : NULL;
    size_t next = 0;
    for (size_t i = 0; i < response->item_count; i++) {
        const wn_item_answer *answer = response->items[i];
        const wn_form_item_info *item = wn_find_item(form, answer->link_id, &next);
        for (size_t j = 0; item && j < item->option_count; j++) {
            wn_csv_text(table, response->id);
            wn_csv_text(table, response->respondent_iso3);
            wn_csv_text(table, answer->link_id);
            wn_csv_text(table, item->options[j]->code);
            wn_csv_truth(table, chosen(answer, item->options[j]->code));
            wn_csv_text(table, wn_answer_status_word(answer->status));
        }
    }
}
