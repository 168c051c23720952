/* Whether memory has run out in this process, for those who must not believe what was made without it. */
#ifndef WN_BASE_MEMORY_H
#define WN_BASE_MEMORY_H

#include <stddef.h>

/* How often an allocation of the arenas, buffers and lists of this process has failed, or of one that it was
 * forked from. A result made while this grew may lack something, whatever its makers said. */
size_t wn_memory_failures(void);

/* Counts another failure. */
void wn_memory_note_failure(void);

#endif
