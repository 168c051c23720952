#include "core/base/memory.h"

static size_t failures;

size_t wn_memory_failures(void)
{
    return failures;
}

void wn_memory_note_failure(void)
{
    failures++;
}
