/* Marks drawn with symbol fonts. */
#ifndef DOCX_MARKS_H
#define DOCX_MARKS_H

#include "plugins/docx/docx.h"

/* Adds the character `point` of `font`, which an element names and which is no character data: a check box
 * where it shows one, else its Unicode look-alike. */
wn_status docx_add_drawn_symbol(docx_reader *reader, wn_symbol_font font, uint32_t point);

#endif
