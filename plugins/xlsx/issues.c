#include "plugins/common/writing/run-json.h"
#include "plugins/xlsx/sheets.h"
#include "plugins/xlsx/words.h"

enum { SEVERITY, RESPONDENT, FILE_NAME, ITEM, CODE, MESSAGE, PLACE, COLUMNS };

static const wn_column columns[COLUMNS] = {
    [SEVERITY] = {"Severity", 10, .repeated = true},  [RESPONDENT] = {"Respondent", 16, 30, .repeated = true},
    [FILE_NAME] = {"File", 20, 44, .repeated = true}, [ITEM] = {"Item", 8, .repeated = true},
    [CODE] = {"Code", 18, 28, .repeated = true},      [MESSAGE] = {"Message", 80},
    [PLACE] = {"Where", 14, 26, .repeated = true},
};

static void finish(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    static const char *const words[] = {"\"Warning\"", "\"Error\""};
    lxw_format *const colours[] = {sheet->book->styles.doubt, sheet->book->styles.bad};
    for (size_t i = 0; i < 2 && last >= first; i++) {
        lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                            .value_string = (char *)words[i],
                                            .format = colours[i]};
        sheet->book->proofs[sheet->proof].conditions++;
        wn_book_check(sheet->book, worksheet_conditional_format_range(sheet->worksheet, first, SEVERITY, last,
                                                                      SEVERITY, &condition));
    }
}

void wn_issues_open(wn_sheet *sheet, wn_book *book)
{
    *sheet = (wn_sheet){.book = book,
                        .name = "Issues",
                        .title = "Issues",
                        .hint = "What was noticed while reading, and files that could not be read.",
                        .columns = columns,
                        .column_count = COLUMNS,
                        .frozen_columns = 1,
                        .has_filter = true,
                        .finish = finish};
    wn_sheet_open(sheet);
}

void wn_issues_add(wn_sheet *sheet, const wn_subject *subject)
{
    const wn_response *response = subject->response;
    wn_bytes place = {0};
    for (size_t i = 0; i < response->diagnostic_count; i++) {
        const wn_diagnostic *said = response->diagnostics[i];
        wn_bytes_clear(&place);
        wn_words_place(&place, &said->source);
        wn_row_text(sheet, SEVERITY, WN_STYLE_PLAIN, wn_words_severity(said->severity));
        wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, subject->name);
        wn_row_text(sheet, FILE_NAME, WN_STYLE_FADED, response->member ? response->member : response->path);
        wn_row_text(sheet, ITEM, WN_STYLE_PLAIN, said->link_id);
        wn_row_text(sheet, CODE, WN_STYLE_FADED, said->code);
        wn_row_text(sheet, MESSAGE, WN_STYLE_TEXT, said->message);
        wn_row_text(sheet, PLACE, WN_STYLE_FADED, wn_text_of(&place));
        wn_row_end(sheet);
    }
    wn_bytes_free(&place);
}

static wn_severity severity_of(wn_document_status status)
{
    switch (status) {
    case WN_DOCUMENT_OK:
    case WN_DOCUMENT_NO_FORM:
    case WN_DOCUMENT_IGNORED:
    case WN_DOCUMENT_DUPLICATE:
        return WN_SEVERITY_INFO;
    case WN_DOCUMENT_PARTIAL:
    case WN_DOCUMENT_EMPTY:
        return WN_SEVERITY_WARNING;
    default:
        return WN_SEVERITY_ERROR;
    }
}

static void add_plain(wn_sheet *sheet, wn_severity severity, const char *file, const char *code,
                      const char *message)
{
    wn_row_text(sheet, SEVERITY, WN_STYLE_PLAIN, wn_words_severity(severity));
    wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, NULL);
    wn_row_text(sheet, FILE_NAME, WN_STYLE_FADED, file);
    wn_row_text(sheet, ITEM, WN_STYLE_PLAIN, NULL);
    wn_row_text(sheet, CODE, WN_STYLE_FADED, code);
    wn_row_text(sheet, MESSAGE, WN_STYLE_TEXT, message);
    wn_row_text(sheet, PLACE, WN_STYLE_FADED, NULL);
    wn_row_end(sheet);
}

void wn_issues_add_document(wn_sheet *sheet, const wn_document_info *document)
{
    if (document->status == WN_DOCUMENT_OK || document->status == WN_DOCUMENT_IGNORED)
        return;
    add_plain(sheet, severity_of(document->status), document->member ? document->member : document->path,
              wn_document_status_word(document->status),
              document->message ? document->message : "No answers were read from this file.");
}

void wn_issues_add_limits(wn_sheet *sheet)
{
    char message[160];
    wn_book *book = sheet->book;
    if (book->links_refused > 0) {
        snprintf(message, sizeof message,
                 "A workbook holds %u links at most; %zu further ones are plain text.", WN_BOOK_LINKS,
                 book->links_refused);
        add_plain(sheet, WN_SEVERITY_INFO, NULL, "links-as-text", message);
    }
    if (book->notes_refused > 0) {
        snprintf(message, sizeof message,
                 "A workbook holds %u notes at most; %zu further cells of the matrix have none: see Review.",
                 WN_BOOK_NOTES, book->notes_refused);
        add_plain(sheet, WN_SEVERITY_INFO, NULL, "notes-left-out", message);
    }
}
