/* How far a run is, for people: a bar that is drawn over itself, or plain lines, on standard error. */
#ifndef WN_CLI_PROGRESS_H
#define WN_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    WN_PROGRESS_AUTO = 0, /* a bar where standard error is a terminal, else nothing */
    WN_PROGRESS_NONE,
    WN_PROGRESS_BAR,
    WN_PROGRESS_PLAIN /* a line for each tenth of the files, and every few seconds */
} wn_progress_kind;

typedef struct wn_progress {
    wn_progress_kind kind;
    int64_t started, shown; /* milliseconds of the monotonic clock */
    size_t tenths;          /* of the files, that have been told */
} wn_progress;

/* Begins to count time. With `streams` something else writes to standard output meanwhile, and a bar that was
 * not asked for stays away from a terminal that shows it. */
wn_progress wn_progress_start(wn_progress_kind wanted, bool streams);

/* Tells that `done` of `total` files are read, `failed` of them to no avail; not each time it is called. */
void wn_progress_show(wn_progress *progress, size_t done, size_t total, uint64_t failed);

/* Draws `words` instead of the bar. */
void wn_progress_say(const wn_progress *progress, const char *words);

/* Takes the bar away, so that a line can be printed; the next wn_progress_show draws it again. */
void wn_progress_clear(wn_progress *progress);

#endif
