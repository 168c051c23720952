/* Alignment: which candidates are the questions of the form, by dynamic programming over the document. */
#ifndef WN_MATCH_ALIGN_H
#define WN_MATCH_ALIGN_H

#include "core/match/candidates.h"

typedef enum {
    WN_ANCHOR_CHAIN = 0,   /* in the order of the form */
    WN_ANCHOR_MOVED = 1,   /* out of order, but sure by itself */
    WN_ANCHOR_REPEATED = 2 /* the question of another anchor printed once more */
} wn_anchor_kind;

typedef struct wn_anchor {
    const wn_candidate *candidate;
    uint32_t item;
    wn_anchor_kind kind;
} wn_anchor;

typedef struct wn_anchors {
    WN_LIST(wn_anchor) list; /* in order of place, not overlapping */
} wn_anchors;

/* Chooses the best chain of candidates of items that keeps the order of the form and of the document, with a
 * cost for items left out; then adds what is sure out of order. Candidates are borrowed; `document`
 * tells what stands between two of them. False when memory
 * fails; free with WN_LIST_FREE(&anchors->list) either way. */
bool wn_align(wn_anchors *anchors, const wn_candidates *candidates, const wn_form *form,
              const wn_document *document);

#endif
