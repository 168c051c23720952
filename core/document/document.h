/* The document model, the waist of winnow: what any reader found, in reading order, knowing no form.
 *
 * All text of the document stands in one NFC UTF-8 buffer; a leaf block owns the range [text, text_end) of
 * it, followed by one line feed that belongs to nobody. Blocks are an array in pre-order: the descendants of
 * block b are b+1 .. blocks[b].end-1. A check box or other mark stands in the text as U+FFFC. */
#ifndef WN_DOCUMENT_DOCUMENT_H
#define WN_DOCUMENT_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/list.h"
#include "core/base/report.h"
#include "winnow/document.h"

#define WN_NO_BLOCK UINT32_MAX
#define WN_OBJECT_MARK "\xEF\xBF\xBC" /* U+FFFC: stands for a field in the text */

typedef struct wn_block {
    wn_block_kind kind;
    uint32_t flags;                    /* WN_BLOCK_... */
    uint32_t level;                    /* heading or list level */
    uint32_t parent;                   /* WN_NO_BLOCK at the top */
    uint32_t end;                      /* one past the last descendant */
    uint32_t row, column, column_span; /* of a cell: 0-based place in its table; span at least 1 */
    uint32_t page, line;               /* 0 unknown */
    size_t text, text_end;             /* byte range of a leaf; of a container: that of all its leaves */
    const char *label;                 /* generated number or bullet; NULL */
    const char *style;                 /* NULL */
    const char *id;                    /* of a note or comment; NULL */
    const char *part;                  /* NULL */
} wn_block;

/* A stretch of text of one formatting. Spans are in text order and do not overlap; text without formatting
 * has none. */
typedef struct wn_format {
    size_t start, end; /* bytes */
    uint32_t flags;    /* WN_RUN_... */
} wn_format;

typedef struct wn_control {
    size_t at; /* byte offset of its U+FFFC for a check box; of where its text starts otherwise */
    wn_field_kind kind;
    wn_mark_state state;
    wn_mechanism mechanism;
    uint32_t characters; /* non-white code points of character data it stands for */
    uint32_t flags;      /* WN_RUN_... */
    uint32_t block;
    const char *name, *label; /* NULL when absent */
} wn_control;

typedef struct wn_link {
    size_t start, end;
    const char *target;
} wn_link;

typedef struct wn_reference {
    size_t at;
    wn_block_kind kind; /* WN_BLOCK_NOTE or WN_BLOCK_COMMENT */
    const char *id;
} wn_reference;

typedef struct wn_removed {
    size_t at; /* where it stood */
    uint32_t block;
    const char *text;
} wn_removed;

typedef struct wn_position {
    size_t at;       /* text from here on ... */
    uint32_t number; /* ... stands on this page or line */
} wn_position;

typedef struct wn_property {
    const char *name, *value;
} wn_property;

typedef struct wn_document {
    wn_arena *arena;  /* owns every string */
    const char *text; /* NUL-terminated */
    size_t length;
    WN_LIST(wn_block) blocks;
    WN_LIST(wn_format) formats;
    WN_LIST(wn_control) controls;
    WN_LIST(wn_link) links;
    WN_LIST(wn_reference) references;
    WN_LIST(wn_removed) removed;
    WN_LIST(wn_position) pages;
    WN_LIST(wn_position) lines;
    WN_LIST(wn_property) properties;
    /* Non-white code points, NFC: total = shown + not shown when the reader accounts for everything. Shown
     * counts the text less generated runs, and each control's `characters`. */
    uint64_t total, shown, not_shown;
    uint64_t not_shown_by[8]; /* by wn_not_shown */
} wn_document;

/* Frees the document and its arena; NULL is allowed. */
void wn_document_free(wn_document *document);

/* Whether a block of this kind holds runs. */
bool wn_block_is_leaf(wn_block_kind kind);

/* Index of the leaf whose text holds byte `at`, or WN_NO_BLOCK. A leaf also holds the byte at its end. */
uint32_t wn_document_leaf_at(const wn_document *document, size_t at);

/* Nearest ancestor of `block` (or itself) of `kind`, or WN_NO_BLOCK. */
uint32_t wn_document_ancestor(const wn_document *document, uint32_t block, wn_block_kind kind);

/* Whether `block` stands in the main flow: in no note, comment, header or footer. */
bool wn_document_in_flow(const wn_document *document, uint32_t block);

/* Formatting flags that hold for every non-white character of [start, end); 0 when there is none. */
uint32_t wn_document_format(const wn_document *document, size_t start, size_t end);

/* The formatting flags at byte `at`. */
uint32_t wn_document_format_at(const wn_document *document, size_t at);

/* First control of any kind at or after byte `at` and before `end`, or NULL. Belongs to the document. */
const wn_control *wn_document_control(const wn_document *document, size_t at, size_t end);

/* Value of a property, or NULL. */
const char *wn_document_property(const wn_document *document, const char *name);

/* Evidence for the bytes [start, end): part, block, page, line, code point offsets in the block of `start`.
 * `end` is clipped to that block. */
wn_evidence wn_document_evidence(const wn_document *document, size_t start, size_t end);

#endif
