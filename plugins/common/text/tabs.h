/* Tables whose cells are parted by tabs, as they come when a table is copied from a word processor or a
 * sheet. */
#ifndef WN_COMMON_TABS_H
#define WN_COMMON_TABS_H

#include "plugins/common/text/emit.h"

/* The line behind the table that begins at line `at`; `at` when none begins there. It has two lines or more,
 * and three cells or more in the first. */
size_t wn_tabs_end(const wn_lines *lines, size_t at);

/* Emits that table and returns the line behind it; returns `at`, emitting nothing, when there is none. Empty
 * cells that a mailer cut off at the end of a line are added. */
size_t wn_tabs_emit(wn_emit *emit, const wn_lines *lines, size_t at);

#endif
