/* What stays the same in a running title: its words, with its numbers apart. */
#ifndef WN_COMMON_RUNNING_KEY_H
#define WN_COMMON_RUNNING_KEY_H

#include "plugins/common/bytes/bytes.h"
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

/* The keys of all lines of a text. Zero-initialise to start. */
typedef struct wn_running_keys {
    wn_running_key *items; /* in the order of their text, then of lines */
    size_t count, capacity;
    wn_bytes pool;
} wn_running_keys;

/* Collects the keys of all lines that are not blank. False when memory fails; free with wn_running_keys_free
 * in any case. */
bool wn_running_keys_collect(const wn_lines *lines, wn_running_keys *keys);
void wn_running_keys_free(wn_running_keys *keys);

/* Whether two keys say the same. */
bool wn_running_keys_same(const wn_running_keys *keys, size_t one, size_t other);

/* Whether the key may be nothing but a page number: "3", "- 3 -", "Page 3 of 7", "3/7", "iv". */
bool wn_running_key_is_number(const wn_running_key *key, const wn_bytes *pool);

/* Whether the key says by itself that it counts pages: a word for "page", dashes around the number, or "3/7".
 */
bool wn_running_key_names_page(const wn_running_key *key, const wn_bytes *pool);

#endif
