/* Lists (2.9.147 LSTF, 2.9.131 LFO, 2.9.150 LVL) and the numbers that they print. */
#ifndef DOC_LISTS_H
#define DOC_LISTS_H

#include "plugins/doc/doc.h"

/* Reads all lists. WN_DONE or WN_NO_MEMORY; what is damaged is left out. */
wn_status doc_lists_read(doc_reader *reader);

/* Whether the paragraph is in a list, and at which level of which. */
bool doc_list_of(doc_reader *reader, const doc_paragraph *paragraph, doc_override **ret_override,
                 int *ret_level);

/* Counts on in the list and appends what is printed. False when memory fails. */
bool doc_list_step(doc_override *override, int level, wn_bytes *label);

void doc_lists_free(doc_reader *reader);

#endif
