/* Tables whose columns stand under a line of as many rows of dashes, as pandoc writes them. */
#ifndef WN_COMMON_DASHES_H
#define WN_COMMON_DASHES_H

#include "plugins/common/text/emit.h"

#define WN_DASHED_MOST 32 /* columns */

typedef struct wn_dashed {
    uint32_t starts[WN_DASHED_MOST], stops[WN_DASHED_MOST]; /* columns of the page */
    size_t columns;
    size_t rule; /* the line that shows the columns */
    size_t end;  /* behind the table */
    bool tall;   /* below the rule blank lines part the rows, whose cells have several lines */
} wn_dashed;

/* Whether such a table begins at line `at`: with a line of dashes behind it, or with a head above and a blank
 * line behind it. Nothing stands between its columns. */
bool wn_dashed_find(const wn_lines *lines, size_t at, wn_dashed *ret_table);

/* Whether the line is drawn of dashes, in one row or more. */
bool wn_dashed_is_rule(const wn_lines *lines, const wn_line *line);

/* The line behind the row that begins at line `at` of the table, which is neither blank nor a rule. */
size_t wn_dashed_row_end(const wn_lines *lines, const wn_dashed *table, size_t at);

/* Emits the table that begins at line `at` and returns the line behind it; returns `at`, emitting nothing,
 * when none begins there. The lines of dashes are counted as mark-up. */
size_t wn_dashed_emit(wn_emit *emit, const wn_lines *lines, size_t at);

#endif
