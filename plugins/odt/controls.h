/* What respondents fill in: form controls (OpenDocument 1.3 part 3, 13), input fields, content controls and
 * legacy fields. */
#ifndef ODT_CONTROLS_H
#define ODT_CONTROLS_H

#include "plugins/odt/odt.h"

/* FILL_IN or PLACEHOLDER where the text stands in a control for the respondent. */
uint32_t odt_control_flags(const odt_reader *reader);

/* The check box of which the next character is the picture, or NULL. */
odt_control *odt_awaiting_glyph(const odt_reader *reader);

/* Shows `box`, whose glyph leads `text`; `*ret_used` is how many bytes it took. */
wn_status odt_show_glyph(odt_reader *reader, odt_control *box, const char *text, size_t length,
                         size_t *ret_used);

/* Tells of the controls that have begun since the last text: what they are stands inside them. */
wn_status odt_controls_announce(odt_reader *reader);

/* Begins a control whose text follows, with copies of its name and label, which may be absent; and ends it.
 */
wn_status odt_control_push(odt_reader *reader, odt_control control, wn_xml_value name, wn_xml_value label);
wn_status odt_control_pop(odt_reader *reader);

/* Shows a form control, or a legacy field, here: its field, its value, its caption. */
wn_status odt_form_show(odt_reader *reader, const odt_form *form);

/* Whether what follows is the code of a legacy field. */
bool odt_in_field_code(const odt_reader *reader);

/* Ends the codes of legacy fields, which must not swallow the rest of the document. */
void odt_marks_end_paragraph(odt_reader *reader);

void odt_controls_free(odt_reader *reader);

#endif
