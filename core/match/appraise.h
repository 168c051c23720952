/* What speaks for and against a candidate: number, style, place, closing punctuation. */
#ifndef WN_MATCH_APPRAISE_H
#define WN_MATCH_APPRAISE_H

#include "core/match/candidates.h"

/* Fills in start, end, flags and score of `candidate` from its tokens and quality. False when what stands
 * there cannot be the label: a short wording with nothing but its word to speak for it. */
bool wn_candidate_appraise(const wn_view *view, const wn_label_index *index, wn_candidate *candidate);

/* One past the closing punctuation and note marks that follow byte `at`, where a wording's last word ends. */
uint32_t wn_label_end(const wn_view *view, uint32_t at);

/* Adds the places that the definition's own patterns find; false when memory fails. */
bool wn_candidates_by_pattern(wn_candidates *candidates, const wn_view *view, const wn_label_index *index);

/* Adds the places where the form's programs find questions that have no candidate yet; false when memory
 * fails. */
bool wn_candidates_by_program(wn_candidates *candidates, const wn_view *view, const wn_label_index *index);

#endif
