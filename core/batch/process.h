/* Work in a process of its own, so that a crash there is an answer here. */
#ifndef WN_BATCH_PROCESS_H
#define WN_BATCH_PROCESS_H

#include "core/base/report.h"

#define WN_PROCESS_CRASHED (-1)
#define WN_PROCESS_NOT_STARTED (-2)

/* Runs `work` in a child process and waits for it. What it reports comes back in `report`. Returns what it
 * returned (0-255), or one of the above. The child ends without the exit handlers of the parent. */
int wn_process_run(int (*work)(void *context, wn_report *report), void *context, wn_report *report);

#endif
