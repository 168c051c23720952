/* Tables (OpenDocument 1.3 part 3, 9). */
#ifndef ODT_TABLES_H
#define ODT_TABLES_H

#include "plugins/odt/odt.h"

/* Closes the innermost table and what is open in it. */
wn_status odt_table_close(odt_reader *reader);

#endif
