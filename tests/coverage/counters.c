/* Keeps the counters of gcov in processes that end by _exit. Linked in coverage builds only, by --wrap. */
#include <gcov.h>
#include <stdbool.h>

#include "core/worker/sandbox.h"

_Noreturn void __real__exit(int code);
_Noreturn void __wrap__exit(int code);
bool __real_wn_sandbox_enter(const wn_sandbox_limits *limits, int channel);
bool __wrap_wn_sandbox_enter(const wn_sandbox_limits *limits, int channel);

static bool in_sandbox;

/* Within the sandbox no file can be written: what a worker does there is counted in the runs without it. */
bool __wrap_wn_sandbox_enter(const wn_sandbox_limits *limits, int channel)
{
    __gcov_dump();
    in_sandbox = true;
    return __real_wn_sandbox_enter(limits, channel);
}

void __wrap__exit(int code)
{
    if (!in_sandbox)
        __gcov_dump();
    __real__exit(code);
}
