/* A worker as the supervisor sees it: a place in the pool with at most one process, which reads one document
 * after the other through the place's window as long as nothing goes wrong. */
#ifndef WN_WORKER_WORKER_H
#define WN_WORKER_WORKER_H

#include "core/worker/letter.h"
#include "core/worker/pool.h"

typedef struct wn_worker {
    bool alive;        /* it has a process whose end was not reported yet */
    bool goes_on;      /* that process reads through the window, so it can read another document */
    unsigned int read; /* documents handed to it */
    int channel;       /* to the process; -1 once either side closed it */
    int window;        /* outlives the process; -1 before the first */
    int wait_status;   /* of the process, once it is not alive */
    bool busy;         /* with this job: */
    uint64_t tag;
    bool ended;              /* the whole record has come */
    bool bad;                /* nonsense has come */
    bool late;               /* it was told to end, as the deadline had passed */
    int64_t began, deadline; /* milliseconds of the monotonic clock */
    wn_receiver *receiver;   /* of the record; NULL without isolation, where it is here at once: */
    wn_record record;
} wn_worker;

/* Milliseconds of the monotonic clock. */
int64_t wn_worker_clock(void);

/* Whether the process can take `job` after what it has read: it waits in silence, and the job is not to be
 * read alone. */
bool wn_worker_can_go_on(const wn_worker *worker, const wn_job *job);

/* Puts `job` into `letter`. False when its texts are too long for one. */
bool wn_worker_write_job(wn_letter *letter, uint32_t slot, const wn_job *job);

/* Has the process read on: fills the window and sends the letter. False when it cannot; the process is then
 * of no use. */
bool wn_worker_go_on(wn_worker *worker, const wn_letter *letter, const wn_job *job);

/* Has the zygote at `control` start a process for the job of the letter. The worker has none alive. */
bool wn_worker_start(wn_worker *worker, int control, wn_letter *letter, const wn_job *job);

/* Ends a process that waits, by closing the channel; its end is reported later. */
void wn_worker_dismiss(wn_worker *worker);

/* Frees all that the worker holds, and forgets its process. */
void wn_worker_free(wn_worker *worker);

#endif
