/* The blocks of a table that are open: table, row and cell, each opened when something stands in it. */
#ifndef WN_COMMON_OFFICE_TABLE_H
#define WN_COMMON_OFFICE_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "winnow/document.h"

typedef struct wn_table_blocks {
    bool table_open, row_open, cell_open;
    uint32_t table_flags, cell_flags; /* WN_BLOCK_... that the blocks get when they are opened */
    uint32_t span;                    /* columns of the cell */
} wn_table_blocks;

/* Makes sure that the cell is open. Errors are those of `events`. */
wn_status wn_table_open_cell(wn_table_blocks *table, const wn_builder *events);

/* Close the cell; it and the row; both and the table, as far as they are open. The leaf in the cell has been
 * closed before. */
wn_status wn_table_close_cell(wn_table_blocks *table, const wn_builder *events);
wn_status wn_table_close_row(wn_table_blocks *table, const wn_builder *events);
wn_status wn_table_close(wn_table_blocks *table, const wn_builder *events);

#endif
