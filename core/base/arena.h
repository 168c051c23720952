/* Memory that is freed all at once. */
#ifndef WN_BASE_ARENA_H
#define WN_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct wn_arena wn_arena;

/* Makes an empty arena; NULL when memory fails. Free it with wn_arena_free. */
wn_arena *wn_arena_new(void);

/* Frees the arena and everything taken from it. NULL is allowed. */
void wn_arena_free(wn_arena *arena);

/* Takes `size` zeroed bytes, aligned for any type, that live as long as the arena; NULL when memory fails,
 * which wn_arena_failed then remembers. A size of 0 gives a valid pointer. */
void *wn_arena_take(wn_arena *arena, size_t size);

/* Takes `count` elements of `size` bytes, zeroed; NULL when memory fails or the product overflows. */
void *wn_arena_array(wn_arena *arena, size_t count, size_t size);

/* Copies `length` bytes of `text` and ends them in NUL; NULL when memory fails. */
char *wn_arena_text(wn_arena *arena, const char *text, size_t length);

/* Copies a NUL-terminated string; NULL in gives NULL out. */
char *wn_arena_string(wn_arena *arena, const char *text);

/* Whether any request so far has failed. */
bool wn_arena_failed(const wn_arena *arena);

#endif
