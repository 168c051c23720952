/* Escape probes: what a taken-over reader would try, tried for real inside the sandbox. */
#ifndef WN_WORKER_ESCAPE_H
#define WN_WORKER_ESCAPE_H

#include <stddef.h>

#include "core/worker/sandbox.h"

typedef enum {
    WN_ESCAPE_DENIED = 0,    /* the process was stopped at the attempt */
    WN_ESCAPE_SUCCEEDED = 1, /* the attempt went through */
    WN_ESCAPE_UNTRIED = 2    /* no process or no sandbox to try it in */
} wn_escape_result;

/* How many probes there are. */
size_t wn_escape_count(void);

/* What probe `index` tries, in a few words. Static text. */
const char *wn_escape_name(size_t index);

/* Forks a process, locks it in the sandbox and lets it try. */
wn_escape_result wn_escape_try(size_t index, const wn_sandbox_limits *limits);

/* Whether an honest worker still works in the sandbox: it takes memory and answers on its channel. */
wn_escape_result wn_escape_honest(const wn_sandbox_limits *limits);

#endif
