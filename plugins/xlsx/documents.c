#include "plugins/common/writing/run-json.h"
#include "plugins/xlsx/sheets.h"

enum { INDEX, FILE_NAME, MEMBER, PARENT, STATUS, READER, BYTES, RESPONSES, MESSAGE, HASH, COLUMNS };

static const wn_column columns[COLUMNS] = {
    [INDEX] = {"#", 6, .figure = true, .repeated = true},
    [FILE_NAME] = {"File", 24, 56, .repeated = true},
    [MEMBER] = {"Attachment or member", 18, 36},
    [PARENT] = {"In #", 7, .figure = true},
    [STATUS] = {"Status", 16},
    [READER] = {"Reader", 10},
    [BYTES] = {"Bytes", 12, .figure = true},
    [RESPONSES] = {"Responses", 10, .figure = true},
    [MESSAGE] = {"Message", 50},
    [HASH] = {"SHA-256", 74},
};

static void finish(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    if (last < first)
        return;
    lxw_conditional_format ignored = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                      .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                      .value_string = "\"ignored\"",
                                      .stop_if_true = LXW_TRUE,
                                      .format = sheet->book->styles.status[WN_BLANK]};
    lxw_conditional_format other = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                    .criteria = LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO,
                                    .value_string = "\"ok\"",
                                    .format = sheet->book->styles.doubt};
    lxw_conditional_format *const conditions[] = {&ignored, &other};
    for (size_t i = 0; i < 2; i++) {
        sheet->book->proofs[sheet->proof].conditions++;
        wn_book_check(sheet->book, worksheet_conditional_format_range(sheet->worksheet, first, STATUS, last,
                                                                      STATUS, conditions[i]));
    }
}

void wn_documents_open(wn_sheet *sheet, wn_book *book)
{
    *sheet = (wn_sheet){.book = book,
                        .name = "Documents",
                        .title = "Documents",
                        .hint = "Every file that was given, and every attachment, whatever became of it.",
                        .columns = columns,
                        .column_count = COLUMNS,
                        .frozen_columns = FILE_NAME + 1,
                        .has_filter = true,
                        .finish = finish};
    wn_sheet_open(sheet);
}

void wn_documents_add(wn_sheet *sheet, const wn_document_info *document, size_t index)
{
    wn_row_number(sheet, INDEX, WN_STYLE_COUNT, (double)index + 1);
    wn_row_text(sheet, FILE_NAME, WN_STYLE_PLAIN, document->path);
    wn_row_text(sheet, MEMBER, WN_STYLE_PLAIN, document->member);
    if (document->parent >= 0)
        wn_row_number(sheet, PARENT, WN_STYLE_COUNT, (double)document->parent + 1);
    else
        wn_row_empty(sheet, PARENT, WN_STYLE_PLAIN);
    wn_row_text(sheet, STATUS, WN_STYLE_PLAIN, wn_document_status_word(document->status));
    wn_row_text(sheet, READER, WN_STYLE_PLAIN, document->reader);
    wn_row_number(sheet, BYTES, WN_STYLE_COUNT, (double)document->bytes);
    wn_row_number(sheet, RESPONSES, WN_STYLE_COUNT, (double)document->response_count);
    wn_row_text(sheet, MESSAGE, WN_STYLE_TEXT, document->message);
    wn_row_text(sheet, HASH, WN_STYLE_CODE, document->sha256);
    wn_row_end(sheet);
}
