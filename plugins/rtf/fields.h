/* Fields: links, form fields, symbols. */
#ifndef RTF_FIELDS_H
#define RTF_FIELDS_H

#include "plugins/rtf/vocabulary.h"

/* Whether the result of a field is not to be shown, as its code has said all. */
bool rtf_in_mute_field(const rtf_reader *reader);

/* Adds to the code of the innermost field that is still in its code. */
wn_status rtf_field_code(rtf_reader *reader, const char *text, size_t length);

/* FILL_IN or PLACEHOLDER where `text`, about to be sent, is the result of a text field. */
uint32_t rtf_field_flags(const rtf_reader *reader, const char *text);

void rtf_field_free(rtf_field *field);

/* Frees what the form field being read holds, and empties it. */
void rtf_form_clear(rtf_form *form);

/* Emits the form field that has been read, whose field is `field` and has the code `code`. */
wn_status rtf_form_emit(rtf_reader *reader, rtf_field *field, const char *code);

/* Handlers of the properties of form fields; the argument says which. */
enum { RTF_FORM_KIND, RTF_FORM_RESULT, RTF_FORM_PRESET };
enum { RTF_FORM_NAME, RTF_FORM_LABEL, RTF_FORM_TEXT, RTF_FORM_ENTRY };
wn_status rtf_on_form(rtf_reader *reader, const rtf_call *call);
wn_status rtf_on_form_number(rtf_reader *reader, const rtf_call *call);
wn_status rtf_on_form_text(rtf_reader *reader, const rtf_call *call);

#endif
