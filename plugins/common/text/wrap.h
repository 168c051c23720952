/* Where hard-wrapped paragraphs go on: found from the widths that lines were wrapped at. */
#ifndef WN_COMMON_WRAP_H
#define WN_COMMON_WRAP_H

#include "plugins/common/text/lines.h"

/* A width is known when enough lines end where the next word would not have fitted and that word is in the
 * middle of a sentence. */
typedef struct wn_wrap {
    uint32_t width;     /* columns, the least that agrees with the evidence; 0: the text is not wrapped */
    uint32_t widest;    /* the most that agrees with it */
    uint32_t narrow;    /* the width of a second, narrower column of text; 0: there is none */
    uint32_t evidence;  /* pairs of lines that speak for it */
    uint32_t witnesses; /* pairs of lines that were asked */
    uint32_t tolerance; /* percent by which widths vary: proportional fonts */
} wn_wrap;

/* Measures the common width of the body lines of `lines`. */
void wn_wrap_measure(const wn_lines *lines, uint32_t tolerance, wn_wrap *ret_wrap);

/* Takes one blank line from behind each line when blank lines stand behind all of them and the text turns out
 * to be wrapped without: some viewers write every line as a paragraph. False when memory fails. */
bool wn_wrap_single_space(wn_lines *lines, uint32_t tolerance);

/* Whether the first word of `next` would not have fitted behind `line`. */
bool wn_wrap_is_full(const wn_lines *lines, const wn_wrap *wrap, const wn_line *line, const wn_line *next);

/* Whether `next` goes on with the paragraph that begins with `first` and whose last line so far is `line`. */
bool wn_wrap_joins(const wn_lines *lines, const wn_wrap *wrap, const wn_line *first, const wn_line *line,
                   const wn_line *next);

#endif
