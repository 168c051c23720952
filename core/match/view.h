/* The document as the matcher sees it: words and lines of the leaves, the main flow first, then what stands
 * apart from it (notes, comments, headers, footers). */
#ifndef WN_MATCH_VIEW_H
#define WN_MATCH_VIEW_H

#include "core/base/arena.h"
#include "core/document/document.h"
#include "core/match/words.h"

typedef struct wn_view_token {
    uint32_t start, end; /* bytes of the document's text */
    uint32_t word;
    uint32_t line;
} wn_view_token;

/* A stretch of a leaf without a line feed. */
typedef struct wn_view_line {
    uint32_t start, end; /* bytes */
    uint32_t leaf;       /* block */
    uint32_t cell;       /* nearest cell around it, or WN_NO_BLOCK */
    uint32_t first;      /* token */
    uint32_t count;      /* tokens */
    bool leads;          /* first line of its leaf */
} wn_view_line;

typedef struct wn_view {
    const wn_document *document;
    wn_words *words;
    WN_LIST(wn_view_token) tokens;
    WN_LIST(wn_view_line) lines;
    size_t flow_tokens, flow_lines; /* those of the main flow come first, in order of place */
} wn_view;

/* Makes the view of `document`, adding its words to `words`, which it borrows. False when memory fails; free
 * with wn_view_free either way. */
bool wn_view_make(wn_view *view, const wn_document *document, wn_words *words);

void wn_view_free(wn_view *view);

/* First flow token that starts at or after byte `at`. */
uint32_t wn_view_token_at(const wn_view *view, size_t at);

/* The flow line that holds byte `at` (or its end), else the first after it. */
uint32_t wn_view_line_at(const wn_view *view, size_t at);

/* Splits `text` into words as the view does and gives each to `take`; superscript digits are no part of a
 * word, and where a script leaves no blanks between words each letter is one. Bytes for which `apart` (may be
 * NULL) is true are no part of a word either. False when `take` was. */
typedef bool wn_word_taker(void *context, const char *folded, size_t length, size_t start, size_t end);
typedef bool wn_apart_test(void *context, size_t at);
bool wn_view_split(const char *text, size_t length, wn_word_taker *take, wn_apart_test *apart, void *context);

#endif
