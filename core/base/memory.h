/* Whether memory has run out in this process, for those who must not believe what was made without it. */
#ifndef WN_BASE_MEMORY_H
#define WN_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/* How often an allocation of the arenas, buffers and lists of this process has failed, or of one that it was
 * forked from. A result made while this grew may lack something, whatever its makers said. */
size_t wn_memory_failures(void);

/* Counts another failure. */
void wn_memory_note_failure(void);

/* Around a call into a library or plugin: forgets what the C library said last, and afterwards counts a
 * failure when it says that memory ran out, whatever the call made of that. Returns whether it did. */
void wn_memory_watch(void);
bool wn_memory_heed(void);

#endif
