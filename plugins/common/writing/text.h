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

#endif
