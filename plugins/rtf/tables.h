/* Tables: rows that come as cells, whose widths are told apart from them. */
#ifndef RTF_TABLES_H
#define RTF_TABLES_H

#include "plugins/rtf/rtf.h"

/* How deep the paragraph stands in tables; 0: in none. */
int rtf_table_depth(const rtf_reader *reader);

/* Makes sure that `depth` tables are open, and that the innermost has an open cell. The leaf is closed. */
wn_status rtf_tables_to(rtf_reader *reader, int depth);

/* Makes sure that the innermost table, if any, has an open cell. */
wn_status rtf_open_cell(rtf_reader *reader);

#endif
