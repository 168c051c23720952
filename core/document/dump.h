/* A document as text for people and tests: one line per block, marks and links shown in place. */
#ifndef WN_DOCUMENT_DUMP_H
#define WN_DOCUMENT_DUMP_H

#include "core/base/buffer.h"
#include "core/document/document.h"

/* Appends the structure of `document`: kind, label, flags and text of every block, indented by depth; fields
 * as {on:symbol}, links as [text](target), notes as {note:id}, formatting as {b:...}; then the counts.
 * Returns false when memory fails. */
bool wn_document_dump(const wn_document *document, wn_buffer *out);

#endif
