/* Notes, comments, headers and footers: their references in the body, and their text. */
#ifndef DOC_NOTES_H
#define DOC_NOTES_H

#include "plugins/doc/doc.h"

/* Finds what the body refers to. WN_DONE or WN_NO_MEMORY. */
wn_status doc_references_read(doc_reader *reader);

/* Makes the references that stand at `cp` of the body. */
wn_status doc_refer(doc_reader *reader, uint32_t cp);

/* Where the next reference behind `cp` stands; UINT32_MAX: nowhere. */
uint32_t doc_next_reference(const doc_reader *reader, uint32_t cp);

/* Sends the text of headers, footers, notes and comments. */
wn_status doc_send_stories(doc_reader *reader);

void doc_references_free(doc_reader *reader);

#endif
