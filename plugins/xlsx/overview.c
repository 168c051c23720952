#include <stdlib.h>
#include <string.h>

#include "plugins/xlsx/completion.h"
#include "plugins/xlsx/date-cell.h"
#include "plugins/xlsx/sheets.h"

enum {
    RESPONDENT,
    ISO3,
    M49,
    LANGUAGE,
    DATE,
    FORM,
    FILE_NAME,
    SENDER,
    SENT,
    SHARE,
    FIRST_STATUS,
    ITEMS = FIRST_STATUS + 6,
    LOWEST,
    DOUBTFUL,
    UNASSIGNED,
    COLUMNS
};

static const wn_column columns[COLUMNS] = {
    [RESPONDENT] = {"Respondent", 18, 36},
    [ISO3] = {"ISO", 6},
    [M49] = {"M49", 6},
    [LANGUAGE] = {"Language", 9},
    [DATE] = {"Date", 11},
    [FORM] = {"Form", 12, 24},
    [FILE_NAME] = {"File (leads to its answers)", 24, 48},
    [SENDER] = {"Sender", 10, 36},
    [SENT] = {"Sent (UTC)", 16},
    [SHARE] = {"Share answered", 14, .figure = true},
    [FIRST_STATUS] = {"Answered", 11, .figure = true},
    {"Blank", 8, .figure = true},
    {"Missing", 9, .figure = true},
    {"Not applicable", 12, .figure = true},
    {"Ambiguous", 12, .figure = true},
    {"Cannot tell", 9, .figure = true},
    [ITEMS] = {"Items", 7, .figure = true},
    [LOWEST] = {"Lowest confidence", 12, .figure = true},
    [DOUBTFUL] = {"To review", 9, .figure = true},
    [UNASSIGNED] = {"Unassigned characters", 13, .figure = true},
};

#define TEXTS 9

typedef struct summary {
    char *texts[TEXTS]; /* of the first columns */
    size_t statuses[6], items, doubtful;
    uint64_t unassigned;
    double lowest;
    wn_review_place place; /* no worksheet: the file is not linked */
    bool is_member;
} summary;

struct wn_overview {
    summary *list;
    size_t count, capacity;
    wn_bytes hint;
    wn_column columns[COLUMNS]; /* those that would be empty are hidden */
    size_t folder;              /* bytes of the files' names that name the folder all have in common */
};

wn_overview *wn_overview_new(void)
{
    return calloc(1, sizeof(wn_overview));
}

void wn_overview_free(wn_overview *overview)
{
    for (size_t i = 0; overview && i < overview->count; i++)
        for (size_t j = 0; j < TEXTS; j++)
            free(overview->list[i].texts[j]);
    if (overview) {
        free(overview->list);
        wn_bytes_free(&overview->hint);
    }
    free(overview);
}

void wn_overview_open(wn_sheet *sheet, wn_book *book)
{
    *sheet = (wn_sheet){.book = book, .name = "Overview"};
    wn_sheet_reserve(sheet);
}

static bool make_room(wn_overview *overview)
{
    if (overview->count < overview->capacity)
        return true;
    size_t capacity = overview->capacity ? overview->capacity * 2 : 64;
    summary *list = realloc(overview->list, capacity * sizeof *list);
    if (!list)
        return false;
    overview->list = list;
    overview->capacity = capacity;
    return true;
}

static bool copy_texts(summary *into, const wn_subject *subject)
{
    const wn_response *response = subject->response;
    const char *const texts[TEXTS] = {subject->name,
                                      response->respondent_iso3,
                                      response->respondent_m49,
                                      response->language,
                                      response->authored,
                                      response->form_id,
                                      response->member ? response->member : response->path,
                                      response->from,
                                      response->sent};
    for (size_t i = 0; i < TEXTS; i++) {
        into->texts[i] = texts[i] ? strdup(texts[i]) : NULL;
        if (texts[i] && !into->texts[i])
            return false;
    }
    return true;
}

bool wn_overview_add(wn_overview *overview, const wn_subject *subject, const wn_review_place *place)
{
    const wn_response *response = subject->response;
    if (!make_room(overview))
        return false;
    summary one = {.items = response->item_count,
                   .unassigned = response->accounting.unassigned,
                   .lowest = 1,
                   .place = *place,
                   .is_member = response->member != NULL};
    for (size_t i = 0; i < response->item_count; i++) {
        const wn_item_answer *answer = response->items[i];
        one.statuses[answer->status <= WN_INDETERMINATE ? answer->status : 0]++;
        one.doubtful += answer->review != 0;
        one.lowest = answer->confidence < one.lowest ? answer->confidence : one.lowest;
    }
    bool held = copy_texts(&one, subject);
    overview->list[overview->count++] = one;
    return held;
}

