/* Text as older Office files have it: UTF-16, or a byte for each character. */
#ifndef WN_COMMON_UNITS_H
#define WN_COMMON_UNITS_H

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"

/* What the byte is in Windows-1252, in UTF-16; 0: nothing. */
uint16_t wn_windows_1252(uint8_t byte);

/* Appends UTF-16 (little-endian) as UTF-8; halves of characters and NUL become U+FFFD. False when memory
 * fails. */
bool wn_append_utf16(wn_bytes *out, wn_span units);

#endif
