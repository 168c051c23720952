/* How complete the responses are: a few rows of figures and the charts beside them. */
#ifndef WN_XLSX_COMPLETION_H
#define WN_XLSX_COMPLETION_H

#include "plugins/xlsx/sheet.h"

#define WN_COMPLETION_BANDS 6

typedef struct wn_completion {
    size_t responses[WN_COMPLETION_BANDS]; /* by share answered */
} wn_completion;

/* Counts a response of which `share` (0-1) is answered. */
void wn_completion_count(wn_completion *completion, double share);

/* Writes a heading and a row per band, the label in `column` and the count in the one after it. Returns the
 * row of the first band. */
lxw_row_t wn_completion_write(const wn_completion *completion, wn_sheet *sheet, size_t column);

/* A chart of `count` figures: labels and figures stand below or beside each other in the sheet. */
typedef struct wn_chart_source {
    const char *title;
    lxw_row_t label_row, figure_row, last_label_row, last_figure_row;
    size_t label_column, figure_column, last_label_column, last_figure_column;
} wn_chart_source;

/* Puts a column chart of `source` `across` pixels to the right of the left edge of the cell at `row` and
 * `column`, `height` pixels high. */
void wn_chart_add(wn_sheet *sheet, const wn_chart_source *source, lxw_row_t row, size_t column, int across,
                  double height);

#endif
