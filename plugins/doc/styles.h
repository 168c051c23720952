/* The style sheet (STSH, 2.9.272). */
#ifndef DOC_STYLES_H
#define DOC_STYLES_H

#include "plugins/doc/doc.h"

/* Reads all styles and merges each chain of them. WN_DONE or WN_NO_MEMORY. */
wn_status doc_styles_read(doc_reader *reader);

/* The style `number`; NULL when there is none. */
const doc_style *doc_style_of(const doc_reader *reader, uint16_t number);

void doc_styles_free(doc_reader *reader);

#endif
