/* The inline mark-up of one leaf: md4c's parser to runs, links, references and line breaks. */
#ifndef WN_MARKDOWN_INLINE_H
#define WN_MARKDOWN_INLINE_H

#include "plugins/common/text/emit.h"
#include "plugins/markdown/leaf.h"

/* Emits the text of `count` pieces into the open leaf of `emit`; the source is emit->text. What is not shown
 * is counted as mark-up. */
void md_inline_emit(wn_emit *emit, const md_piece *pieces, size_t count, const md_links *links);

/* Emits the pieces as they stand: code. */
void md_inline_emit_code(wn_emit *emit, const md_piece *pieces, size_t count);

#endif
