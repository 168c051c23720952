/* The pool of workers: sandboxed processes, forked from one small prepared process (the zygote). The process
 * that owns the pool parses nothing and runs no plugin code.
 *
 * A worker reads one document after the other, as forking one for each costs up to a third more; but only
 * as long as each was read without anything remarkable, and not too many. What goes wrong in a worker that
 * had read others before is for the caller to submit again, to be read alone. */
#ifndef WN_WORKER_POOL_H
#define WN_WORKER_POOL_H

#include "core/convert/convert.h"
#include "core/worker/frame.h"
#include "core/worker/sandbox.h"

typedef enum {
    WN_ISOLATION_PROCESS = 0, /* in sandboxed processes */
    WN_ISOLATION_NONE = 1     /* in the calling process: for sanitizers, debuggers and fuzzing */
} wn_isolation;

typedef struct wn_pool_settings {
    wn_isolation isolation;
    unsigned int workers;              /* at once, 1 or more */
    unsigned int wall_seconds;         /* for one document */
    unsigned int documents_per_worker; /* 1 or more, at most, before its process is replaced */
    wn_sandbox_limits sandbox;
    wn_frame_limits frames;
    /* Makes the converter: opens readers, containers and forms. Runs once, in the zygote, before the first
     * job, and in the calling process without isolation. What it makes lives until that process ends.
     * `report` is carried over to the caller of wn_pool_open. NULL when nothing can be converted. */
    const wn_converter *(*prepare)(void *context, wn_report *report);
    void *context; /* of prepare */
} wn_pool_settings;

typedef struct wn_pool wn_pool;

typedef enum {
    WN_POOL_READY = 0,
    WN_POOL_NO_SANDBOX = 1, /* the kernel gives no seccomp or no_new_privs */
    WN_POOL_REFUSED = 2,    /* prepare gave nothing; the report says why */
    WN_POOL_FAILED = 3      /* memory, processes or descriptors ran out */
} wn_pool_opened;

/* Starts the zygote and waits until it is ready. Open no thread before. `*ret_pool` is set on READY only;
 * close it with wn_pool_close. */
wn_pool_opened wn_pool_open(const wn_pool_settings *settings, wn_report *report, wn_pool **ret_pool);

void wn_pool_close(wn_pool *pool);

typedef struct wn_job {
    uint64_t tag;                  /* the caller's, given back with the record */
    int descriptor;                /* of the input, open for reading; may be closed once submitted */
    size_t length;                 /* bytes */
    const char *name, *media_type; /* NULL when unknown */
    wn_origin origin;              /* all strings are copied */
    bool alone;                    /* in a process that has read no other document */
} wn_job;

/* How many more jobs may be submitted before one must be waited for. */
unsigned int wn_pool_room(const wn_pool *pool);

/* Starts a job; there must be room. False when the zygote is gone. */
bool wn_pool_submit(wn_pool *pool, const wn_job *job);

/* How a job ended. */
typedef struct wn_outcome {
    uint64_t tag;
    wn_record record; /* the caller's, to be freed with wn_record_free */
    bool alone;       /* the process had read no document before */
} wn_outcome;

/* Waits for a job to end, whichever is first. Its record always comes: a worker that crashed, hung, broke the
 * sandbox or sent nonsense gives a record with that status. False when no job is under way or memory fails.
 */
bool wn_pool_wait(wn_pool *pool, wn_outcome *ret_outcome);

#endif
