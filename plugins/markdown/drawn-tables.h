/* Tables drawn with lines, as pandoc writes them: cells between bars and lines of +---+, or columns under and
 * over lines of dashes. */
#ifndef WN_MARKDOWN_DRAWN_TABLES_H
#define WN_MARKDOWN_DRAWN_TABLES_H

#include "plugins/markdown/reader.h"

/* Emits the grid table whose upper line is line `at`, and returns the line behind it; returns `at` when none
 * begins there. A cell holds paragraphs and list items. A word that was too long for its column and cut goes
 * on as one word. */
size_t md_grid_table_emit(md_reader *reader, size_t at);

/* The same of a table whose columns stand under a line of dashes. */
size_t md_dashed_table_emit(md_reader *reader, size_t at);

#endif
