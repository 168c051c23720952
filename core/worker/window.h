/* The window: memory through which a worker sees its input. The supervisor writes it, before the worker
 * starts or while the worker waits for its next document; the worker maps it before it is locked, for
 * reading. */
#ifndef WN_WORKER_WINDOW_H
#define WN_WORKER_WINDOW_H

#include <stdbool.h>
#include <stddef.h>

/* Most bytes of a document that is read through a window; a larger one is mapped by itself. */
#define WN_WINDOW_BYTES ((size_t)4 << 20)

/* Makes a window of WN_WINDOW_BYTES zeros; a descriptor to be closed by the caller, -1 when there is none. */
int wn_window_open(void);

/* Copies the first `length` bytes of the file `input` into the window. False when that fails. */
bool wn_window_fill(int window, int input, size_t length);

/* Makes all bytes zero again, so that a new worker finds nothing of earlier documents. */
bool wn_window_clear(int window);

#endif