static summary add_up(const wn_overview *overview)
{
    summary total = {.lowest = 1};
    for (size_t i = 0; i < overview->count; i++) {
        const summary *one = &overview->list[i];
        for (size_t j = 0; j < 6; j++)
            total.statuses[j] += one->statuses[j];
        total.items += one->items;
        total.doubtful += one->doubtful;
        total.unassigned += one->unassigned;
        total.lowest = one->lowest < total.lowest ? one->lowest : total.lowest;
    }
    return total;
}

static double share_of(const summary *one)
{
    return one->items ? (double)one->statuses[WN_ANSWERED] / (double)one->items : 0;
}

static void add_figures(wn_sheet *sheet, const summary *one, wn_style count, wn_style share)
{
    wn_row_number(sheet, SHARE, share, share_of(one));
    for (size_t i = 0; i < 6; i++)
        wn_row_number(sheet, FIRST_STATUS + i, count, (double)one->statuses[i]);
    wn_row_number(sheet, ITEMS, count, (double)one->items);
    wn_row_number(sheet, DOUBTFUL, count, (double)one->doubtful);
    wn_row_number(sheet, UNASSIGNED, count, (double)one->unassigned);
}

/* An attachment's name stands for itself; a file's without the folder of all. */
static const char *file_of(const wn_overview *overview, const summary *one)
{
    return one->texts[FILE_NAME] + (one->is_member ? 0 : overview->folder);
}

static void add_response(wn_sheet *sheet, const wn_overview *overview, const summary *one)
{
    wn_row_text(sheet, RESPONDENT, WN_STYLE_STRONG, one->texts[RESPONDENT]);
    for (size_t i = ISO3; i <= LANGUAGE; i++)
        wn_row_text(sheet, i, WN_STYLE_PLAIN, one->texts[i]);
    wn_row_date(sheet, DATE, WN_STYLE_DATE, WN_STYLE_PLAIN, one->texts[DATE]);
    wn_row_text(sheet, FORM, WN_STYLE_FADED, one->texts[FORM]);
    wn_row_text(sheet, FILE_NAME, WN_STYLE_PLAIN, file_of(overview, one));
    if (one->place.worksheet[0])
        wn_row_jump(sheet, FILE_NAME, one->place.worksheet, one->place.row);
    wn_row_text(sheet, SENDER, WN_STYLE_PLAIN, one->texts[SENDER]);
    wn_row_date(sheet, SENT, WN_STYLE_TIME, WN_STYLE_PLAIN, one->texts[SENT]);
    add_figures(sheet, one, WN_STYLE_TALLY, WN_STYLE_SHARE);
    wn_row_number(sheet, LOWEST, WN_STYLE_CONFIDENCE, one->lowest);
    wn_row_end(sheet);
}

static void add_total(wn_sheet *sheet, const wn_overview *overview)
{
    summary total = add_up(overview);
    for (size_t i = 0; i < COLUMNS; i++)
        wn_row_empty(sheet, i, WN_STYLE_TOTAL);
    wn_row_text(sheet, RESPONDENT, WN_STYLE_TOTAL, "All responses");
    add_figures(sheet, &total, WN_STYLE_TOTAL_COUNT, WN_STYLE_TOTAL_SHARE);
    wn_row_end(sheet);
}

#define BAND_POINTS 14

/* The bands, in rows that a small screen can fold away together with the charts beside them. Returns the row
 * of the first. */
static lxw_row_t write_bands(wn_sheet *sheet, const wn_overview *overview)
{
    wn_completion completion = {{0}};
    lxw_row_col_options folds = {.level = 1};
    for (size_t i = 0; i < overview->count; i++)
        wn_completion_count(&completion, share_of(&overview->list[i]));
    if (sheet->worksheet) /* the empty row below the title lines */
        wn_book_check(sheet->book,
                      worksheet_set_row_opt(sheet->worksheet, sheet->row - 1, BAND_POINTS, NULL, &folds));
    sheet->outline = 1;
    sheet->row_height = BAND_POINTS;
    lxw_row_t first = wn_completion_write(&completion, sheet, RESPONDENT);
    sheet->outline = 0;
    sheet->row_height = 0;
    return first;
}

/* What the whole run comes to stands above the table, where it is seen however long the table is: the bands,
 * two charts, and the totals, whose labels are the header's. */
