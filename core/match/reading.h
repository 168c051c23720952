/* What the parts of the matcher share while they read one document against one form in one language. */
#ifndef WN_MATCH_READING_H
#define WN_MATCH_READING_H

#include "core/base/report.h"
#include "core/match/addresses.h"
#include "core/match/align.h"
#include "core/match/match.h"
#include "core/match/options.h"
#include "core/match/paint.h"
#include "core/match/reasons.h"

/* Text of one leaf that belongs to one segment. */
typedef struct wn_piece {
    uint32_t segment;
    uint32_t leaf;
    uint32_t start, end; /* bytes */
} wn_piece;

/* What stands between one anchor and the next. */
typedef struct wn_segment {
    uint32_t item; /* WN_NO_ITEM: belongs to none */
    const wn_anchor *anchor;
    uint32_t start, end; /* bytes */
} wn_segment;

enum { WN_MOST_REASONS = 16 };

typedef struct wn_item_reading {
    const wn_anchor *anchor; /* the first; NULL when the question is not in the document */
    wn_option_hits *hits; /* printed options; of a boolean 0 is yes and 1 no. NULL when none was looked for */
    bool doubted;         /* it was not found, and a line of another answer begins as it does */
    bool unmarked;        /* all options stand there and none is marked */
    wn_reason reasons[WN_MOST_REASONS];
    uint32_t reason_count;
    wn_item_answer *answer;
} wn_item_reading;

typedef struct wn_reading {
    const wn_document *document;
    const wn_view *view;
    const wn_label_index *index;
    const wn_compiled_form *compiled;
    const wn_form *form;
    const wn_form_words *words;
    const char *tag; /* BCP 47 */
    uint32_t language;
    const wn_match_options *options;
    const wn_candidates *candidates;
    const wn_anchors *anchors;
    WN_LIST(wn_segment) segments; /* in order of place */
    WN_LIST(wn_piece) pieces;     /* in order of place */
    wn_paint paint;
    wn_item_reading *items; /* one per item of the form */
    wn_mark_side sides;
    bool filled_marks;        /* filled shapes tell choices in this document */
    uint32_t telling_formats; /* WN_RUN_... that tell choices in this document */
    wn_arena *arena;          /* of the result */
    wn_report report;
    wn_response *response;
    uint32_t torn_numbers;  /* questions whose number stands on the line above */
    bool broken_lines;      /* a line feed is where the source's line ended, not the respondent's */
    wn_addresses addresses; /* with broken lines only */
} wn_reading;

/* Notes that `reason` holds for `item`; the confidence follows from the reasons. */
void wn_reading_because(wn_reading *reading, uint32_t item, wn_reason reason);

bool wn_reading_has(const wn_reading *reading, uint32_t item, wn_reason reason);

/* Evidence for bytes [start, end), in the result's arena; NULL when memory fails. */
const wn_evidence *wn_reading_evidence(wn_reading *reading, uint32_t start, uint32_t end);

#endif
