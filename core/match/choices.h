/* Options of an item: found, marked, and what was chosen. */
#ifndef WN_MATCH_CHOICES_H
#define WN_MATCH_CHOICES_H

#include "core/match/reading.h"

typedef enum {
    WN_CHOICE_NONE = 0,     /* no option stands there */
    WN_CHOICE_MADE = 1,     /* chosen; perhaps none of the drawn boxes */
    WN_CHOICE_UNMARKED = 2, /* all stand there and nothing tells which */
    WN_CHOICE_UNCLEAR = 3   /* the marks contradict each other */
} wn_choice_result;

typedef struct wn_choice {
    wn_choice_result result;
    bool chosen[WN_MOST_HITS]; /* per option of the item */
    uint32_t chosen_count;
    wn_mechanism mechanism;
    bool drawn; /* boxes are drawn: an empty one says something */
} wn_choice;

/* Finds the printed options of all items in their segments and gives them their marks, the convention of the
 * document deciding where a line does not; paints options as the form's. False when memory fails. */
bool wn_choices_find(wn_reading *reading);

/* Learns from the hits of all items which ways of marking the document uses: filled shapes beside empty ones,
 * formatting of some options. */
void wn_choices_learn(wn_reading *reading);

/* The wordings of the options of `item`, in the result's arena. False when memory fails. */
bool wn_choices_wordings(wn_reading *reading, uint32_t item, const wn_option_words **ret,
                         uint32_t *ret_count);

/* What the options and marks of `item` say. `count` is the number of its options. */
void wn_choices_decide(wn_reading *reading, uint32_t item, uint32_t count, wn_choice *ret);

/* The marks as the contract has them; NULL when memory fails. */
const wn_answer_mark *const *wn_choices_marks(wn_reading *reading, uint32_t item, const wn_choice *choice,
                                              size_t *ret_count);

#endif
