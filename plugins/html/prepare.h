/* What libxml2 takes otherwise than browsers do, put right before it parses. */
#ifndef HTML_PREPARE_H
#define HTML_PREPARE_H

#include <stdbool.h>
#include <stddef.h>

/* Takes conditional sections that Word marks outside comments out of the text ("<![if !supportLists]>"),
 * which the library shows as text, and keeps what stands between them;
 * and the ends of body and html, and <wbr>. Gives elements that the library ends
 * by the rules of HTML 4, where browsers nest them (a list in a list, bold around paragraphs), names that it
 * does not know. In place; returns the length that is left. */
size_t html_prepare(char *text, size_t length);

/* Whether a start tag outside comments, scripts and style sheets has more than `most` attributes, or bytes
 * that would be taken for such. */
bool html_has_long_tag(const char *text, size_t length, size_t most);

/* The name of the element that the library calls `name`. */
const char *html_real_name(const char *name);

#endif
