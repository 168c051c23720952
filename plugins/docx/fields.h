/* Fields (ECMA-376 part 1, 17.16) and hyperlinks. */
#ifndef DOCX_FIELDS_H
#define DOCX_FIELDS_H

#include "plugins/docx/docx.h"

/* Whether what follows belongs to the code of a field or is suppressed by one. */
bool docx_in_field_code(const docx_reader *reader);

/* Adds to the code of the innermost field that is still in its code. */
wn_status docx_field_code(docx_reader *reader, const char *text, size_t length);

/* Ends the code of fields that are still in it: one that was never separated from its result, or never ended,
 * must not swallow the rest of the document. */
void docx_fields_end_paragraph(docx_reader *reader);

/* FILL_IN or PLACEHOLDER where the text is the result of a legacy text field. */
uint32_t docx_field_flags(const docx_reader *reader);

void docx_field_free(docx_field *field);

/* Frees what the legacy form field being read holds, and empties it. */
void docx_form_clear(docx_form *form);

/* Emits the legacy form field that has been read, whose field is `field`. */
wn_status docx_form_emit(docx_reader *reader, docx_field *field);

#endif
