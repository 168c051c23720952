/* Tables: rows whose cells are told at their end. */
#ifndef DOC_TABLES_H
#define DOC_TABLES_H

#include "plugins/doc/doc.h"

/* Makes sure that `depth` tables are open. The leaf is closed where one is closed or opened. */
wn_status doc_tables_to(doc_reader *reader, size_t depth);

/* Makes sure that the innermost table, if any, has an open cell. */
wn_status doc_open_cell(doc_reader *reader);

/* Ends the cell of the innermost table; one that the next is merged into goes on. */
wn_status doc_end_cell(doc_reader *reader);

/* Ends the row of the innermost table. */
wn_status doc_end_row(doc_reader *reader);

void doc_table_free(doc_table *table);

#endif
