/* Stories beside the body: notes, comments, headers and footers. */
#ifndef DOCX_NOTES_H
#define DOCX_NOTES_H

#include "plugins/docx/docx.h"

/* Orders the references for look-up; once, after the body. */
void docx_references_close(docx_references *references);

/* Opens the block of a header or footer and begins its story. */
wn_status docx_open_margin(docx_reader *reader, const docx_margin *margin);

/* Ends the story and closes its block, also after an error in the middle of it. */
wn_status docx_close_story(docx_reader *reader);

#endif
