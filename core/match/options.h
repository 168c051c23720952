/* The options of an item as printed in its segment, and the marks that stand by them. */
#ifndef WN_MATCH_OPTIONS_H
#define WN_MATCH_OPTIONS_H

#include "core/match/labels.h"
#include "core/match/marks.h"
#include "core/match/view.h"

typedef struct wn_option_words {
    uint32_t option;
    bool open; /* takes text of its own */
    wn_label_words words;
} wn_option_words;

typedef struct wn_option_hit {
    uint32_t option;
    bool open;
    uint32_t start, end; /* bytes, closing punctuation included */
    uint32_t line;
    bool head;       /* begins its line, marks and bullets aside */
    bool tail;       /* ends its line, marks aside */
    double quality;  /* of the wording */
    uint32_t format; /* WN_RUN_... of its text */
    bool marked;     /* a mark stands by it */
    wn_found_mark mark;
} wn_option_hit;

enum { WN_MOST_HITS = 64 };

typedef struct wn_option_hits {
    wn_option_hit items[WN_MOST_HITS];
    uint32_t count;
    uint32_t before, after; /* marks that can only belong to the option after, or before, them */
    bool grid;              /* they are the head of a table, and the marks stand in the question's row */
    bool unsettled;         /* a mark could belong to either neighbour */
} wn_option_hits;

/* Which side marks stand on across a document, for lines that do not tell by themselves. */
typedef struct wn_mark_side {
    uint32_t before, after;
} wn_mark_side;

/* Finds the printed options in the bytes [start, end) of the main flow. Of several places for an option the
 * best run of all is taken: options stand in order, one to a line or side by side. */
bool wn_options_find(const wn_view *view, const wn_option_words *options, uint32_t count, uint32_t start,
                     uint32_t end, wn_option_hits *ret);

/* Gives the marks in and around the hits to their options. `convention` is the document's side where the hits
 * do not tell; may be NULL, and then such marks are left and `unsettled` set. */
void wn_options_mark(const wn_view *view, uint32_t start, uint32_t end, const wn_mark_side *convention,
                     wn_option_hits *hits);

/* Whether the option of that number is among the hits. */
bool wn_option_is_hit(const wn_option_hits *hits, uint32_t option);

#endif
