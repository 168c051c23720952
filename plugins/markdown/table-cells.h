/* The cells of a table whose columns stand at fixed columns of the page. */
#ifndef WN_MARKDOWN_TABLE_CELLS_H
#define WN_MARKDOWN_TABLE_CELLS_H

#include "plugins/common/text/dashes.h"
#include "plugins/markdown/reader.h"

#define MD_COLUMNS_MOST WN_DASHED_MOST

typedef struct md_grid {
    md_reader *reader;
    size_t columns;
    uint32_t starts[MD_COLUMNS_MOST], stops[MD_COLUMNS_MOST]; /* columns of the page */
    uint32_t pad; /* blanks on either side that belong to the drawing */
} md_grid;

/* Emits the row that takes the lines [first, end). */
void md_grid_emit_row(const md_grid *grid, size_t first, size_t end);

#endif
