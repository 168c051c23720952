/* All limits in one table. */
#ifndef WN_HOST_LIMITS_H
#define WN_HOST_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"

/* Limits that the host alone keeps, on a document as a whole; numbered apart from those of the ABI. */
enum {
    WN_LIMIT_CPU_SECONDS = 1000,
    WN_LIMIT_WALL_SECONDS = 1001,
    WN_LIMIT_MEMORY_BYTES = 1002,
    WN_LIMIT_STACK_BYTES = 1003,
    WN_LIMIT_RESPONSES = 1004,
    WN_LIMIT_RESPONSE_BYTES = 1005,
    WN_LIMIT_WORKER_DOCUMENTS = 1006
};
#define WN_LIMIT_COUNT (WN_LIMIT_ADDRESSES + 7)

typedef struct wn_limit {
    uint32_t id;      /* wn_limit_id, or one of the above */
    const char *name; /* "input-bytes" */
    const char *unit;
    uint64_t value;   /* in force */
    uint64_t ceiling; /* the most a user may set */
    const char *help;
} wn_limit;

typedef struct wn_limits {
    wn_limit rows[WN_LIMIT_COUNT];
} wn_limits;

/* The defaults. */
wn_limits wn_limits_default(void);

/* Sets the limit called `name`; false when there is none of that name or `value` is over its ceiling or 0. */
bool wn_limits_set(wn_limits *limits, const char *name, uint64_t value);

/* The row of a limit, or NULL; it belongs to `limits`. */
const wn_limit *wn_limits_row(const wn_limits *limits, uint32_t id);

/* The value in force; UINT64_MAX for an id that is not in the table. */
uint64_t wn_limits_get(const wn_limits *limits, uint32_t id);

#endif
