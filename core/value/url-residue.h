/* Field-code residue: exports print `HYPERLINK "address"` before the text that the field shows. */
#ifndef WN_VALUE_URL_RESIDUE_H
#define WN_VALUE_URL_RESIDUE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buffer.h"

/* Reads the field code at `at`: its word, quoted target and switches. Line breaks within it are passed over.
 * Appends the target to `target` (white space made %20, line breaks taken out; "#place" for a place within
 * the document). Returns its length, 0 when there is none; `*ret_failed` says that memory failed. */
size_t wn_url_residue(const char *text, size_t length, size_t at, wn_buffer *target, bool *ret_failed);

/* Reads at `at` the copy of `target` that the field shows, over line breaks. Either copy may have lost
 * hyphens at a line's end: `merged` receives the address with the hyphens of both. Returns the length of the
 * copy, 0 when something else stands there. */
size_t wn_url_copy(const char *text, size_t length, size_t at, const wn_buffer *target, wn_buffer *merged);

#endif
