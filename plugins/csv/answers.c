#include "plugins/common/writing/look-up.h"
#include "plugins/common/writing/run-json.h"
#include "plugins/common/writing/text.h"
#include "plugins/csv/tables.h"

static const wn_csv_field fields[] = {
    {"response", "string", "identifier of the response"},
    {"respondent", "string", "respondent as written"},
    {"iso3", "string", "ISO 3166-1 alpha-3 code of the respondent"},
    {"m49", "string", "UN M49 code of the respondent"},
    {"language", "string", "language of the response, BCP 47"},
    {"authored", "string", "date written in the document, ISO 8601"},
    {"form", "string", "identifier of the form"},
    {"path", "string", "file the response was read from"},
    {"member", "string", "name within the file, for an attachment"},
    {"linkId", "string", "identifier of the item in the form"},
    {"prefix", "string", "number or letter as printed"},
    {"type", "string", "type of the item"},
    {"status", "string", "answered, blank, missing, not_applicable, ambiguous or indeterminate"},
    {"text", "string", "the answer word for word"},
    {"boolean", "boolean", "value of a yes-or-no item"},
    {"number", "number", "value of a number, percentage or amount"},
    {"unit", "string", "its unit"},
    {"date", "string", "value of a date, ISO 8601"},
    {"selected", "string", "codes of the options chosen, separated by semicolons"},
    {"urls", "string", "web addresses, separated by spaces"},
    {"entries", "string", "names and addresses, one a line"},
    {"inferred", "boolean", "value that follows from another answer and was not written"},
    {"inferred_from", "string", "linkId of that answer"},
    {"confidence", "number", "from 0 to 1"},
    {"review", "boolean", "whether a person should look"},
    {"reasons", "string", "codes for what lowered the confidence or was repaired, separated by semicolons"},
    {"page", "integer", "page of the source"},
    {"block", "integer", "paragraph of the source in reading order, from 0"},
    {"line", "integer", "line of a text source"},
};

const wn_csv_kind wn_csv_answers = {"answers.csv", "answers", "A row per answer", fields,
                                    sizeof fields / sizeof *fields};

static void add_subject(wn_csv_table *table, const wn_response *response)
{
    wn_csv_text(table, response->id);
    wn_csv_text(table, response->respondent_name);
    wn_csv_text(table, response->respondent_iso3);
    wn_csv_text(table, response->respondent_m49);
    wn_csv_text(table, response->language);
    wn_csv_text(table, response->authored);
    wn_csv_text(table, response->form_id);
    wn_csv_text(table, response->path);
    wn_csv_text(table, response->member);
}

static void add_entries(wn_csv_table *table, const wn_item_answer *answer)
{
    wn_bytes lines = {0};
    for (size_t i = 0; i < answer->entry_count; i++) {
        const wn_answer_entry *entry = answer->entries[i];
        wn_text_add(&lines, i ? "\n" : "");
        wn_text_add(&lines, entry->name);
        wn_text_add(&lines, entry->name && entry->url ? ": " : "");
        wn_text_add(&lines, entry->url);
    }
    table->file.failed = table->file.failed || lines.failed;
    wn_csv_text(table, wn_text_of(&lines));
    wn_bytes_free(&lines);
}

static void add_value(wn_csv_table *table, const wn_item_answer *answer)
{
    wn_csv_truth(table, answer->boolean);
    if (answer->has_number)
        wn_csv_number(table, answer->number);
    else
        wn_csv_text(table, NULL);
    wn_csv_text(table, answer->unit);
    wn_csv_text(table, answer->date);
    wn_csv_list(table, answer->selected, answer->selected_count, ";");
    wn_csv_list(table, answer->urls, answer->url_count, " ");
    add_entries(table, answer);
    wn_csv_truth(table, answer->inferred);
    wn_csv_text(table, answer->inferred == WN_NULL ? NULL : answer->inferred_from);
}

static void add_place(wn_csv_table *table, const wn_item_answer *answer)
{
    const wn_evidence *source = wn_find_place(answer);
    wn_csv_index(table, source ? source->page : -1);
    wn_csv_index(table, source ? source->block : -1);
    wn_csv_index(table, source ? source->line : -1);
}

void wn_csv_add_answers(wn_csv_table *table, const wn_response *response)
{
    for (size_t i = 0; i < response->item_count; i++) {
        const wn_item_answer *answer = response->items[i];
        add_subject(table, response);
        wn_csv_text(table, answer->link_id);
        wn_csv_text(table, answer->prefix);
        wn_csv_text(table, wn_type_word(answer->type));
        wn_csv_text(table, wn_answer_status_word(answer->status));
        wn_csv_text(table, answer->text);
        add_value(table, answer);
        wn_csv_number(table, answer->confidence);
        wn_csv_truth(table, answer->review ? WN_TRUE : WN_FALSE);
        wn_csv_list(table, answer->reasons, answer->reason_count, ";");
        add_place(table, answer);
    }
}
