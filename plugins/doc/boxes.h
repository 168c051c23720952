/* Text boxes: where each is anchored, and its text. */
#ifndef DOC_BOXES_H
#define DOC_BOXES_H

#include "plugins/doc/doc.h"

/* Finds all text boxes. WN_DONE or WN_NO_MEMORY. */
wn_status doc_boxes_read(doc_reader *reader);

/* The boxes anchored at `cp` shall follow the open paragraph. */
wn_status doc_boxes_at(doc_reader *reader, uint32_t cp);

/* Sends the boxes that wait for the end of the paragraph. */
wn_status doc_send_boxes(doc_reader *reader);

/* Sends the boxes of a story that are anchored nowhere, and counts what is in none. */
wn_status doc_send_other_boxes(doc_reader *reader, doc_story story);

void doc_boxes_free(doc_reader *reader);

#endif
