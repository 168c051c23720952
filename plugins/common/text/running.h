/* Running titles and page numbers: lines that repeat from page to page. */
#ifndef WN_COMMON_RUNNING_H
#define WN_COMMON_RUNNING_H

#include "plugins/common/text/lines.h"

typedef struct wn_running {
    size_t titles;  /* lines found to be running titles */
    size_t numbers; /* of these, lines that count the pages */
} wn_running;

/* Sets the roles HEADER and FOOTER of lines at the edges of pages that repeat on most pages, their digits
 * being the same or counting with the pages, and that do not stand as often in the middle of pages. Needs
 * form feeds. False when memory fails. */
bool wn_running_mark_pages(wn_lines *lines, wn_running *ret_running);

/* For a text without form feeds: finds its pages by lines that count them ("Page 3", "- 3 -", "3/7"), each
 * one more than the last and far enough apart, and sets `page` of the lines. Those lines end their pages.
 * False when memory fails. */
bool wn_running_find_pages(wn_lines *lines);

/* For a text without pages: sets the role HEADER of lines that stand alone between blank lines, repeat,
 * and say the words of the document's title again; and FOOTER of lone page numbers that count. False when
 * memory fails. */
bool wn_running_mark_titles(wn_lines *lines, wn_running *ret_running);

#endif
