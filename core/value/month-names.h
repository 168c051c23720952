/* Names of months in the languages that questionnaires come back in. */
#ifndef WN_VALUE_MONTH_NAMES_H
#define WN_VALUE_MONTH_NAMES_H

#include "core/value/folded.h"

/* The month, 1-12, whose name stands at `at` as a whole word; a figure may follow it at once. 0 when none
 * does.
 * `*ret_length` is the length of the longest such name in bytes. */
int wn_month_name(const wn_folded *text, size_t at, size_t *ret_length);

#endif
