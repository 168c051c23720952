/* What the program says to people: lines on standard error, safe for a terminal. */
#ifndef WN_CLI_SAY_H
#define WN_CLI_SAY_H

#include <stdio.h>

#include "core/base/buffer.h"
#include "core/base/report.h"

/* Appends `text` with control characters, bidi controls and bytes that are not UTF-8 written as \xNN or
 * \u{NNNN}, so that a file name cannot steer the terminal. */
void wn_escape_text(wn_buffer *out, const char *text);

/* Prints one escaped line, "winnow: " before it, on standard error. */
void wn_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Prints `text` escaped, without a line break. */
void wn_print_escaped(FILE *stream, const char *text);

/* Says every diagnostic of at least `least`. */
void wn_say_report(const wn_report *report, wn_severity least);

#endif
