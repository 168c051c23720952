/* The checked builder: turns a reader's events into a document. */
#ifndef WN_DOCUMENT_BUILDER_H
#define WN_DOCUMENT_BUILDER_H

#include "core/document/document.h"

typedef struct wn_document_builder wn_document_builder;

typedef struct wn_builder_limits {
    uint64_t text_bytes; /* of one document */
    uint64_t blocks;
    uint32_t depth; /* of nested blocks */
} wn_builder_limits;

/* Makes a builder; NULL when memory fails. Free it with wn_document_builder_free. */
wn_document_builder *wn_document_builder_new(const wn_builder_limits *limits);

/* The events of this builder, to hand to a reader. Valid as long as the builder. Events that break nesting
 * or UTF-8 give WN_MALFORMED or WN_INTERNAL, those over a limit WN_LIMIT; after that every event gives the
 * same. */
const wn_builder *wn_document_builder_events(wn_document_builder *builder);

/* Closes what is open and hands the document over; the caller frees it with wn_document_free. NULL when
 * memory failed. After it only wn_document_builder_free may be called. */
wn_document *wn_document_builder_finish(wn_document_builder *builder);

/* What went wrong first, for the report; NULL when nothing did. Static text. */
const char *wn_document_builder_fault(const wn_document_builder *builder);

void wn_document_builder_free(wn_document_builder *builder);

#endif
