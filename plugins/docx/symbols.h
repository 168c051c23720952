/* Symbol fonts: what their characters are in Unicode, and which of them are marks. */
#ifndef DOCX_SYMBOLS_H
#define DOCX_SYMBOLS_H

#include "plugins/docx/docx.h"

/* The symbol font called `name`, DOCX_FONT_TEXT for any other, DOCX_FONT_UNSET for none. */
docx_font docx_font_of(wn_xml_value name);

/* Character code 0x20-0xFF that `point` stands for in a symbol font: itself, its private-use twin U+F0xx, or
 * what Windows code page 1252 puts there; 0 when it is no character of such a font. */
uint32_t docx_symbol_code(uint32_t point);

/* The Unicode character that `code` of `font` shows; U+F0xx when it has no equivalent. */
uint32_t docx_symbol_unicode(docx_font font, uint32_t code);

/* ON for a tick, cross or filled box, OFF for an empty box, UNKNOWN for what is no mark. */
wn_mark_state docx_mark_state(uint32_t point);

#endif
