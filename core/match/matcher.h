/* Forms made ready for matching: what of it does not depend on the document. */
#ifndef WN_MATCH_MATCHER_H
#define WN_MATCH_MATCHER_H

#include "core/match/labels.h"

typedef struct wn_matcher {
    wn_arena *arena;         /* owned */
    wn_words words;          /* of all labels */
    wn_label_index *indexes; /* one per form and language */
    size_t index_count;
} wn_matcher;

/* Makes `count` forms ready; they are borrowed and must outlive the matcher, which is only read afterwards,
 * so that forked workers share it. NULL when memory fails. Free with wn_matcher_free. */
wn_matcher *wn_matcher_new(const wn_compiled_form *const *forms, size_t count);

void wn_matcher_free(wn_matcher *matcher);

#endif
