/* Growing arrays of one element type. */
#ifndef WN_BASE_LIST_H
#define WN_BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

/* Declares a list type: `typedef WN_LIST(int) ints;`. Zero-initialise to start; free with WN_LIST_FREE. */
#define WN_LIST(type)                                                                                        \
    struct {                                                                                                 \
        type *items;                                                                                         \
        size_t count, capacity;                                                                              \
    }

/* Makes room for one more element; false when memory fails, the list being as before. */
#define WN_LIST_GROW(list)                                                                                   \
    wn_list_grow((void **)&(list)->items, &(list)->capacity, (list)->count, sizeof *(list)->items)

/* Appends `element`; an expression that is false when memory fails. */
#define WN_LIST_PUSH(list, element)                                                                          \
    (WN_LIST_GROW(list) ? ((list)->items[(list)->count++] = (element), true) : false)

#define WN_LIST_FREE(list) wn_list_free((void **)&(list)->items, &(list)->capacity, &(list)->count)

/* Behind the macros. `*items` is a malloc'd array of `*capacity` elements of `size` bytes, `count` in use. */
bool wn_list_grow(void **items, size_t *capacity, size_t count, size_t size);
void wn_list_free(void **items, size_t *capacity, size_t *count);

#endif
