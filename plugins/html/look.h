/* What text looks like: the attribute style (CSS Style Attributes, with the properties of CSS 2.2 and Word's
 * own), and the attributes that were before it. */
#ifndef HTML_LOOK_H
#define HTML_LOOK_H

#include "plugins/html/html.h"

#define HTML_NO_COLOUR UINT32_MAX

/* Changes `look` by the attributes of `tag`, which is an element displayed as `display`. */
void html_look_apply(const html_reader *reader, html_look *look, const html_tag *tag, html_display display);

/* Changes `look` by the colour called `value`. */
void html_look_colour(const html_reader *reader, html_look *look, const char *value, size_t length);

/* RGB of a colour as CSS writes it (#rgb, #rrggbb, rgb(...)) or names it, of the names those for black and
 * white; HTML_NO_COLOUR for one that is no colour of its own, such as "inherit"; 0x808081 for other names. */
uint32_t html_colour(const char *value, size_t length);

/* Value of the property `name` in the style of `tag`, with its length; NULL when it is not there. */
const char *html_style(const html_tag *tag, const char *name, size_t *ret_length);

#endif
