/* Keeps builder events and sends them later. */
#ifndef WN_COMMON_OFFICE_RECORDER_H
#define WN_COMMON_OFFICE_RECORDER_H

#include "winnow/document.h"

typedef struct wn_recorder wn_recorder;

/* Makes an empty recorder; NULL when memory fails. */
wn_recorder *wn_recorder_new(void);

/* Where events are recorded; valid as long as the recorder. Counts and properties do not go this way. */
const wn_builder *wn_recorder_events(wn_recorder *recorder);

/* Sends the events to `builder` in order. */
wn_status wn_recorder_replay(const wn_recorder *recorder, const wn_builder *builder);

/* NULL is allowed. */
void wn_recorder_free(wn_recorder *recorder);

#endif
