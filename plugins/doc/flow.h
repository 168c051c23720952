/* The flow of one story: opens and closes blocks for the builder and gathers text into runs. */
#ifndef DOC_FLOW_H
#define DOC_FLOW_H

#include "plugins/doc/doc.h"

/* Begins a story; the flow before waits. WN_DONE or WN_NO_MEMORY. */
wn_status doc_flow_push(doc_reader *reader, doc_story story);

/* Ends the story: closes what is open. */
wn_status doc_flow_pop(doc_reader *reader);

/* Frees every flow, also those that an error left open. */
void doc_flow_free(doc_reader *reader);

/* Opens a block, within the limit on their number. */
wn_status doc_open_block(doc_reader *reader, const wn_block_info *info);

/* Makes sure that a leaf is open for the paragraph. */
wn_status doc_open_leaf(doc_reader *reader);

/* Sends pending text and closes the leaf, if one is open. */
wn_status doc_close_leaf(doc_reader *reader);

/* Ends the paragraph: an empty one is a block as well. */
wn_status doc_end_paragraph(doc_reader *reader);

/* Whether what follows is not part of the text under the revision policy; whether the mark of the paragraph
 * is not, so that it goes on in the next. */
bool doc_is_removed(const doc_reader *reader);
bool doc_mark_is_gone(const doc_reader *reader);

/* All flags of the text that follows. */
uint32_t doc_run_flags(const doc_reader *reader);

/* Adds text that is shown with the current look and `flags` besides. */
wn_status doc_add_text(doc_reader *reader, const char *text, size_t length, uint32_t flags);

/* As doc_add_text, for character data: symbol fonts make marks of it. */
wn_status doc_add_characters(doc_reader *reader, const char *text, size_t length);

/* Starts a page, unless one has only just begun. */
wn_status doc_next_page(doc_reader *reader);

/* Reads the text from cp `from` up to `to` into the flow. */
wn_status doc_read_text(doc_reader *reader, uint32_t from, uint32_t to);

/* Counts the text from cp `from` up to `to` as not shown. */
wn_status doc_pass_over(doc_reader *reader, uint32_t from, uint32_t to);

#endif
