/* Documents and forms written as text, for the tests of the matcher. */
#ifndef MATCH_HELP_H
#define MATCH_HELP_H

#include "core/match/match.h"

/* One paragraph to a line: "# " and "## " begin headings, "- " list items, "1) " list items whose label "1)"
 * is generated, "| a | b |" rows of a table, "^id: " footnotes, "%id: " comments, "= " page headers. A
 * backslash and n is a line break inside. Runs: **bold**, ~~struck~~, ==highlighted==, __underlined__,
 * @@coloured@@, <<placeholder>>, ++removed++. Fields: {on} {off} {?}; {^id} and {%id} refer to notes;
 * [text](target) is a link. */
wn_document *document_of(const char *notation);

/* A form of all kinds of items, compiled; the same for all tests. */
const wn_compiled_form *test_form(void);

/* Matches the document of `notation` against the test form. The result lives until the next call. */
const wn_match_result *match_of(const char *notation);

/* The answer to an item of the last match_of; never NULL: an item that is absent is a failure of the test. */
const wn_item_answer *answer_of(const char *link_id);

/* Whether the answer has this reason. */
int has_reason(const wn_item_answer *answer, const char *code);

/* The codes chosen, joined by spaces; "null" when that is not known. Static. */
const char *selected_of(const char *link_id);

/* Frees what the tests hold. */
void match_help_free(void);

#endif
