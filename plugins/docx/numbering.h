/* Automatic numbers (ECMA-376 part 1, 17.9). */
#ifndef DOCX_NUMBERING_H
#define DOCX_NUMBERING_H

#include "plugins/docx/docx.h"

/* Orders and links what the numbering part said; once, after it and the styles. */
void docx_numbering_close(docx_numbering *numbering);
void docx_numbering_free(docx_numbering *numbering);

/* Whether the paragraph is numbered: its list and level, by its own properties or its style's. */
bool docx_numbering_of(docx_numbering *numbering, const docx_paragraph_properties *paragraph,
                       docx_number **ret_number, int *ret_level);

/* Counts the paragraph and appends its label as rendered. False when memory fails. */
bool docx_numbering_step(docx_number *number, int level, wn_bytes *label);

#endif
