/* Content controls (ECMA-376 part 1, 17.5.2, and [MS-DOCX] 2.6.1 for w14:checkbox). */
#ifndef DOCX_CONTROLS_H
#define DOCX_CONTROLS_H

#include "plugins/docx/docx.h"

/* Emits the field events of the controls that have begun since the last leaf. A leaf is open. */
wn_status docx_announce_controls(docx_reader *reader);

/* FILL_IN or PLACEHOLDER where the text stands in a control for the respondent. */
uint32_t docx_control_flags(const docx_reader *reader);

/* Whether the paragraph stands in a control for the respondent that holds whole blocks. */
bool docx_in_block_control(const docx_reader *reader);

/* Whether the cell stands in a control for the respondent that holds it alone. */
bool docx_in_cell_control(const docx_reader *reader);

/* The check box of which the next character is the picture, or NULL. The glyph may stand in a control of its
 * own inside, as LibreOffice writes it. */
docx_control *docx_awaiting_glyph(const docx_reader *reader);

/* Shows `box`, whose glyph leads `text`; `*ret_used` is how many bytes it took. */
wn_status docx_show_glyph(docx_reader *reader, docx_control *box, wn_symbol_font font, const char *text,
                          size_t length, size_t *ret_used);

/* Likewise for a glyph that is no character data. */
wn_status docx_show_drawn_glyph(docx_reader *reader, docx_control *box, wn_symbol_font font, uint32_t point);

void docx_controls_free(docx_reader *reader);

#endif
