/* What must be known of a Markdown document before its blocks are read: link definitions, notes, titles. */
#ifndef WN_MARKDOWN_SURVEY_H
#define WN_MARKDOWN_SURVEY_H

#include "plugins/common/text/emit.h"
#include "plugins/markdown/links.h"

typedef struct md_survey {
    md_links links;
    wn_note_mark *marks; /* superscript digits that a note explains, in text order */
    size_t mark_count, mark_capacity;
    size_t notes, titles;
} md_survey;

/* Looks through all lines outside fenced code. Lines that define links get the role MARKUP, running titles
 * the role HEADER. False when memory fails; free with md_survey_free in any case. */
bool md_survey_make(wn_lines *lines, md_survey *ret_survey);

void md_survey_free(md_survey *survey);

#endif
