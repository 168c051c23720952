/* Marks between options: boxes, ticks, typed crosses. */
#ifndef WN_MATCH_MARKS_H
#define WN_MATCH_MARKS_H

#include "core/match/view.h"

typedef enum {
    WN_SHAPE_OTHER = 0,  /* a control: its state is known from the format */
    WN_SHAPE_EMPTY = 1,  /* an empty box or circle, [ ], ( ), __ */
    WN_SHAPE_TICK = 2,   /* ticked */
    WN_SHAPE_CROSS = 3,  /* crossed: on, unless ticks stand beside it */
    WN_SHAPE_FILLED = 4, /* a filled box or circle: on beside empty ones, else a bullet */
    WN_SHAPE_LETTER = 5  /* a bare x */
} wn_mark_shape;

typedef struct wn_found_mark {
    uint32_t start, end; /* bytes */
    wn_mark_shape shape;
    wn_mark_state state;
    wn_mechanism mechanism;
    bool drawn; /* a box that stands there whether marked or not */
} wn_found_mark;

enum { WN_MOST_MARKS = 8 };

typedef struct wn_found_marks {
    wn_found_mark items[WN_MOST_MARKS];
    uint32_t count;
    bool foreign; /* something else stands there: words, figures */
} wn_found_marks;

/* Reads the marks in the bytes [start, end). White space, bullets, separators and list numbers are passed
 * over. */
void wn_marks_scan(const wn_document *document, uint32_t start, uint32_t end, wn_found_marks *ret);

/* As wn_marks_scan, in the main flow alone: notes and running titles between are passed over. */
void wn_marks_scan_flow(const wn_view *view, uint32_t start, uint32_t end, wn_found_marks *ret);

/* Whether a box or circle of Unicode stands in `text`. */
bool wn_marks_hold_box(const char *text, size_t length);

#endif