static void write_above(wn_sheet *sheet)
{
    enum { CHART_PIXELS = 148, BESIDE = 500 };
    const wn_overview *overview = sheet->context;
    lxw_row_t first = write_bands(sheet, overview), last = first + WN_COMPLETION_BANDS - 1,
              total = sheet->row;
    add_total(sheet, overview);
    wn_chart_source shares = {"Responses by share of questions answered",
                              first,
                              first,
                              last,
                              last,
                              RESPONDENT,
                              RESPONDENT + 1,
                              RESPONDENT,
                              RESPONDENT + 1};
    wn_chart_source statuses = {
        "Answers by status", total + 1,        total,           total + 1, total, FIRST_STATUS,
        FIRST_STATUS,        FIRST_STATUS + 5, FIRST_STATUS + 5};
    if (!sheet->worksheet)
        return;
    wn_chart_add(sheet, &shares, first - 2, LANGUAGE, 12, CHART_PIXELS);
    wn_chart_add(sheet, &statuses, first - 2, LANGUAGE, 12 + BESIDE, CHART_PIXELS);
}

static void finish(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    worksheet_set_zoom(sheet->worksheet, 90);
    if (last < first)
        return;
    lxw_conditional_format bar = {.type = LXW_CONDITIONAL_DATA_BAR,
                                  .data_bar_2010 = LXW_TRUE,
                                  .bar_solid = LXW_TRUE,
                                  .bar_no_border = LXW_TRUE,
                                  .bar_color = 0xA9CDB8,
                                  .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .max_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
                                  .min_value = 0,
                                  .max_value = 1};
    lxw_conditional_format doubt = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                    .criteria = LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
                                    .value = 0,
                                    .format = sheet->book->styles.doubt};
    lxw_conditional_format low = {.type = LXW_CONDITIONAL_TYPE_CELL,
                                  .criteria = LXW_CONDITIONAL_CRITERIA_LESS_THAN,
                                  .value = sheet->book->review_below,
                                  .format = sheet->book->styles.doubt};
    wn_book *book = sheet->book;
    book->proofs[sheet->proof].conditions += 3;
    wn_book_check(book,
                  worksheet_conditional_format_range(sheet->worksheet, first, SHARE, last, SHARE, &bar));
    wn_book_check(
        book, worksheet_conditional_format_range(sheet->worksheet, first, DOUBTFUL, last, DOUBTFUL, &doubt));
    wn_book_check(book,
                  worksheet_conditional_format_range(sheet->worksheet, first, LOWEST, last, LOWEST, &low));
}

static void make_hint(wn_overview *overview, uint64_t documents)
{
    summary total = add_up(overview);
    wn_text_print(&overview->hint, "%llu files, %zu responses, %zu answers: %.0f %% answered, %zu to review.",
                  (unsigned long long)documents, overview->count, total.items, 100 * share_of(&total),
                  total.doubtful);
}

static bool has_text(const wn_overview *overview, size_t column)
{
    for (size_t i = 0; i < overview->count; i++)
        if (overview->list[i].texts[column])
            return true;
    return false;
}

static void choose_columns(wn_overview *overview, size_t forms)
{
    memcpy(overview->columns, columns, sizeof columns);
    overview->columns[FORM].hidden = forms < 2;
    overview->columns[SENDER].hidden = !has_text(overview, SENDER);
    overview->columns[SENT].hidden = !has_text(overview, SENT);
}

/* Bytes up to the end of the last folder that all files but attachments have in common. */
static size_t common_folder(const wn_overview *overview)
{
    const char *first = NULL;
    size_t common = 0;
    for (size_t i = 0; i < overview->count; i++) {
        const char *path = overview->list[i].texts[FILE_NAME];
        size_t same = 0;
        if (overview->list[i].is_member || !path)
            continue;
        if (!first) {
            first = path;
            common = strlen(path);
        }
        while (same < common && path[same] == first[same])
            same++;
        common = same;
    }
    while (common > 0 && first[common - 1] != '/')
        common--;
    return common;
}

void wn_overview_write(wn_overview *overview, wn_sheet *sheet)
{
    make_hint(overview, sheet->book->records->document_count);
    sheet->title = "Overview";
    sheet->hint = wn_text_of(&overview->hint);
    choose_columns(overview, sheet->book->records->form_count);
    overview->folder = common_folder(overview);
    sheet->columns = overview->columns;
    sheet->column_count = COLUMNS;
    sheet->frozen_columns = 1;
    sheet->is_wide = true;
    sheet->has_filter = true;
    sheet->above = write_above;
    sheet->context = overview;
    sheet->finish = finish;
    wn_sheet_open(sheet);
    for (size_t i = 0; i < overview->count; i++)
        add_response(sheet, overview, &overview->list[i]);
}
