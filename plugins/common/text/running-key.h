/* What stays the same in a running title: its words, with its numbers apart. */
#ifndef WN_COMMON_RUNNING_KEY_H
#define WN_COMMON_RUNNING_KEY_H

#include "plugins/common/text/bytes.h"
#include "plugins/common/text/lines.h"

typedef struct wn_running_key {
    size_t text, length; /* in the pool: lower case, single spaces, "#" for a number */
    size_t line;         /* index */
    uint32_t page;
    uint32_t first, last; /* its first and last number; 0 when it has none */
    bool lettered;        /* says more than a number and a word such as "page" */
} wn_running_key;

/* The key of line `at`, its text appended to `pool`. False when memory fails. */
bool wn_running_key_make(const wn_lines *lines, size_t at, wn_bytes *pool, wn_running_key *ret_key);

/* Whether the key may be nothing but a page number: "3", "- 3 -", "Page 3 of 7", "3/7", "iv". */
bool wn_running_key_is_number(const wn_running_key *key, const wn_bytes *pool);

#endif
