#include "core/base/memory.h"

#include <errno.h>

static size_t failures;

size_t wn_memory_failures(void)
{
    return failures;
}

void wn_memory_note_failure(void)
{
    failures++;
}

void wn_memory_watch(void)
{
    errno = 0;
}

bool wn_memory_heed(void)
{
    failures += errno == ENOMEM;
    return errno == ENOMEM;
}
