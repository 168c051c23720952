/* Tables that stand in a text by alignment alone: columns kept apart by white space. */
#ifndef WN_COMMON_COLUMNS_H
#define WN_COMMON_COLUMNS_H

#include "plugins/common/text/emit.h"

#define WN_COLUMNS_MOST 8

/* A stretch of one line that belongs to one column. */
typedef struct wn_column_span {
    size_t from, to; /* bytes */
    uint32_t start;  /* column of the page where it begins */
    uint32_t column; /* of the table, 0-based */
} wn_column_span;

typedef struct wn_column_line {
    wn_column_span spans[WN_COLUMNS_MOST];
    size_t count; /* 0: blank */
    bool between; /* stands between two pages: part of no row, and parts none */
} wn_column_line;

typedef struct wn_columns_table {
    size_t first, end; /* lines */
    uint32_t starts[WN_COLUMNS_MOST];
    uint32_t widths[WN_COLUMNS_MOST]; /* of the longest line in each column; set when emitted */
    size_t count;
    wn_column_line *lines; /* of [first, end); owned */
    size_t capacity;
} wn_columns_table;

/* Whether a table of aligned columns begins at line `at`: at least two rows whose further cells begin at
 * nearly the same columns behind gaps of three or more. A table that goes on behind a page's end holds the
 * lines of other roles between. Free `*ret_table` with wn_columns_free in any case.
 * Sets
 * `*ret_failed` when memory fails. */
bool wn_columns_find(const wn_lines *lines, size_t at, wn_columns_table *ret_table, bool *ret_failed);

/* Emits the table. A line that fills one column only goes on with its row; blank lines part rows where they
 * stand between rows of several lines. */
void wn_columns_emit(wn_emit *emit, const wn_lines *lines, wn_columns_table *table);

void wn_columns_free(wn_columns_table *table);

#endif
