/* All limits in one table. */
#ifndef WN_HOST_LIMITS_H
#define WN_HOST_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"

typedef struct wn_limit {
    wn_limit_id id;
    const char *name; /* "input-bytes" */
    const char *unit;
    uint64_t value;   /* in force */
    uint64_t ceiling; /* the most a user may set */
    const char *help;
} wn_limit;

typedef struct wn_limits {
    wn_limit rows[WN_LIMIT_ADDRESSES];
} wn_limits;

/* The defaults. */
wn_limits wn_limits_default(void);

/* Sets the limit called `name`; false when there is none of that name or `value` is over its ceiling or 0. */
bool wn_limits_set(wn_limits *limits, const char *name, uint64_t value);

/* The row of a limit, or NULL; it belongs to `limits`. */
const wn_limit *wn_limits_row(const wn_limits *limits, wn_limit_id id);

/* The value in force; UINT64_MAX for an id that is not in the table. */
uint64_t wn_limits_get(const wn_limits *limits, wn_limit_id id);

#endif
