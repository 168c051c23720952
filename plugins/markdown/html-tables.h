/* Tables written in HTML. */
#ifndef WN_MARKDOWN_HTML_TABLES_H
#define WN_MARKDOWN_HTML_TABLES_H

#include "plugins/markdown/reader.h"

/* Emits the table whose <table> begins line `at`, up to the line of its </table>, and returns the line behind
 * it; returns `at` when none begins there or it does not end. */
size_t md_html_table_emit(md_reader *reader, size_t at);

#endif
