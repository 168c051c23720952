#include <stdlib.h>
#include <string.h>

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
    [FILE_NAME] = {"File (leads to its answers)", 22, 40},
    [SENDER] = {"Sender", 10, 30},
    [SENT] = {"Sent", 10, 28},
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
#define BANDS 6

typedef struct summary {
    char *texts[TEXTS]; /* of the first columns */
    size_t statuses[6], items, doubtful;
    uint64_t unassigned;
    double lowest;
    wn_review_place place;
} summary;

struct wn_overview {
    summary *list;
    size_t count, capacity;
    wn_bytes hint;
    wn_column columns[COLUMNS]; /* those that would be empty are hidden */
    lxw_row_t first, last;      /* rows of responses */
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
                   .place = *place};
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

static void add_response(wn_sheet *sheet, const summary *one)
{
    for (size_t i = 0; i < TEXTS; i++) {
        wn_style style = i == RESPONDENT            ? WN_STYLE_STRONG
                         : i == SENDER || i == FORM ? WN_STYLE_FADED
                                                    : WN_STYLE_PLAIN;
        wn_row_text(sheet, i, style, one->texts[i]);
    }
    if (one->place.worksheet[0])
        wn_row_jump(sheet, FILE_NAME, one->place.worksheet, one->place.row);
    add_figures(sheet, one, WN_STYLE_COUNT, WN_STYLE_SHARE);
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

static const struct {
    const char *label;
    double below;
} bands[BANDS] = {{"under 25 %", 0.25}, {"25 to 50 %", 0.5},    {"50 to 75 %", 0.75},
                  {"75 to 90 %", 0.9},  {"90 to 99 %", 0.9999}, {"all", 2}};

/* Rows for the chart, below the table: how many responses answered how much. */
static lxw_row_t add_bands(wn_sheet *sheet, const wn_overview *overview)
{
    size_t counts[BANDS] = {0};
    lxw_row_t first = 0;
    for (size_t i = 0; i < overview->count; i++)
        for (size_t j = 0; j < BANDS; j++)
            if (share_of(&overview->list[i]) < bands[j].below) {
                counts[j]++;
                break;
            }
    wn_row_end(sheet);
    wn_row_text(sheet, RESPONDENT, WN_STYLE_SECTION, "Share answered");
    wn_row_text(sheet, ISO3, WN_STYLE_SECTION, "Responses");
    wn_row_empty(sheet, M49, WN_STYLE_SECTION);
    wn_row_end(sheet);
    for (size_t j = 0; j < BANDS; j++) {
        wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, bands[j].label);
        wn_row_number(sheet, ISO3, WN_STYLE_COUNT, (double)counts[j]);
        lxw_row_t row = wn_row_end(sheet);
        first = j == 0 ? row : first;
    }
    return first;
}

static void add_chart(wn_sheet *sheet, lxw_row_t first)
{
    lxw_chart *chart = workbook_add_chart(sheet->book->workbook, LXW_CHART_COLUMN);
    lxw_chart_series *series = chart ? chart_add_series(chart, NULL, NULL) : NULL;
    lxw_chart_fill fill = {.color = 0x5B8DA8};
    lxw_chart_font small = {.size = 9, .color = 0x404040},
                   head = {.size = 11, .bold = LXW_TRUE, .color = 0x1F3A4D};
    lxw_chart_line line = {.color = 0xE3E7EA}, none = {.none = LXW_TRUE};
    lxw_chart_options place = {.x_offset = 12, .y_offset = 4, .x_scale = 1.1, .y_scale = 0.75};
    if (!series) {
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_categories(series, sheet->worksheet_name, first, RESPONDENT, first + BANDS - 1,
                                RESPONDENT);
    chart_series_set_values(series, sheet->worksheet_name, first, ISO3, first + BANDS - 1, ISO3);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_title_set_name(chart, "Responses by share of questions answered");
    chart_title_set_name_font(chart, &head);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_num_font(chart->y_axis, &small);
    chart_axis_major_gridlines_set_line(chart->y_axis, &line);
    chart_axis_set_line(chart->y_axis, &none);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_set_series_gap(chart, 60);
    chart_chartarea_set_line(chart, &none);
    wn_book_check(sheet->book,
                  worksheet_insert_chart_opt(sheet->worksheet, first - 1, LANGUAGE, chart, &place));
}

/* Bars and colours of the rows of responses; the rows end two before the chart's. */
static void finish(wn_sheet *sheet, lxw_row_t first, lxw_row_t last)
{
    lxw_row_t rows = last - first + 1, below = BANDS + 3;
    if (rows <= below)
        return;
    last -= below;
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
                                  .value = 0.9,
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

void wn_overview_write(wn_overview *overview, wn_sheet *sheet)
{
    make_hint(overview, sheet->book->records->document_count);
    sheet->title = "Overview";
    sheet->hint = wn_text_of(&overview->hint);
    choose_columns(overview, sheet->book->records->form_count);
    sheet->columns = overview->columns;
    sheet->column_count = COLUMNS;
    sheet->frozen_columns = 1;
    sheet->header_height = 42;
    sheet->finish = finish;
    wn_sheet_open(sheet);
    for (size_t i = 0; i < overview->count; i++)
        add_response(sheet, &overview->list[i]);
    add_total(sheet, overview);
    if (sheet->worksheet)
        add_chart(sheet, add_bands(sheet, overview));
}
