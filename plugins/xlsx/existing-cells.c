#include "plugins/xlsx/existing-cells.h"

#include <string.h>

#include "winnow/utf8.h"

static bool shows_nothing(const char *text, size_t length)
{
    return wn_count_shown(text, length) == 0;
}

wn_text_meaning wn_text_meaning_of(const char *text, size_t length)
{
    static const struct {
        const char *title;
        wn_text_meaning meaning;
    } headers[] = {{WN_EXISTING_FILLED, WN_TEXT_FILLED}, {"Key", WN_TEXT_KEY},
                   {"Decision", WN_TEXT_DECISION},       {"Corrected value", WN_TEXT_CORRECTED},
                   {"Reviewer", WN_TEXT_REVIEWER},       {"Comment", WN_TEXT_COMMENT}};
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (strlen(headers[i].title) == length && memcmp(headers[i].title, text, length) == 0)
            return headers[i].meaning;
    return shows_nothing(text, length) ? WN_TEXT_EMPTY : WN_TEXT_OTHER;
}

static bool has_all_headers(const wn_existing_sheet *sheet)
{
    for (int i = WN_TEXT_KEY; i < WN_TEXT_MEANINGS; i++)
        if (sheet->columns[i] == 0)
            return false;
    return true;
}

static void begin_row(wn_existing_sheet *sheet, uint32_t row)
{
    if (sheet->header_row == 0 && sheet->row > 0) {
        if (has_all_headers(sheet))
            sheet->header_row = sheet->row;
        else
            memset(sheet->columns, 0, sizeof sheet->columns);
    }
    sheet->row = row;
}

static bool is_reviewers(const wn_existing_sheet *sheet, uint32_t column)
{
    return column == sheet->columns[WN_TEXT_DECISION] || column == sheet->columns[WN_TEXT_CORRECTED] ||
           column == sheet->columns[WN_TEXT_REVIEWER] || column == sheet->columns[WN_TEXT_COMMENT];
}

void wn_existing_cell(wn_existing_sheet *sheet, uint32_t row, uint32_t column, wn_text_meaning meaning)
{
    if (row != sheet->row)
        begin_row(sheet, row);
    sheet->filled += meaning != WN_TEXT_EMPTY;
    if (meaning == WN_TEXT_FILLED)
        sheet->filled_row = row;
    if (sheet->header_row == 0 && meaning >= WN_TEXT_KEY)
        sheet->columns[meaning] = column;
    else if (sheet->header_row > 0 && meaning != WN_TEXT_EMPTY && is_reviewers(sheet, column))
        sheet->edited = true;
}

void wn_existing_number(wn_existing_sheet *sheet, uint64_t number)
{
    if (sheet->filled_row > 0 && sheet->filled_row == sheet->row && sheet->stated == 0)
        sheet->stated = number;
}

void wn_existing_sheet_end(wn_existing_sheet *sheet)
{
    begin_row(sheet, 0);
}
