/* Tables that stand in a text by alignment alone: columns kept apart by white space. */
#ifndef WN_COMMON_COLUMNS_H
#define WN_COMMON_COLUMNS_H

#include "plugins/common/text/emit.h"
#include "plugins/common/text/wrap.h"

#define WN_COLUMNS_MOST 8

typedef struct wn_columns_table {
    size_t first, end; /* lines */
    uint32_t starts[WN_COLUMNS_MOST];
    size_t count;
} wn_columns_table;

/* Whether a table of aligned columns begins at line `at`: at least two rows whose further cells begin at the
 * same columns behind gaps of three or more. */
bool wn_columns_find(const wn_lines *lines, size_t at, wn_columns_table *ret_table);

/* Emits the table; a line that fills one column only goes on with the row above. */
void wn_columns_emit(wn_emit *emit, const wn_lines *lines, const wn_columns_table *table);

#endif
