/* Pipe tables. */
#ifndef WN_MARKDOWN_TABLES_H
#define WN_MARKDOWN_TABLES_H

#include "plugins/markdown/reader.h"

/* Emits the pipe table that begins at line `at`, whose delimiter row comes second, or all whose rows begin
 * and end with a bar, and returns the line behind it; returns `at` when none begins there. */
size_t md_table_emit(md_reader *reader, size_t at);

#endif
