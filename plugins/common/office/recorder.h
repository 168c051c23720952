/* Keeps builder events and sends them later. */
#ifndef WN_COMMON_OFFICE_RECORDER_H
#define WN_COMMON_OFFICE_RECORDER_H

#include <stddef.h>

#include "winnow/document.h"

typedef struct wn_recorder wn_recorder;

/* Makes an empty recorder; NULL when memory fails. */
wn_recorder *wn_recorder_new(void);

/* Where events are recorded; valid as long as the recorder. Counts and properties do not go this way. */
const wn_builder *wn_recorder_events(wn_recorder *recorder);

/* Sends the events to `builder` in order. */
wn_status wn_recorder_replay(const wn_recorder *recorder, const wn_builder *builder);

/* How many events there are: the number, from 0, that the next one will have. */
size_t wn_recorder_count(const wn_recorder *recorder);

/* Adds `flags` to the block that was opened as event `number`, and sets the columns it spans, which may
 * be known only when the table has ended. */
void wn_recorder_mend(wn_recorder *recorder, size_t number, uint32_t flags, uint32_t column_span);

/* NULL is allowed. */
void wn_recorder_free(wn_recorder *recorder);

#endif
