#include "core/base/list.h"

#include <stdint.h>
#include <stdlib.h>

#include "core/base/memory.h"

bool wn_list_grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / 2 / size)
        return false;
    void *grown = realloc(*items, wanted * size);
    if (!grown) {
        wn_memory_note_failure();
        return false;
    }
    *items = grown;
    *capacity = wanted;
    return true;
}

void wn_list_free(void **items, size_t *capacity, size_t *count)
{
    free(*items);
    *items = NULL;
    *capacity = *count = 0;
}
