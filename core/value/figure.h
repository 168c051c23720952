/* Figures in running text: every number with what stands around it, before one is chosen. */
#ifndef WN_VALUE_FIGURE_H
#define WN_VALUE_FIGURE_H

#include "core/base/list.h"
#include "core/value/currency.h"

typedef struct wn_figure {
    double value;      /* with its multiplier ("million") */
    size_t start, end; /* folded bytes, with percent sign, multiplier and currency */
    bool percent;
    bool money;
    const char *currency; /* ISO 4217, static; NULL when open */
    bool year;            /* a bare whole number from 1900 to 2099 */
    bool listed;          /* a list number at the start of a line */
    bool bound;           /* part of a time, a fraction, a date or a version */
    bool bracketed;       /* stands within brackets */
    bool approximate;
    bool ranged; /* one end of a range ("between 70 and 75 %") */
} wn_figure;

typedef struct wn_figures {
    WN_LIST(wn_figure) list;
} wn_figures;

/* Reads all figures of `folded`, which was made from `source`. `language` is a BCP 47 tag and decides which
 * mark groups digits. Returns false when memory fails. Free the list with WN_LIST_FREE. */
bool wn_figures_read(const wn_folded *folded, const char *source, const char *language, wn_figures *figures);

/* Bytes of the percent sign or words at `at`, the white space before them included; 0 when there are none. */
size_t wn_percent_length(const wn_folded *text, size_t at);

/* Bytes of a word for "about" at `at`; 0 when there is none. */
size_t wn_approximate_length(const wn_folded *text, size_t at);

#endif
