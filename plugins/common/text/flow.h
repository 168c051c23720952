/* Lines to blocks: paragraphs put together again, headings, tables, quotes, furniture and notes. */
#ifndef WN_COMMON_FLOW_H
#define WN_COMMON_FLOW_H

#include "plugins/common/text/emit.h"
#include "plugins/common/text/wrap.h"

struct wn_flow;

/* Tables that the reader knows without looking at the text. */
typedef struct wn_known_tables {
    void *context;
    /* Emits the one that line `at` belongs to and returns the line behind it; lines of it further down are
     * set to `done`. Returns `at` when the line belongs to none. */
    size_t (*emit)(void *context, struct wn_flow *flow, size_t at);
} wn_known_tables;

typedef struct wn_flow {
    wn_emit *emit;
    wn_lines *lines; /* roles, notes and quotes set; `done` is set as lines are emitted */
    const wn_wrap *wrap;
    bool pages;                   /* the source has pages: page events are emitted */
    size_t last;                  /* one behind the last line of a paragraph that was emitted; 0 none */
    const wn_known_tables *known; /* NULL: none; their lines are set to `known` */
    size_t next_known;            /* the first line at or behind the one being emitted that is `known` */
} wn_flow;

/* Emits every line once. A paragraph that goes on behind a page's end is one leaf, and the furniture and
 * notes between follow it. */
void wn_flow_emit(wn_flow *flow);

#endif
