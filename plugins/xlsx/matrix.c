#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plugins/common/writing/look-up.h"
#include "plugins/xlsx/cell-text.h"
#include "plugins/xlsx/date-cell.h"
#include "plugins/xlsx/sheets.h"
#include "plugins/xlsx/value-text.h"
#include "plugins/xlsx/words.h"

enum { RESPONDENT, ISO3, FIRST_ITEM };

/* Characters of a text that a cell shows. */
#define SHOWN 56

static size_t count_items(const wn_form_info *form)
{
    size_t count = 0;
    for (size_t i = 0; i < form->item_count; i++)
        count += form->items[i]->type != WN_ITEM_GROUP;
    return count + FIRST_ITEM > LXW_COL_MAX ? LXW_COL_MAX - FIRST_ITEM : count;
}

/* The linkId and the question, in memory of its own; NULL when memory fails. */
static char *title_of(const wn_form_item_info *item)
{
    wn_bytes title = {0};
    wn_text_add(&title, item->link_id);
    wn_text_join(&title, "\n", item->text[0]);
    return title.data;
}

static wn_column *make_columns(const wn_form_info *form, size_t count)
{
    wn_column *columns = calloc(count + FIRST_ITEM, sizeof *columns);
    if (!columns)
        return NULL;
    columns[RESPONDENT] = (wn_column){"Respondent", 16, 30};
    columns[ISO3] = (wn_column){"ISO", 6};
    for (size_t i = 0, at = FIRST_ITEM; i < form->item_count && at < count + FIRST_ITEM; i++)
        if (form->items[i]->type != WN_ITEM_GROUP) {
            char *title = title_of(form->items[i]);
            columns[at++] = (wn_column){title ? title : "", 22, .owns_title = title != NULL};
        }
    return columns;
}

void wn_matrix_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only)
{
    size_t count = count_items(form);
    *sheet = (wn_sheet){
        .book = book,
        .hint = "Answers in short; a note holds the respondent's own words where the cell does not.",
        .frozen_columns = FIRST_ITEM,
        .row_height = 43,
        .is_wide = true,
        .has_filter = true};
    wn_sheet_open_form(sheet, form, "Matrix", only, make_columns(form, count), count + FIRST_ITEM);
}

static const char *sign_of(wn_answer_status status)
{
    static const char *const signs[] = {"", "\xE2\x80\x93", "missing", "n/a", "?", "cannot tell"};
    return (size_t)status < sizeof signs / sizeof *signs ? signs[status] : "?";
}

/* Appends the first SHOWN characters of `text` on one line; whether there are more. */
static bool shorten(wn_bytes *out, const char *text)
{
    size_t length = strlen(text), end = wn_cell_first(text, length, SHOWN);
    for (size_t at = 0; at < end; at++)
        wn_bytes_append(out, text[at] == '\n' ? " " : text + at, 1);
    wn_text_add(out, end < length ? "\xE2\x80\xA6" : "");
    return end < length;
}

/* Whether the respondent wrote notably more than the cell shows. Addresses and entries are whole in Links and
 * Review, and a note costs a spreadsheet program a millisecond when it opens the workbook. */
static bool says_more(const wn_item_answer *answer, const char *text, size_t value_length, bool cut)
{
    enum { SLACK = 16 };
    if (value_length == 0)
        return cut;
    if (answer->has_number && answer->unit && strcmp(answer->unit, "%") != 0)
        return text[0] != '\0'; /* the figure stands without its unit */
    if (answer->type == WN_ITEM_CHOICES && cut)
        return text[0] != '\0';
    return strlen(text) > value_length + SLACK;
}

static wn_style figure_style(wn_style of_status, double number)
{
    if (of_status == WN_STYLE_ANSWERED)
        return number == floor(number) ? WN_STYLE_NUMBER : WN_STYLE_FRACTION;
    return of_status == WN_STYLE_DOUBTFUL ? WN_STYLE_DOUBTFUL_FIGURE : of_status;
}

static void add_cell(wn_sheet *sheet, size_t column, const wn_item_answer *answer,
                     const wn_form_item_info *item)
{
    wn_bytes value = {0}, shown = {0};
    const char *text = answer->text ? answer->text : "";
    bool doubtful = answer->status == WN_ANSWERED && answer->review;
    wn_style style = doubtful ? WN_STYLE_DOUBTFUL : wn_style_of_status(answer->status);
    wn_value_text(&value, answer, item);
    bool cut = shorten(&shown, value.length > 0 ? value.data : text);
    if (answer->has_number)
        wn_row_number(sheet, column, figure_style(style, answer->number), answer->number);
    else if (answer->date && (doubtful || style == WN_STYLE_ANSWERED))
        wn_row_date(sheet, column, doubtful ? WN_STYLE_DOUBTFUL_DATE : WN_STYLE_DATE, style, answer->date);
    else
        wn_row_text(sheet, column, style, shown.length > 0 ? shown.data : sign_of(answer->status));
    if (says_more(answer, text, value.length, cut))
        wn_row_note(sheet, column, text);
    if (value.failed || shown.failed)
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    wn_bytes_free(&value);
    wn_bytes_free(&shown);
}

void wn_matrix_add(wn_sheet *sheet, const wn_subject *subject)
{
    const wn_form_info *form = subject->form;
    wn_row_text(sheet, RESPONDENT, WN_STYLE_STRONG, subject->name);
    wn_row_text(sheet, ISO3, WN_STYLE_PLAIN, subject->response->respondent_iso3);
    size_t next = 0;
    for (size_t i = 0, at = FIRST_ITEM; i < form->item_count && at < sheet->column_count; i++) {
        if (form->items[i]->type == WN_ITEM_GROUP)
            continue;
        const wn_item_answer *answer = wn_find_answer(subject->response, form->items[i]->link_id, &next);
        if (answer)
            add_cell(sheet, at, answer, form->items[i]);
        at++;
    }
    wn_row_end(sheet);
}
