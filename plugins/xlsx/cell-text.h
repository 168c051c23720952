/* Text as a cell may hold it: harmless, visible, and recoverable exactly.
 *
 * A character that a workbook cannot hold or that hides or reorders what stands beside it is shown by its
 * number in white square brackets, U+27E6 and U+27E7: a code point as [U+202E], a byte that is not UTF-8 as
 * [xED]. U+27E6 itself is shown as [U+27E6], so every such sign in a cell is one of ours and the original can
 * be had back. */
#ifndef WN_XLSX_CELL_TEXT_H
#define WN_XLSX_CELL_TEXT_H

#include "plugins/common/writing/text.h"

/* Most UTF-16 code units a cell may hold (ECMA-376 part 1, 18.3.1.4 as Excel limits it). */
#define WN_CELL_UNITS 32767u

/* Appends `length` bytes of `text`, whatever they are, as the cell shall show them; well-formed UTF-8 that
 * XML 1.0 can hold. Returns how many characters or bytes had to be made visible. */
size_t wn_cell_display(wn_bytes *out, const char *text, size_t length);

/* Appends displayed text with each `_xHHHH_` sequence escaped as ST_Xstring asks (ECMA-376 part
 * 1, 22.9.2.19), so that a spreadsheet program shows it as it is. */
void wn_cell_escape(wn_bytes *out, const char *text, size_t length);

/* How many bytes of displayed text fit into one cell, at least one character and never a part of one or of a
 * bracketed number; `length` when all of it fits. */
size_t wn_cell_piece(const char *text, size_t length);

/* Bytes of the first `count` characters of any text; a byte that is no character counts as one. */
size_t wn_cell_first(const char *text, size_t length, size_t count);

/* Whether the first letter of the text is one of a script written from right to left. */
bool wn_cell_is_right_to_left(const char *text, size_t length);

/* Width of the widest line of the text in characters; East Asian wide characters count two. */
size_t wn_cell_width(const char *text, size_t length);

/* Lines the text takes in a column `width` characters wide. */
size_t wn_cell_lines(const char *text, size_t length, double width);

#endif
