/* Tables drawn with characters: | cell | cell | between lines of +---+, or the box-drawing characters. */
#ifndef WN_COMMON_BOXES_H
#define WN_COMMON_BOXES_H

#include "plugins/common/text/emit.h"

/* Emits the drawn table that begins at line `at` and returns the line behind it; returns `at`, emitting
 * nothing, when none begins there. The drawing is counted as mark-up. Lines between two drawn lines are one
 * row when such lines part the rows throughout; otherwise every line is a row. */
size_t wn_boxes_emit(wn_emit *emit, const wn_lines *lines, size_t at);

#endif
