/* Paragraphs: where each ends, and its properties. */
#ifndef DOC_PARAGRAPHS_H
#define DOC_PARAGRAPHS_H

#include "plugins/doc/doc.h"

/* Marks that end a paragraph, or stand in it. */
enum {
    DOC_MARK_CELL = 0x07, /* of a cell or a row */
    DOC_MARK_PAGE = 0x0C, /* page or section */
    DOC_MARK_PARAGRAPH = 0x0D
};

/* No properties given. */
doc_paragraph doc_paragraph_none(void);

/* Applies the modifiers of paragraphs in `list`. */
void doc_paragraph_apply(doc_reader *reader, doc_paragraph *paragraph, wn_span list);

/* Merges the properties of `under` below those of `over`. */
void doc_paragraph_inherit(doc_paragraph *over, const doc_paragraph *under);

/* Finds all paragraphs of all stories. WN_DONE, WN_LIMIT (reported) or WN_NO_MEMORY. */
wn_status doc_paragraphs_read(doc_reader *reader);

/* Number of the paragraph that holds the character `cp`. */
size_t doc_paragraph_at(const doc_reader *reader, uint32_t cp);

#endif
