/* The sandbox around one worker process: no new privileges, resource limits, Landlock, seccomp. */
#ifndef WN_WORKER_SANDBOX_H
#define WN_WORKER_SANDBOX_H

#include <stdbool.h>
#include <stdint.h>

typedef struct wn_sandbox_limits {
    uint64_t memory;      /* address space, bytes */
    uint32_t cpu_seconds; /* soft; the hard limit is two seconds later */
    uint32_t stack;       /* bytes */
} wn_sandbox_limits;

/* The limits of a document: 512 MiB, 10 s of processor time, 8 MiB of stack. */
wn_sandbox_limits wn_sandbox_default(void);

/* What of the sandbox this kernel gives. */
typedef struct wn_sandbox_support {
    bool no_new_privileges;
    bool seccomp;
    int landlock; /* ABI version, 0 when absent */
} wn_sandbox_support;

/* Asks the kernel; changes nothing in the calling process. */
wn_sandbox_support wn_sandbox_probe(void);

/* Makes ready what wn_sandbox_enter needs, in this process and those forked from it: the filter of system
 * calls, for which there may be no memory later. Settles what libraries would otherwise open a file for,
 * which the sandbox denies: the seed of JSON objects, the time zone, which becomes UTC. False when memory
 * fails. */
bool wn_sandbox_prepare(void);

/* Locks the calling process for good: drops to the user nobody when root, sets the limits, denies core dumps
 * and tracing, new privileges, every file, and every system call but those needed to compute and to be asked
 * and answer on `channel`, the one descriptor left open besides none. Memory can no longer become executable.
 * Returns false when a mandatory layer (no_new_privs, seccomp) could not be set, or wn_sandbox_prepare was
 * not called or had no memory; the process must then end. */
bool wn_sandbox_enter(const wn_sandbox_limits *limits, int channel);

#endif
