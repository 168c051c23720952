/* List styles, and the numbers and bullets they make (OpenDocument 1.3 part 3, 16.30-16.35, 19.500). */
#ifndef ODT_LABELS_H
#define ODT_LABELS_H

#include "plugins/odt/odt.h"

/* The list style called `name` in the part being read; NULL when there is none. */
wn_status odt_list_style_find(odt_reader *reader, wn_xml_value name, odt_list_style **ret_style);

/* Appends the label of `level` (0-based) with the numbers of `list`. False when memory fails. */
bool odt_label(wn_bytes *label, const odt_list *list, const odt_list_style *style, int level);

void odt_list_styles_free(odt_reader *reader);

#endif
