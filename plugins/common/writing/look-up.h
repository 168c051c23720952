/* Finding things in forms and responses. */
#ifndef WN_WRITING_LOOK_UP_H
#define WN_WRITING_LOOK_UP_H

#include "winnow/answer.h"

/* Index of the form that `response` answers among those of the run, or SIZE_MAX. */
size_t wn_find_form(const wn_records *records, const wn_response *response);

/* The item with this linkId, or NULL; `form` may be NULL. Items and answers stand in one order: the search
 * begins at `*next`, 0 at first, and goes round; `*next` becomes one past what was found. */
const wn_form_item_info *wn_find_item(const wn_form_info *form, const char *link_id, size_t *next);

/* The answer to the item with this linkId, or NULL; `next` likewise. */
const wn_item_answer *wn_find_answer(const wn_response *response, const char *link_id, size_t *next);

/* The answer's link to `url`, or NULL. */
const wn_answer_link *wn_find_link(const wn_item_answer *answer, const char *url);

/* Where a person looks the answer up: where its text stands, else its first mark, as of options whose marks
 * cannot be told; NULL when neither is known. */
const wn_evidence *wn_find_place(const wn_item_answer *answer);

#endif
