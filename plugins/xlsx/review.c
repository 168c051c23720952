#include <string.h>

#include "plugins/common/writing/look-up.h"
#include "plugins/xlsx/cell-text.h"
#include "plugins/xlsx/page.h"
#include "plugins/xlsx/sheets.h"
#include "plugins/xlsx/value-text.h"
#include "plugins/xlsx/words.h"

enum {
    KEY,
    RESPONDENT,
    SECTION,
    ITEM,
    NUMBER,
    QUESTION,
    QUESTION_MAIN,
    TYPE,
    STATUS,
    ANSWER,
    VALUE,
    URLS,
    CONFIDENCE,
    TO_REVIEW,
    REASONS,
    SOURCE,
    PLACE,
    DECISION,
    CORRECTED,
    REVIEWER,
    REMARK,
    COLUMNS
};

static const wn_column columns[COLUMNS] = {
    [KEY] = {"Key", 24, .hidden = true, .repeated = true},
    [RESPONDENT] = {"Respondent", 14, 22, .repeated = true},
    [SECTION] = {"Section", 8, .repeated = true},
    [ITEM] = {"Item", 8, 15, .repeated = true},
    [NUMBER] = {"No.", 6, .repeated = true},
    [QUESTION] = {"Question as returned", 32, .repeated = true},
    [QUESTION_MAIN] = {"Question in the form's main language", 24, .repeated = true, .sparing = true},
    [TYPE] = {"Type", 10, .repeated = true},
    [STATUS] = {"Status", 13, .repeated = true},
    [ANSWER] = {"Answer, word for word", 42},
    [VALUE] = {"Value", 26},
    [URLS] = {"Web addresses", 10, .figure = true},
    [CONFIDENCE] = {"Confidence", 11, .figure = true},
    [TO_REVIEW] = {"To review", 8, .repeated = true},
    [REASONS] = {"Why", 26},
    [SOURCE] = {"File", 16, 24, .repeated = true},
    [PLACE] = {"Where", 12, 16, .repeated = true},
    [DECISION] = {"Decision", 10, .input = true},
    [CORRECTED] = {"Corrected value", 20, .input = true},
    [REVIEWER] = {"Reviewer", 9, .input = true},
    [REMARK] = {"Comment", 24, .input = true},
};

static void add_condition(wn_sheet *sheet, lxw_row_t first, lxw_row_t last, int column, const char *value,
                          lxw_format *format)
{
    char quoted[64];
    snprintf(quoted, sizeof quoted, "\"%s\"", value);
    lxw_conditional_format condition = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                        .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
                                        .value_string = quoted,
                                        .format = format};
    sheet->book->proofs[sheet->proof].conditions++;
    wn_book_check(sheet->book, worksheet_conditional_format_range(sheet->worksheet, first, (lxw_col_t)column,
                                                                  last, (lxw_col_t)column, &condition));
}

static void add_confidence_scale(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    double middle = sheet->book->review_below;
    lxw_conditional_format scale = {.type = LXW_CONDITIONAL_3_COLOR_SCALE,
                                    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .mid_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                    .min_value = middle > 0.3 ? 0.3 : 0,
                                    .mid_value = middle,
                                    .max_value = 1,
                                    .min_color = 0xF2B8A8,
                                    .mid_color = 0xFFF1C9,
                                    .max_color = 0xE3F1E8};
    sheet->book->proofs[sheet->proof].conditions++;
    wn_book_check(sheet->book, worksheet_conditional_format_range(sheet->worksheet, first, CONFIDENCE, last,
                                                                  CONFIDENCE, &scale));
}

static void add_decision_list(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    static char *words[] = {"accept", "correct", "query", "reject", NULL};
    lxw_data_validation list = {.validate = LXW_VALIDATION_TYPE_LIST,
                                .value_list = words,
                                .input_title = "Decision",
                                .input_message =
                                    "accept: as read. correct: see the corrected value. query: ask the "
                                    "respondent. reject: not an answer.",
                                .error_title = "Decision",
                                .error_message = "Please choose accept, correct, query or reject."};
    sheet->book->proofs[sheet->proof].validations++;
    wn_book_check(sheet->book,
                  worksheet_data_validation_range(sheet->worksheet, first, DECISION, last, DECISION, &list));
}

static void finish(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    const wn_styles *styles = &sheet->book->styles;
    static const char *const decisions[] = {"accept", "correct", "query", "reject"};
    lxw_format *const colours[] = {styles->good, styles->good, styles->doubt, styles->bad};
    wn_page_protect(sheet);
    worksheet_set_zoom(sheet->worksheet, 90); /* the decision stands beside the answer on most screens */
    if (last < first)
        return;
    lxw_filter_rule to_review = {.criteria = LXW_FILTER_CRITERIA_EQUAL_TO, .value_string = "yes"};
    wn_book_check(sheet->book, worksheet_filter_column(sheet->worksheet, TO_REVIEW, &to_review));
    for (int status = WN_BLANK; status <= WN_INDETERMINATE; status++)
        add_condition(sheet, first, last, STATUS, wn_words_status((wn_answer_status)status),
                      styles->status[status]);
    for (size_t i = 0; i < 4; i++)
        add_condition(sheet, first, last, DECISION, decisions[i], colours[i]);
    add_confidence_scale(sheet, first, last);
    add_decision_list(sheet, first, last);
}

