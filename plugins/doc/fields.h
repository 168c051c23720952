/* Fields: what stands between the three marks of one is its code and its result (2.4.1, 2.8.25). */
#ifndef DOC_FIELDS_H
#define DOC_FIELDS_H

#include "plugins/doc/doc.h"

/* The three marks. */
wn_status doc_begin_field(doc_reader *reader);
wn_status doc_begin_result(doc_reader *reader);
wn_status doc_end_field(doc_reader *reader);

/* Whether text belongs to a field's code, or to a result that is shown in another way. */
bool doc_in_field_code(const doc_reader *reader);

/* Adds to the code of the innermost field that is in its code. */
wn_status doc_field_code(doc_reader *reader, const char *text, size_t length);

/* A code does not go on in the next paragraph. */
void doc_fields_end_paragraph(doc_reader *reader);

/* Whether `text`, about to be sent, was filled in or is a text field's default. */
uint32_t doc_field_flags(const doc_reader *reader, const wn_bytes *text);

void doc_field_free(doc_field *field);

/* forms.c: reads the properties of a form field at `location` in the stream Data. */
wn_status doc_form_read(doc_reader *reader, uint32_t location);

/* Shows the form field whose code is `code`; nothing when it is another field. */
wn_status doc_form_emit(doc_reader *reader, doc_field *field, const char *code);

void doc_form_clear(doc_form *form);

#endif
