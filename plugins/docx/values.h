/* Attribute values as WordprocessingML writes them. */
#ifndef DOCX_VALUES_H
#define DOCX_VALUES_H

#include "plugins/docx/docx.h"

/* The w:val attribute. */
wn_xml_value docx_val(const wn_xml_element *element);

/* ST_OnOff (17.17.4): an absent value means true. */
bool docx_is_on(wn_xml_value value);

/* The hexadecimal number `value`, 0 when it is none. */
uint32_t docx_hex(wn_xml_value value);

/* The symbol font called `name`. */
wn_symbol_font docx_font_of(wn_xml_value name);

/* Keeps a copy of `value` in `*into`, freeing what was there. */
wn_status docx_keep(char **into, wn_xml_value value);

#endif
