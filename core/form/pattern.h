/* From a wording in plain words to the pieces of a tolerant PCRE2 pattern. */
#ifndef WN_FORM_PATTERN_H
#define WN_FORM_PATTERN_H

#include "core/base/arena.h"
#include "core/form/compile.h"

/* A wording as pattern pieces: one for each word (with what may stand before it), and one for the end. Equal
 * pieces in two wordings match the same text, so that wordings can share their beginnings. */
typedef struct wn_label_pieces {
    const char **items; /* in the arena */
    size_t count;       /* words + 1; 0 when the wording has no words */
    uint32_t initial;   /* folded first letter or digit */
    uint32_t lead;      /* opening punctuation before the first word, 0 when none */
} wn_label_pieces;

/* What must hold before the first piece, and the subroutines that pieces call, to stand behind them. */
extern const char wn_label_boundary[];
extern const char wn_label_subroutines[];

/* Makes the pieces of `wording`; `mark`, when not NULL, is set by (*MARK:...) at the end. Returns false when
 * memory fails. */
bool wn_label_make_pieces(wn_arena *arena, const char *wording, const char *mark,
                          wn_label_pieces *ret_pieces);

/* The tokens of `wording`: maximal runs of letters and digits, folded. Returns false when memory fails. */
bool wn_label_make_tokens(wn_arena *arena, const char *wording, const wn_label_token **ret_tokens,
                          size_t *ret_count);

#endif
