/* Fields: links, form fields, symbols. */
#ifndef RTF_FIELDS_H
#define RTF_FIELDS_H

#include "plugins/rtf/vocabulary.h"

/* Handlers of the properties of form fields; the argument says which. */
enum { RTF_FORM_RESULT, RTF_FORM_PRESET };
enum { RTF_FORM_NAME, RTF_FORM_LABEL, RTF_FORM_TEXT, RTF_FORM_ENTRY };
wn_status rtf_on_form(rtf_reader *reader, const rtf_call *call);
wn_status rtf_on_form_number(rtf_reader *reader, const rtf_call *call);
wn_status rtf_on_form_text(rtf_reader *reader, const rtf_call *call);

#endif
