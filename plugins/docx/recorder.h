/* Keeps builder events and sends them later. */
#ifndef DOCX_RECORDER_H
#define DOCX_RECORDER_H

#include "plugins/docx/docx.h"

/* Makes an empty recorder; NULL when memory fails. */
docx_recorder *docx_recorder_new(void);

/* Where events are recorded; valid as long as the recorder. Counts and properties do not go this way. */
const wn_builder *docx_recorder_events(docx_recorder *recorder);

/* Sends the events to `builder` in order. */
wn_status docx_recorder_replay(const docx_recorder *recorder, const wn_builder *builder);

/* NULL is allowed. */
void docx_recorder_free(docx_recorder *recorder);

#endif
