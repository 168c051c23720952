/* A lock on an output, so that two runs do not write the same one at the same time. */
#ifndef WN_BATCH_LOCK_H
#define WN_BATCH_LOCK_H

#define WN_LOCK_BUSY (-1)
#define WN_LOCK_NONE (-2) /* the system has no such locks; the run goes on without */

/* Locks the resolved path `path` on this machine. Nothing is left on disk, and the lock is gone with the
 * process however that ends. Returns a descriptor that holds the lock until it is closed, or one of the
 * above. */
int wn_lock_take(const char *path);

#endif