void wn_review_open(wn_sheet *sheet, wn_book *book)
{
    *sheet = (wn_sheet){
        .book = book,
        .name = "Review",
        .title = "Review",
        .hint = "Filtered to the answers that a person should look at: clear the filter of \"To review\" "
                "to see all of them. The four columns at the right are yours.",
        .columns = columns,
        .column_count = COLUMNS,
        .frozen_columns = NUMBER + 1,
        .is_wide = true,
        .has_filter = true,
        .finish = finish};
    wn_sheet_open(sheet);
}

static void add_question(wn_sheet *sheet, const wn_subject *subject, const wn_item_answer *answer,
                         const wn_form_item_info *item)
{
    const char *asked = answer->question;
    if (!asked && item)
        asked = item->text[subject->language];
    wn_row_text(sheet, SECTION, WN_STYLE_PLAIN, item ? item->section : NULL);
    wn_row_text(sheet, ITEM, WN_STYLE_PLAIN, answer->link_id);
    wn_row_text(sheet, NUMBER, WN_STYLE_FADED, answer->prefix);
    wn_row_text(sheet, QUESTION, WN_STYLE_TEXT, asked);
    wn_row_text(sheet, QUESTION_MAIN, WN_STYLE_FADED, item && subject->language > 0 ? item->text[0] : NULL);
    wn_row_text(sheet, TYPE, WN_STYLE_FADED, wn_words_type(answer->type));
}

static void add_reasons(wn_sheet *sheet, const wn_item_answer *answer, size_t shown)
{
    wn_bytes words = {0};
    for (size_t i = 0; i < answer->reason_count; i++) {
        wn_text_add(&words, words.length ? " " : "");
        wn_words_reason(&words, answer->reasons[i]);
    }
    if (answer->text && wn_text_looks_like_formula(answer->text, strlen(answer->text)))
        wn_text_join(&words, " ", "The text begins like a formula; it is kept as text.");
    if (shown > 0)
        wn_text_join(&words, " ", "Characters that cannot be seen are shown by their number.");
    if (words.failed)
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    wn_row_text(sheet, REASONS, WN_STYLE_TEXT, wn_text_of(&words));
    wn_bytes_free(&words);
}

static void add_place(wn_sheet *sheet, const wn_subject *subject, const wn_item_answer *answer)
{
    const wn_response *response = subject->response;
    const wn_evidence *place = wn_find_place(answer);
    wn_bytes words = {0};
    wn_row_text(sheet, SOURCE, WN_STYLE_FADED, response->member ? response->member : response->path);
    if (place)
        wn_words_place(&words, place);
    wn_row_text(sheet, PLACE, WN_STYLE_FADED, wn_text_of(&words));
    wn_bytes_free(&words);
}

static void add_answer(wn_sheet *sheet, const wn_item_answer *answer, const wn_form_item_info *item)
{
    wn_bytes value = {0};
    wn_row_text(sheet, STATUS, WN_STYLE_PLAIN, wn_words_status(answer->status));
    size_t shown = wn_row_text(sheet, ANSWER, WN_STYLE_TEXT, answer->text);
    wn_value_text(&value, answer, item);
    if (value.failed)
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    shown += wn_row_text(sheet, VALUE, WN_STYLE_TEXT, wn_text_of(&value));
    if (answer->url_count > 0)
        wn_row_number(sheet, URLS, WN_STYLE_COUNT, (double)answer->url_count);
    else
        wn_row_empty(sheet, URLS, WN_STYLE_PLAIN);
    wn_row_number(sheet, CONFIDENCE, WN_STYLE_CONFIDENCE, answer->confidence);
    wn_row_text(sheet, TO_REVIEW, WN_STYLE_CENTRE, answer->review ? "yes" : "no");
    add_reasons(sheet, answer, shown);
    wn_bytes_free(&value);
}

static lxw_row_t add_row(wn_sheet *sheet, const wn_subject *subject, const wn_item_answer *answer,
                         const wn_form_item_info *item)
{
    char key[256];
    snprintf(key, sizeof key, "%.100s/%.100s", subject->response->id, answer->link_id);
    wn_row_text(sheet, KEY, WN_STYLE_CODE, key);
    wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, subject->name);
    add_question(sheet, subject, answer, item);
    add_answer(sheet, answer, item);
    add_place(sheet, subject, answer);
    for (size_t i = DECISION; i < COLUMNS; i++)
        wn_row_empty(sheet, i, WN_STYLE_INPUT);
    if (!answer->review)
        wn_row_hide(sheet);
    return wn_row_end(sheet);
}

wn_review_place wn_review_add(wn_sheet *sheet, const wn_subject *subject)
{
    wn_review_place place = {.row = 0};
    bool found = false;
    size_t next = 0;
    for (size_t i = 0; i < subject->response->item_count; i++) {
        const wn_item_answer *answer = subject->response->items[i];
        lxw_row_t row = add_row(sheet, subject, answer, wn_find_item(subject->form, answer->link_id, &next));
        if (i == 0 || (answer->review && !found)) {
            memcpy(place.worksheet, sheet->worksheet_name, sizeof place.worksheet);
            place.row = row;
            found = answer->review != 0;
        }
    }
    return place;
}
