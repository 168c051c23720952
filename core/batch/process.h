/* Work in a process of its own, so that a crash there is an answer here. */
#ifndef WN_BATCH_PROCESS_H
#define WN_BATCH_PROCESS_H

#include "core/base/report.h"

#define WN_PROCESS_CRASHED (-1)
#define WN_PROCESS_NOT_STARTED (-2)

/* A process at work. */
typedef struct wn_process {
    int pid;
    int report; /* descriptor */
} wn_process;

/* Starts `work` in a child process, which has of this one's descriptors the standard ones and the `count` of
 * `kept` alone, is killed when this process ends, and ends without the exit handlers of the parent. What is
 * written to standard error there, as libraries do when memory or disk space runs out, reaches nobody but
 * wn_process_complained. False when it cannot be started. */
bool wn_process_start(wn_process *process, int (*work)(void *context, wn_report *report), void *context,
                      const int *kept, size_t count);

/* Whether `work` has returned or its process is gone, so that wn_process_end need not wait for long. */
bool wn_process_ended(const wn_process *process);

/* Whether anything was written to standard error in this process, which wn_process_start began: some library
 * noticed a fault that it may not have returned. */
bool wn_process_complained(void);

/* Waits for the process. What it reported comes back in `report`. Returns what `work` returned (0-255), or
 * WN_PROCESS_CRASHED. */
int wn_process_end(wn_process *process, wn_report *report);

/* Ends the process: kills it unless it ends by itself within so many milliseconds. */
void wn_process_stop(wn_process *process, int milliseconds);

/* Starts `work` with the standard descriptors and waits for it; as wn_process_end, or WN_PROCESS_NOT_STARTED.
 */
int wn_process_run(int (*work)(void *context, wn_report *report), void *context, wn_report *report);

#endif
