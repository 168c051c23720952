#include "core/base/memory.h"

#include <errno.h>
#include <malloc.h>

/* Bytes: most that is kept at the end of the heap, what is taken there at once, and from which size on an
 * allocation is given back. */
#define KEPT (64 << 20)
#define STEP (256 << 10)
#define LARGE (8 << 20)

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

void wn_memory_keep(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, STEP);
    mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}
