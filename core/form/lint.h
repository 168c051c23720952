/* Behind wn_form_lint: what its files share. */
#ifndef WN_FORM_LINT_H
#define WN_FORM_LINT_H

#include "core/form/form.h"

typedef struct wn_linter {
    const wn_form *form;
    wn_report *report;
    wn_arena *scratch;
} wn_linter;

/* The words of `text`, folded and run together, in `arena`; "" when it has none, NULL when memory fails. */
const char *wn_lint_letters(wn_arena *arena, const char *text);

/* Warn of items of one group, options of one item, and words of one language that read the same. */
void wn_lint_same_items(const wn_linter *self);
void wn_lint_same_options(const wn_linter *self);
void wn_lint_same_words(const wn_linter *self);

#endif
