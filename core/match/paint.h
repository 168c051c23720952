/* What every byte of the document is: the form's wording, an answer, furniture, or not assigned. */
#ifndef WN_MATCH_PAINT_H
#define WN_MATCH_PAINT_H

#include "core/document/document.h"

typedef enum {
    WN_PAINT_NONE = 0, /* not assigned (yet) */
    WN_PAINT_FORM = 1,
    WN_PAINT_ANSWER = 2,
    WN_PAINT_FURNITURE = 3
} wn_paint_class;

typedef struct wn_paint {
    unsigned char *classes; /* one per byte of the document's text */
    size_t length;
} wn_paint;

/* Sets the bytes [start, end) to `class`. */
void wn_paint_set(wn_paint *paint, size_t start, size_t end, wn_paint_class class);

/* Sets those of [start, end) that have no class yet. */
void wn_paint_fill(wn_paint *paint, size_t start, size_t end, wn_paint_class class);

/* Whether no byte of [start, end) but white space is without a class. */
bool wn_paint_covered(const wn_paint *paint, const wn_document *document, size_t start, size_t end);

/* The sums of the contract: code points other than white space by class, marks by what they stand for. */
wn_accounting wn_paint_account(const wn_paint *paint, const wn_document *document);

#endif
