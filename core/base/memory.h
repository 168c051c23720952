/* Memory of a process: whether it has run out, for those who must not believe what was made without it, and
 * whether it is kept. */
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

/* For a program, at its start: keeps memory that was freed for what is taken next, in processes forked from
 * this one too. Giving it back to the system and taking it again, which the C library does for each document,
 * costs a tenth of a run. */
void wn_memory_keep(void);

#endif
