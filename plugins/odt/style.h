/* Styles: what paragraphs and runs look like after inheritance (OpenDocument 1.3 part 3, 16). */
#ifndef ODT_STYLE_H
#define ODT_STYLE_H

#include "plugins/odt/odt.h"

/* The style of `family` ('p' paragraph, 't' text, 'c' table cell, 's' section) that `name` means in the part
 * being read, with its ancestors merged in; NULL when there is none. WN_NO_MEMORY when memory fails. */
wn_status odt_style_find(odt_reader *reader, char family, wn_xml_value name, const odt_style **ret_style);

/* Merges `under` below `over`: what `over` does not give. */
void odt_look_inherit(odt_look *over, const odt_look *under);

/* The look of the text that follows: that of the innermost span. */
const odt_look *odt_look_now(const odt_reader *reader);

/* Its WN_RUN_... flags. */
uint32_t odt_look_flags(const odt_reader *reader);

/* Begins and ends a span, or a paragraph, of the look of `style`, which may be NULL. */
wn_status odt_look_push(odt_reader *reader, const odt_style *style);
void odt_look_pop(odt_reader *reader);

void odt_styles_free(odt_reader *reader);

#endif
