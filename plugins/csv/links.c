#include "plugins/common/writing/look-up.h"
#include "plugins/csv/tables.h"

static const wn_csv_field fields[] = {
    {"response", "string", "identifier of the response"},
    {"iso3", "string", "ISO 3166-1 alpha-3 code of the respondent"},
    {"linkId", "string", "identifier of the item in the form"},
    {"url", "string", "absolute web address"},
    {"text", "string", "text of the link where it differs from the address"},
    {"repaired", "boolean", "whether the address was put together or cleaned"},
};

const wn_csv_kind wn_csv_links = {"links.csv", "links", "A row per web address", fields,
                                  sizeof fields / sizeof *fields};

void wn_csv_add_links(wn_csv_table *table, const wn_response *response)
{
    for (size_t i = 0; i < response->item_count; i++) {
        const wn_item_answer *answer = response->items[i];
        for (size_t j = 0; j < answer->url_count; j++) {
            const wn_answer_link *link = wn_find_link(answer, answer->urls[j]);
            wn_csv_text(table, response->id);
            wn_csv_text(table, response->respondent_iso3);
            wn_csv_text(table, answer->link_id);
            wn_csv_text(table, answer->urls[j]);
            wn_csv_text(table, link ? link->text : NULL);
            wn_csv_truth(table, link && link->repaired ? WN_TRUE : WN_FALSE);
        }
    }
}
