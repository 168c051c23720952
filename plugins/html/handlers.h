/* Handlers of elements, for the table in elements.c. A start handler sees the element before its children, an
 * end handler after them. */
#ifndef HTML_HANDLERS_H
#define HTML_HANDLERS_H

#include "plugins/html/html.h"

#define HTML_START(name) wn_status name(html_reader *reader, const html_tag *tag)
#define HTML_END(name) wn_status name(html_reader *reader)

/* body.c */
HTML_START(html_start_body);
HTML_START(html_start_heading);
HTML_START(html_start_preformatted);
HTML_START(html_start_break);
HTML_START(html_start_link);
HTML_END(html_end_link);
HTML_START(html_start_title);
HTML_END(html_end_title);
HTML_START(html_start_paragraph);
HTML_START(html_start_span);
HTML_END(html_end_span);
HTML_START(html_start_font);
HTML_START(html_start_deletion);
HTML_START(html_start_insertion);

/* quotes.c */
HTML_START(html_start_division);
HTML_START(html_start_quote);

/* lists.c */
HTML_START(html_start_list);
HTML_START(html_start_ordered_list);
HTML_END(html_end_list);
HTML_START(html_start_item);
HTML_END(html_end_item);

/* tables.c */
HTML_START(html_start_table);
HTML_END(html_end_table);
HTML_START(html_start_row);
HTML_END(html_end_row);
HTML_START(html_start_cell);
HTML_END(html_end_cell);

/* forms.c */
HTML_START(html_start_input);
HTML_START(html_start_text_area);
HTML_START(html_start_choice);
HTML_END(html_end_choice);
HTML_START(html_start_option);
HTML_END(html_end_option);
HTML_START(html_start_content_control);

#endif
