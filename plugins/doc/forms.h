/* What is recorded of form fields (FFData, 2.9.78). */
#ifndef DOC_FORMS_H
#define DOC_FORMS_H

#include "plugins/doc/doc.h"

/* Reads the properties of a form field at `location` in the stream Data into `reader->form`, which is left
 * empty where something else stands there. WN_DONE or WN_NO_MEMORY. */
wn_status doc_form_read(doc_reader *reader, uint32_t location);

#endif
