/* Fields (ECMA-376 part 1, 17.16) and hyperlinks. */
#ifndef DOCX_FIELDS_H
#define DOCX_FIELDS_H

#include "plugins/docx/docx.h"

/* Whether what follows belongs to the code of a field or is suppressed by one. */
bool docx_in_field_code(const docx_reader *reader);

#endif
