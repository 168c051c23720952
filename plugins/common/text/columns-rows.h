/* How the lines of an aligned table make rows. */
#ifndef WN_COMMON_COLUMNS_ROWS_H
#define WN_COMMON_COLUMNS_ROWS_H

#include "plugins/common/text/columns.h"

/* Whether the span begins with a list marker. */
bool wn_columns_marked(const wn_lines *lines, const wn_column_span *span);

/* Whether the left cell that begins with `first`, and whose last line so far is `above`, goes on with `span`:
 * the middle of a sentence, an option of a numbered question, or no label of its own behind text that did not
 * end. */
bool wn_columns_left_goes_on(const wn_lines *lines, const wn_column_span *first, const wn_column_span *above,
                             const wn_column_span *span);

#endif
