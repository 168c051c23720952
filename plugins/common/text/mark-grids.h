/* Grids of marks that stand in a text by alignment alone: options in a head, and a question with its marks to
 * each row, most of whose cells may be empty. */
#ifndef WN_COMMON_MARK_GRIDS_H
#define WN_COMMON_MARK_GRIDS_H

#include "plugins/common/text/emit.h"

/* Emits the grid whose head is line `at` as a table and returns the line behind it; returns `at`, emitting
 * nothing, when none begins there. The head is indented, and two rows at least have a mark below one of its
 * words. */
size_t wn_mark_grid_emit(wn_emit *emit, const wn_lines *lines, size_t at);

#endif
