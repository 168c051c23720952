/* Text boxes and alternate content. */
#ifndef DOCX_BOXES_H
#define DOCX_BOXES_H

#include "plugins/docx/docx.h"

/* Sends the text boxes anchored in the paragraph just closed. */
wn_status docx_replay_boxes(docx_reader *reader);

#endif
