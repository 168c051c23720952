#include "plugins/common/writing/look-up.h"
#include "plugins/xlsx/address.h"
#include "plugins/xlsx/sheets.h"

enum { RESPONDENT, ITEM, QUESTION, LABEL, ADDRESS, HOST, REPAIRED, COLUMNS };

static const wn_column columns[COLUMNS] = {
    [RESPONDENT] = {"Respondent", 16, 30, .repeated = true},
    [ITEM] = {"Item", 9, .repeated = true},
    [QUESTION] = {"Question", 44, .repeated = true},
    [LABEL] = {"Text of the link", 30},
    [ADDRESS] = {"Web address", 60},
    [HOST] = {"Host", 20, 34},
    [REPAIRED] = {"Repaired", 9},
};

void wn_links_open(wn_sheet *sheet, wn_book *book)
{
    *sheet =
        (wn_sheet){.book = book,
                   .name = "Links",
                   .title = "Web addresses in the answers",
                   .hint = "Only http, https and mailto addresses can be clicked; all others are plain text.",
                   .columns = columns,
                   .column_count = COLUMNS,
                   .frozen_columns = 1,
                   .has_filter = true};
    wn_sheet_open(sheet);
}

static void add_row(wn_sheet *sheet, const wn_subject *subject, const wn_item_answer *answer, const char *url)
{
    const wn_answer_link *link = wn_find_link(answer, url);
    size_t length = 0;
    const char *host = wn_address_host(url, &length);
    wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, subject->name);
    wn_row_text(sheet, ITEM, WN_STYLE_PLAIN, answer->link_id);
    wn_row_text(sheet, QUESTION, WN_STYLE_FADED, answer->question);
    wn_row_text(sheet, LABEL, WN_STYLE_TEXT, link ? link->text : NULL);
    wn_row_text(sheet, ADDRESS, WN_STYLE_TEXT, url);
    wn_row_link(sheet, ADDRESS, url);
    wn_row_bytes(sheet, HOST, WN_STYLE_PLAIN, host ? host : "", length);
    wn_row_text(sheet, REPAIRED, WN_STYLE_CENTRE, link && link->repaired ? "yes" : NULL);
    wn_row_end(sheet);
}

void wn_links_add(wn_sheet *sheet, const wn_subject *subject)
{
    for (size_t i = 0; i < subject->response->item_count; i++) {
        const wn_item_answer *answer = subject->response->items[i];
        for (size_t j = 0; j < answer->url_count; j++)
            add_row(sheet, subject, answer, answer->urls[j]);
    }
}
