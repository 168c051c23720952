/* Where a run keeps what the next one over the same output can use. */
#ifndef WN_BATCH_STATE_H
#define WN_BATCH_STATE_H

/* Opens, and makes where it is missing, the folder winnow/DIGEST of $XDG_STATE_HOME, else of ~/.local/state
 * (XDG Base Directory Specification 0.8), DIGEST being the SHA-256 of `output`, the path of the first output.
 * Its mode is 0700; one that belongs to another user or that others may enter is not used. Returns a
 * descriptor for the caller to close, or -1. */
int wn_state_open(const char *output);

#endif
