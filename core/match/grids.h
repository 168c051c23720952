/* Grids: a table whose head names the options and whose rows are questions, marked where they cross. */
#ifndef WN_MATCH_GRIDS_H
#define WN_MATCH_GRIDS_H

#include "core/match/reading.h"

/* Reads the row of `item`, when its question stands in a row of a table below a row that names at least two
 * of the options: the hits are the option names in the head, with the marks of the row's cells, and are
 * painted. `ret->count` is 0 when it stands in no grid. */
void wn_grid_read(wn_reading *reading, uint32_t item, const wn_option_words *options, uint32_t count,
                  wn_option_hits *ret);

#endif
