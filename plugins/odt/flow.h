/* The flow of one story: opens and closes blocks for the builder, and gathers text into runs. */
#ifndef ODT_FLOW_H
#define ODT_FLOW_H

#include "plugins/odt/odt.h"

/* Begins a story; the flow before waits. The body goes straight to the builder; every other story is
 * recorded, within a block like `block` where that is not NULL. */
wn_status odt_story_open(odt_reader *reader, odt_story story, const wn_block_info *block);

/* Ends the innermost story: closes what is open and puts what was recorded in its place. */
wn_status odt_story_close(odt_reader *reader);

/* As odt_story_close, for the end handler of an element that began `story`; does nothing where it did not. */
wn_status odt_story_end(odt_reader *reader, odt_story story);

/* Frees every flow, also those that an error left open, and the recorded stories. */
void odt_flows_free(odt_reader *reader);

/* What a leaf of the story that is innermost when it is called asks of the reader. */
wn_leaf_owner odt_leaf_owner(odt_reader *reader);

/* Makes sure that a leaf is open: opens cell and paragraph where they are not yet. */
wn_status odt_open_leaf(odt_reader *reader);

/* Sends pending text and closes the leaf, if one is open. */
wn_status odt_close_leaf(odt_reader *reader);

/* Makes sure that the innermost table has an open cell. */
wn_status odt_open_cell(odt_reader *reader);

/* Whether what follows is not part of the text under the revision policy. */
bool odt_is_removed(const odt_reader *reader);

/* All flags of the text that follows. */
uint32_t odt_run_flags(const odt_reader *reader);

/* Adds text with the look of the place and `flags` besides. */
wn_status odt_add_text(odt_reader *reader, const char *text, size_t length, uint32_t flags);

/* Sends the text gathered so far as one run. */
wn_status odt_flush(odt_reader *reader);

/* Adds a control or mark here. */
wn_status odt_add_field(odt_reader *reader, const wn_field *field);

/* Starts page `reader->page + 1`, unless it has only just begun. */
wn_status odt_next_page(odt_reader *reader);

#endif
