/* Drawn tables as blocks: each cell's lines by themselves. */
#ifndef WN_PDF_CELLS_H
#define WN_PDF_CELLS_H

#include "plugins/common/text/flow.h"
#include "plugins/pdf/layout.h"

typedef struct pdf_cells_room {
    const pdf_reader *reader;
    const pdf_layout *layout;
} pdf_cells_room;

/* Marks the lines of all drawn tables as known. */
void pdf_cells_mark(const pdf_cells_room *room, wn_lines *lines);

/* Emits the drawn table that line `at` of the flow belongs to, with its parts on further pages, and returns
 * the line behind its first part; `at` when the line belongs to none. `context` is a pdf_cells_room. */
size_t pdf_cells_emit(void *context, wn_flow *flow, size_t at);

#endif
