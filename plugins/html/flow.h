/* The flow of a page: opens and closes blocks for the builder, and gathers text into runs. */
#ifndef HTML_FLOW_H
#define HTML_FLOW_H

#include "plugins/html/html.h"

/* What the leaf asks of the reader. */
wn_leaf_owner html_leaf_owner(html_reader *reader);

/* Makes sure that the innermost table has an open cell; does nothing outside tables. */
wn_status html_open_cell(html_reader *reader);

/* Sends pending text and closes the leaf, if one is open. */
wn_status html_close_leaf(html_reader *reader);

/* A line break: one is a new line within the leaf, more of them end it. */
void html_break(html_reader *reader);

/* Makes of the line breaks before what follows what they mean. */
wn_status html_settle_breaks(html_reader *reader);

/* Shows the text collected since the last tag. */
wn_status html_show_collected(html_reader *reader);

/* Ends the quotes in the innermost table: a cell or row begins, which can stand in none of them. */
wn_status html_end_quotes(html_reader *reader);

/* Makes white space one space, and none at either end. In place. */
void html_collapse(wn_bytes *text);

/* Adds a control here with the text it holds, which is no character data of the page; `text` may be NULL. */
wn_status html_add_field(html_reader *reader, const wn_field *field);
wn_status html_add_generated(html_reader *reader, const char *text, uint32_t flags);

#endif
