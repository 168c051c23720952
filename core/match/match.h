/* The matcher: finds the form a document answers and reads the answers. Knows forms and documents, no
 * formats. */
#ifndef WN_MATCH_MATCH_H
#define WN_MATCH_MATCH_H

#include "core/answer/record.h"
#include "core/document/document.h"
#include "core/match/matcher.h"

typedef struct wn_match_options {
    double review_below; /* confidence under which an item is put to review; 0.9 */
} wn_match_options;

/* How well one form in one language fits, for `inspect`. */
typedef struct wn_form_score {
    const wn_compiled_form *form;
    uint32_t language;
    double score;    /* 0-1: share of the form's items found, weighted by quality */
    size_t found;    /* items found */
    bool identified; /* an `identify` pattern matched */
} wn_form_score;

/* Why an item was placed where it is, for `inspect`. */
typedef struct wn_match_trace {
    uint32_t item;
    size_t start, end; /* bytes of the document's text */
    double quality;    /* 0-1 */
    const char *why;   /* "exact", "pattern", "reworded", "number", ... */
} wn_match_trace;

typedef struct wn_match_result {
    wn_response *response; /* in the arena, without source fields and id; NULL when no form fits */
    const wn_compiled_form *form;
    const wn_form_score *scores; /* best first */
    size_t score_count;
    const wn_match_trace *trace; /* in document order */
    size_t trace_count;
} wn_match_result;

/* Matches `document` against each of the matcher's forms, chooses by alignment score, and reads the answers
 * of the best. Everything in `*ret_result` lives in `arena` and holds no pointer into the document. Returns
 * WN_DONE (also when no form fits), WN_LIMIT when a pattern reached its match limit (said in the
 * diagnostics), or WN_NO_MEMORY. */
wn_status wn_match(const wn_matcher *matcher, const wn_document *document, const wn_match_options *options,
                   wn_arena *arena, wn_match_result *ret_result);

#endif
