/* The zygote: the small process that holds readers and forms and forks the workers. */
#ifndef WN_WORKER_ZYGOTE_H
#define WN_WORKER_ZYGOTE_H

#include "core/worker/pool.h"

/* Runs the zygote on the socket `control` until the other end goes away, then ends the process. Never
 * returns. */
_Noreturn void wn_zygote_run(const wn_pool_settings *settings, int control);

/* How a worker ends when it could not do its job. */
enum { WN_WORKER_DONE = 0, WN_WORKER_NO_MEMORY = 3, WN_WORKER_NO_SANDBOX = 4, WN_WORKER_NO_CHANNEL = 5 };

#endif
