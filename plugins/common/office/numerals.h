/* Numbers as Word's number formats write them (ECMA-376 part 1, 17.18.59 ST_NumberFormat). */
#ifndef WN_COMMON_OFFICE_NUMERALS_H
#define WN_COMMON_OFFICE_NUMERALS_H

#include "plugins/common/bytes/bytes.h"

/* Appends `number` in the format called `format`; an unknown format, or a number it cannot write, gives
 * decimal digits. "none" and "bullet" give nothing. Returns false when memory fails. */
bool wn_numeral(wn_bytes *out, const char *format, long number);

#endif
