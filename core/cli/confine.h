/* Work on a file from outside, in the sandbox, with its standard output carried to ours. */
#ifndef WN_CLI_CONFINE_H
#define WN_CLI_CONFINE_H

#include <stdbool.h>

#include "core/base/report.h"
#include "core/worker/sandbox.h"

/* Runs `work` in a sandboxed process: it may compute and print to standard output, and nothing else. What it
 * needs must be open or loaded before. Returns what `work` returned, WN_EXIT_REJECTED when the process was
 * stopped, or WN_EXIT_SANDBOX, for which `report` has the words. Where `limits` is NULL, runs it here. */
int wn_run_confined(int (*work)(void *context), void *context, const wn_sandbox_limits *limits,
                    wn_report *report);

#endif
