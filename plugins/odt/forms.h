/* The controls of office:forms. */
#ifndef ODT_FORMS_H
#define ODT_FORMS_H

#include "plugins/odt/odt.h"

void odt_forms_free(odt_reader *reader);

#endif
