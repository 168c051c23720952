#include <string.h>

#include "plugins/xlsx/sheets.h"
#include "plugins/xlsx/words.h"
#include "winnow/utf8.h"

enum { RESPONDENT, FILE_NAME, TEXT, LENGTH, PLACE, COLUMNS };

static const wn_column columns[COLUMNS] = {
    [RESPONDENT] = {"Respondent", 16, 30, .repeated = true},
    [FILE_NAME] = {"File", 20, 40, .repeated = true},
    [TEXT] = {"Text", 90},
    [LENGTH] = {"Characters", 11, .figure = true},
    [PLACE] = {"Where", 14, 26, .repeated = true},
};

void wn_unassigned_open(wn_sheet *sheet, wn_book *book)
{
    *sheet = (wn_sheet){
        .book = book,
        .name = "Unassigned",
        .title = "Text that belongs to no question",
        .hint = "Nothing that a respondent wrote is dropped: what could not be placed stands here.",
        .columns = columns,
        .column_count = COLUMNS,
        .frozen_columns = 1,
        .has_filter = true};
    wn_sheet_open(sheet);
}

void wn_unassigned_add(wn_sheet *sheet, const wn_subject *subject)
{
    const wn_response *response = subject->response;
    wn_bytes place = {0};
    for (size_t i = 0; i < response->unassigned_count; i++) {
        const wn_unassigned *left = response->unassigned[i];
        wn_bytes_clear(&place);
        wn_words_place(&place, &left->source);
        wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, subject->name);
        wn_row_text(sheet, FILE_NAME, WN_STYLE_FADED, response->member ? response->member : response->path);
        wn_row_text(sheet, TEXT, WN_STYLE_TEXT, left->text);
        wn_row_number(sheet, LENGTH, WN_STYLE_COUNT, (double)wn_count_shown(left->text, strlen(left->text)));
        wn_row_text(sheet, PLACE, WN_STYLE_FADED, wn_text_of(&place));
        wn_row_end(sheet);
    }
    wn_bytes_free(&place);
}
