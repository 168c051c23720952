/* Composing text for outputs. */
#ifndef WN_WRITING_TEXT_H
#define WN_WRITING_TEXT_H

#include "plugins/common/bytes/bytes.h"

/* Appends a NUL-terminated string; NULL adds nothing. */
void wn_text_add(wn_bytes *into, const char *text);

/* Appends formatted text, as printf. */
void wn_text_print(wn_bytes *into, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends `separator` when there is text already, then `text`; NULL stands for no text. */
void wn_text_join(wn_bytes *into, const char *separator, const char *text);

/* The text, "" when there is none. Valid until `of` changes. */
const char *wn_text_of(const wn_bytes *of);

/* Appends a number in the fewest digits that tell it from its neighbours. */
void wn_text_number(wn_bytes *into, double number);

/* Whether a spreadsheet program that reads the text anew, from CSV or by typing, would take it for a
 * formula: after white space it starts with = + - @ or one of their full-width forms, or with a tab. */
bool wn_text_looks_like_formula(const char *text, size_t length);

#endif
