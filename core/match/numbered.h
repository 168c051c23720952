/* Answers that were sent back without the questions: the printed numbers are all that is left of these. */
#ifndef WN_MATCH_NUMBERED_H
#define WN_MATCH_NUMBERED_H

#include "core/match/align.h"

/* Where most numbered questions of the form are not in the document, and lines begin with most of their
 * numbers in the order of the form, adds these lines as anchors and says so in `ret_added`; the candidates
 * are in `arena`. False when memory fails. */
bool wn_numbered_add(wn_anchors *anchors, const wn_view *view, const wn_form *form, wn_arena *arena,
                     bool *ret_added);

#endif
