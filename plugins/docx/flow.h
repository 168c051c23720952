/* The flow of one story: opens and closes blocks for the builder when their properties are known, and gathers
 * text into runs. */
#ifndef DOCX_FLOW_H
#define DOCX_FLOW_H

#include "plugins/docx/docx.h"

/* Begins a story whose events go to `events`; the flow before waits. WN_DONE or WN_NO_MEMORY. */
wn_status docx_flow_push(docx_reader *reader, const wn_builder *events);

/* Ends the story: closes what is open. */
wn_status docx_flow_pop(docx_reader *reader);

/* Ends every story that is open, tables and text boxes included. */
wn_status docx_flow_unwind(docx_reader *reader);

/* Frees every flow, also those that an error left open. */
void docx_flow_free(docx_reader *reader);

/* Makes sure that a leaf is open: opens cell and paragraph where they are not yet. */
wn_status docx_open_leaf(docx_reader *reader);

/* Sends pending text and closes the leaf, if one is open. */
wn_status docx_close_leaf(docx_reader *reader);

/* Makes sure that the innermost table has an open cell. */
wn_status docx_open_cell(docx_reader *reader);

/* Whether what follows is not part of the text under the revision policy. */
bool docx_is_removed(const docx_reader *reader);

/* Whether a paragraph mark is gone under the revision policy. */
bool docx_mark_is_gone(const docx_reader *reader);

/* Adds `length` bytes of text that is shown with the current run's formatting and `flags` besides. */
wn_status docx_add_text(docx_reader *reader, const char *text, size_t length, uint32_t flags);

/* Adds character data of the current run: as docx_add_text, but symbol fonts and check boxes make marks of
 * it. */
wn_status docx_add_characters(docx_reader *reader, const char *text, size_t length);

/* Sends the text gathered so far as one run. */
wn_status docx_flush(docx_reader *reader);

/* Adds a control or mark here. Does nothing where the text is removed. */
wn_status docx_add_field(docx_reader *reader, const wn_field *field);

/* All flags of the current run. */
uint32_t docx_run_flags(const docx_reader *reader);

/* Starts page `reader->page + 1`, unless it has only just begun. */
wn_status docx_next_page(docx_reader *reader);

#endif
