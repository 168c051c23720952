/* Events of a reader over a decoded text, with one status for all of them. */
#ifndef WN_COMMON_EMIT_H
#define WN_COMMON_EMIT_H

#include "plugins/common/text/lines.h"
#include "winnow/document.h"

/* A note mark in the body: digits that a note's number explains. */
typedef struct wn_note_mark {
    size_t from, to; /* bytes of the digits */
    uint32_t note;
} wn_note_mark;

/* Every call does nothing once `status` is negative. */
typedef struct wn_emit {
    const wn_builder *to; /* borrowed */
    const char *text;     /* the decoded text; borrowed */
    wn_status status;
    uint32_t page;             /* said last; 0 none */
    const wn_note_mark *marks; /* in text order; borrowed; may be NULL */
    size_t mark_count;
} wn_emit;

/* Opens a block that begins at source line `line`; `label` and `id` may be NULL. */
void wn_emit_open(wn_emit *emit, wn_block_kind kind, uint32_t line, uint32_t level, uint32_t flags,
                  const char *label, const char *id);
void wn_emit_close(wn_emit *emit);

/* Adds the bytes [from, to) of the text to the open leaf. Note marks among them become references, each
 * followed by its digits as a superscript run. */
void wn_emit_run(wn_emit *emit, size_t from, size_t to, uint32_t flags);

/* Adds the text of `line`. Letters that are set apart are put together: their single spaces are left out. */
void wn_emit_line(wn_emit *emit, const wn_line *line);

/* Adds `length` bytes of text that does not stand in the source as it is shown. */
void wn_emit_text(wn_emit *emit, const char *text, size_t length, uint32_t flags);

/* Adds a line break; what follows stands on source line `line`. */
void wn_emit_break(wn_emit *emit, uint32_t line);

/* Says that what follows stands on page `page`, unless it was said. */
void wn_emit_page(wn_emit *emit, uint32_t page);

/* A reference to note `id` stands here. */
void wn_emit_reference(wn_emit *emit, const char *id);

/* Counts `characters` as mark-up that is not shown. */
void wn_emit_markup_count(wn_emit *emit, uint64_t characters);

/* Counts the bytes [from, to) as mark-up that is not shown. */
void wn_emit_markup(wn_emit *emit, size_t from, size_t to);

/* Emits `line` as a leaf of its own. */
void wn_emit_leaf(wn_emit *emit, wn_block_kind kind, const wn_line *line, uint32_t level);

/* Counts the whole text before any decision and names its encoding. */
void wn_emit_begin(wn_emit *emit, size_t length, const char *encoding);

#endif
