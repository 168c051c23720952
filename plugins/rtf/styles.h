/* Fonts, styles and colours: the tables that the header of a document holds. */
#ifndef RTF_STYLES_H
#define RTF_STYLES_H

#include "plugins/rtf/rtf.h"

/* The code page of the text that follows, and the symbol font it is in. */
uint16_t rtf_text_page(const rtf_reader *reader);
wn_symbol_font rtf_text_symbols(const rtf_reader *reader);

/* Name of the style `number`, NULL when it has none. */
const char *rtf_style_name(const rtf_reader *reader, int32_t number);

/* The outline level of the style or the ones it is based on: 0-8 of a heading, RTF_BODY_LEVEL of none. */
int rtf_style_outline(const rtf_reader *reader, int32_t number);

/* Whether it is the style of prompts in empty controls. */
bool rtf_style_is_placeholder(const rtf_reader *reader, int32_t number);

/* Whether the text colour stands out from the document's own, and whether a background stands out. */
bool rtf_is_coloured(const rtf_reader *reader, uint16_t number);
bool rtf_is_marked(const rtf_reader *reader, uint16_t number);

/* What a font, style or colour is called: text of their tables. */
wn_status rtf_table_text(rtf_reader *reader, const char *text, size_t length);

/* The name of a font, whose entry it ends. */
wn_status rtf_font_named(rtf_reader *reader, const char *name, size_t length);

void rtf_styles_free(rtf_reader *reader);

#endif
