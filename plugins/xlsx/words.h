/* The contract's codes in plain words, for people. */
#ifndef WN_XLSX_WORDS_H
#define WN_XLSX_WORDS_H

#include "plugins/common/writing/text.h"
#include "winnow/answer.h"

/* Static words for a status, an item type, a severity. */
const char *wn_words_status(wn_answer_status status);
const char *wn_words_type(wn_item_type type);
const char *wn_words_severity(wn_severity severity);

/* Appends a sentence for a reason code; a code not known is shown with spaces for its hyphens. */
void wn_words_reason(wn_bytes *out, const char *code);

/* Appends where in its file something stands ("page 3, line 120"); nothing when that is not known. */
void wn_words_place(wn_bytes *out, const wn_evidence *evidence);

#endif
