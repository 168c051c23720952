/* The flow of one story: opens and closes blocks for the builder and gathers text into runs. */
#ifndef RTF_FLOW_H
#define RTF_FLOW_H

#include "plugins/rtf/rtf.h"

/* Begins a story whose events go to `events`; the flow before waits. `kept` belongs to the flow from now on,
 * whatever is returned; NULL for the body. WN_DONE or WN_NO_MEMORY. */
wn_status rtf_flow_push(rtf_reader *reader, const wn_builder *events, wn_recorder *kept);

/* Ends the story: closes what is open. The recorder it was kept in, if any, goes to the caller. */
wn_status rtf_flow_pop(rtf_reader *reader, wn_recorder **ret_kept);

/* Frees every flow, also those that an error left open. */
void rtf_flow_free(rtf_reader *reader);

/* Opens a block, within the limit on their number. */
wn_status rtf_open_block(rtf_reader *reader, const wn_builder *events, const wn_block_info *info);

/* Makes sure that a leaf is open, at the place that the paragraph's properties give. */
wn_status rtf_open_leaf(rtf_reader *reader);

/* Sends pending text and closes the leaf, if one is open. */
wn_status rtf_close_leaf(rtf_reader *reader);

/* Ends the paragraph: an empty one is a block as well. */
wn_status rtf_end_paragraph(rtf_reader *reader);

/* Whether what follows is not part of the text under the revision policy. */
bool rtf_is_removed(const rtf_reader *reader);

/* All flags of the text that follows. */
uint32_t rtf_run_flags(const rtf_reader *reader);

/* Adds text that is shown with the current formatting and `flags` besides. */
wn_status rtf_add_text(rtf_reader *reader, const char *text, size_t length, uint32_t flags);

/* As rtf_add_text, for character data: symbol fonts make marks of it. */
wn_status rtf_add_characters(rtf_reader *reader, const char *text, size_t length);

/* Sends the text gathered so far as one run. */
wn_status rtf_flush(rtf_reader *reader);

/* Starts a page, unless one has only just begun. */
wn_status rtf_next_page(rtf_reader *reader);

#endif
