/* Every place of the document where a label of the form may stand, with what speaks for it. */
#ifndef WN_MATCH_CANDIDATES_H
#define WN_MATCH_CANDIDATES_H

#include "core/match/labels.h"
#include "core/match/prefix.h"
#include "core/match/view.h"

enum {
    WN_CANDIDATE_EXACT = 1u << 0,        /* word for word */
    WN_CANDIDATE_LINE = 1u << 1,         /* begins a line, its number aside */
    WN_CANDIDATE_GAP = 1u << 2,          /* after a tab, a wide space or a separator within a line */
    WN_CANDIDATE_PREFIX = 1u << 3,       /* its printed number is the item's */
    WN_CANDIDATE_OTHER_PREFIX = 1u << 4, /* its printed number is another's */
    WN_CANDIDATE_STYLED = 1u << 5,       /* heading, or bold throughout */
    WN_CANDIDATE_WHOLE = 1u << 6,        /* nothing else stands on its lines */
    WN_CANDIDATE_COLON = 1u << 7,        /* a colon follows, as in the wording */
    WN_CANDIDATE_CONTENTS = 1u << 8,     /* a link within the document: a table of contents */
    WN_CANDIDATE_PATTERN = 1u << 9,      /* found by a pattern of the definition */
    WN_CANDIDATE_NUMBER = 1u << 11,      /* its number alone is left of the question */
    WN_CANDIDATE_RUN_ON = 1u << 10 /* short, and only a capital parts it from what follows on its line */
};

typedef struct wn_candidate {
    const wn_label_words *label; /* NULL of a pattern */
    uint32_t item;               /* WN_NO_ITEM of labels that belong to none */
    uint32_t first, last;        /* tokens [first, last) of the wording */
    uint32_t start;              /* byte at which it begins, its number included */
    uint32_t end;                /* one past its closing punctuation and note marks */
    uint32_t flags;
    double quality; /* of the wording, 0-1 */
    double score;   /* what it is worth in a chain */
} wn_candidate;

/* A place too weak for a candidate, where a question that is found nowhere else may stand. */
typedef struct wn_doubt {
    uint32_t item, start;
} wn_doubt;

typedef struct wn_candidates {
    WN_LIST(wn_candidate) list; /* in order of place */
    WN_LIST(wn_doubt) doubts;
    bool limited; /* a pattern reached its match limit */
} wn_candidates;

/* Finds candidates for all labels of `index` but options. False when memory fails; free with
 * wn_candidates_free either way. */
bool wn_candidates_find(wn_candidates *candidates, const wn_view *view, const wn_label_index *index);

void wn_candidates_free(wn_candidates *candidates);

/* A quick estimate, for choosing among many forms and languages: how many labels of items stand word for word
 * at the start of a line, as a share of the form's. */
double wn_candidates_estimate(const wn_view *view, const wn_label_index *index);

#endif
