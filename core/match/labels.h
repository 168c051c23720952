/* The labels of one form in one language as words of the vocabulary, with an index from word to label. */
#ifndef WN_MATCH_LABELS_H
#define WN_MATCH_LABELS_H

#include "core/form/compile.h"
#include "core/match/words.h"

/* Of Chinese and Japanese. */
#define WN_WIDE_COLON "\xEF\xBC\x9A"
#define WN_WIDE_QUESTION "\xEF\xBC\x9F"

typedef struct wn_label_words {
    const wn_label *label;
    const uint32_t *words;
    const float *weights; /* what each word says: little for short words */
    uint32_t count;
    float weight; /* sum */
    bool colon;   /* the wording ends in a colon */
    bool asks;    /* the wording ends in a question mark */
} wn_label_words;

typedef struct wn_label_posting {
    uint32_t label, place; /* index of the label, place of the word in it */
    float weight;          /* what the word says there */
} wn_label_posting;

/* Made once for all documents, and only read afterwards. */
typedef struct wn_label_index {
    const wn_compiled_form *compiled;
    uint32_t language;
    const wn_words *words;
    wn_label_words *labels;
    uint32_t count;
    const wn_label_words *yes, *no; /* the form's words of the language, each split as a label is */
    /* Per word below `word_count`: its first posting, one more entry at the end, and the first of those in
     * answer options, which come last. Otherwise postings are in order of place, then label. */
    const uint32_t *starts, *options;
    const wn_label_posting *postings;
    uint32_t word_count;
} wn_label_index;

/* Indexes the labels of `language` of `compiled`, adding their words to `words`, which is borrowed as the
 * form is. Everything else lives in `arena`. False when memory fails. */
bool wn_labels_index(wn_label_index *index, const wn_compiled_form *compiled, uint32_t language,
                     wn_words *words, wn_arena *arena);

/* Splits one wording into words as labels are, for the form's other phrases. False when memory fails. */
bool wn_labels_split(wn_label_words *into, const char *text, wn_words *words, wn_arena *arena);

#endif
