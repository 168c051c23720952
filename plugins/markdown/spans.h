/* Bracketed spans, as pandoc writes formatting that Markdown has no sign for: [Yes]{.underline}. */
#ifndef WN_MARKDOWN_SPANS_H
#define WN_MARKDOWN_SPANS_H

#include "plugins/markdown/leaf.h"

#define MD_BRACKETS_MOST 8 /* deeper ones are text */

/* The brackets and stars that are open where a leaf is being built. */
typedef struct md_brackets {
    struct {
        size_t source; /* byte of the source behind it */
        size_t text;   /* byte of the leaf's text */
    } items[MD_BRACKETS_MOST];
    size_t depth; /* may be more than are kept */
    bool starred;
} md_brackets;

/* The attributes that `text` begins with, in braces; 0 when there are none. */
size_t md_span_attributes(const char *text, size_t length, uint32_t *ret_flags);

/* Notes that a bracket opens where the next byte of the leaf's text goes. */
void md_brackets_open(md_brackets *brackets, const md_leaf *leaf, size_t source);

/* Closes the last bracket; false when none is open that was kept. */
bool md_brackets_close(md_brackets *brackets, size_t *ret_text);

/* Makes a span of what stands in the leaf behind the bracket at `open`, which is shown no more. False when
 * memory fails. */
bool md_span_make(md_leaf *leaf, size_t open, uint32_t flags);

#endif
