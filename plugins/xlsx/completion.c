#include "plugins/xlsx/completion.h"

static const struct {
    const char *label;
    double below;
} bands[WN_COMPLETION_BANDS] = {{"under 25 %", 0.25}, {"25 to 50 %", 0.5},    {"50 to 75 %", 0.75},
                                {"75 to 90 %", 0.9},  {"90 to 99 %", 0.9999}, {"all", 2}};

void wn_completion_count(wn_completion *completion, double share)
{
    size_t band = 0;
    while (band + 1 < WN_COMPLETION_BANDS && share >= bands[band].below)
        band++;
    completion->responses[band]++;
}

lxw_row_t wn_completion_write(const wn_completion *completion, wn_sheet *sheet, size_t column)
{
    lxw_row_t first = 0;
    wn_row_text(sheet, column, WN_STYLE_SECTION, "Share answered");
    wn_row_text(sheet, column + 1, WN_STYLE_SECTION_LINE, "Responses");
    wn_row_empty(sheet, column + 2, WN_STYLE_SECTION_LINE);
    wn_row_end(sheet);
    for (size_t i = 0; i < WN_COMPLETION_BANDS; i++) {
        wn_row_text(sheet, column, WN_STYLE_PLAIN, bands[i].label);
        wn_row_number(sheet, column + 1, WN_STYLE_TALLY, (double)completion->responses[i]);
        wn_row_empty(sheet, column + 2, WN_STYLE_PLAIN);
        lxw_row_t row = wn_row_end(sheet);
        first = i == 0 ? row : first;
    }
    return first;
}

static void dress(lxw_chart *chart, lxw_chart_series *series, const char *title)
{
    lxw_chart_fill fill = {.color = 0x5B8DA8};
    lxw_chart_font small = {.size = 8, .color = 0x404040},
                   head = {.size = 10, .bold = LXW_TRUE, .color = 0x1F3A4D};
    lxw_chart_line none = {.none = LXW_TRUE}, line = {.color = 0xD0D7DE};
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &head);
    chart_axis_set_num_font(chart->x_axis, &small);
    chart_axis_set_line(chart->x_axis, &line);
    chart_axis_set_min(chart->y_axis, 0);
    chart_axis_off(chart->y_axis); /* the columns bear their figures */
    chart_axis_major_gridlines_set_visible(chart->y_axis, LXW_FALSE);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_set_series_gap(chart, 60);
    chart_chartarea_set_line(chart, &none);
}

void wn_chart_add(wn_sheet *sheet, const wn_chart_source *source, lxw_row_t row, size_t column, int across,
                  double height)
{
    enum { HEIGHT = 288 }; /* of the library's charts */
    lxw_chart *chart = workbook_add_chart(sheet->book->workbook, LXW_CHART_COLUMN);
    lxw_chart_series *series = chart ? chart_add_series(chart, NULL, NULL) : NULL;
    lxw_chart_options place = {.x_offset = across, .y_offset = 2, .y_scale = height / HEIGHT};
    if (!series) {
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_categories(series, sheet->worksheet_name, source->label_row,
                                (lxw_col_t)source->label_column, source->last_label_row,
                                (lxw_col_t)source->last_label_column);
    chart_series_set_values(series, sheet->worksheet_name, source->figure_row,
                            (lxw_col_t)source->figure_column, source->last_figure_row,
                            (lxw_col_t)source->last_figure_column);
    dress(chart, series, source->title);
    wn_book_check(sheet->book,
                  worksheet_insert_chart_opt(sheet->worksheet, row, (lxw_col_t)column, chart, &place));
}
