/* Lets each call in turn fail that a piece of the core makes: allocations, through tests/fuzz/memory.c, and
 * calls of the system, which the linker hands to failing.c (failing_options of the build). */
#ifndef FAILING_H
#define FAILING_H

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>

#include "tests/unit/check.h"

#define FAILING_SHORT 0 /* in place of an error: only part is transferred */

typedef struct failing_kind {
    const char *name;
    int error;   /* of calls of the system */
    bool memory; /* allocations instead */
    bool all;    /* those after it too */
    bool rare;   /* a scene need not meet it */
} failing_kind;

/* Call number `at` of this kind is to fail, 0 being none. */
void failing_plan(const failing_kind *kind, size_t at);

/* Between these two, which do not nest, calls are counted and the planned one fails. The latter tells whether
 * it did, here or in a process forked in between. */
void failing_begin(void);
bool failing_end(void);

/* In between, what does not count. */
void failing_pause(bool pause);

/* Whether the planned call has failed. */
bool failing_met(void);

/* Whether the calls after it fail too, so that nothing can be tidied up. */
bool failing_lasts(void);

static inline size_t failing_descriptors(void)
{
    size_t count = 0;
    for (int file = 0; file < 256; file++)
        count += fcntl(file, F_GETFD) >= 0;
    return count;
}

/* Runs `scene` with its first call of the kind failing, then with its second, and so on until none was left
 * to fail, but `least` times. Whatever fails, nothing stays open. Returns how often one failed. */
static inline size_t failing_each_of(const failing_kind *kind, void (*scene)(void))
{
    static const failing_kind none;
    size_t met = 0, before = failing_descriptors();
    enum { MOST = 20000 };
    for (size_t at = 1; at < MOST && !check_in_case; at++) {
        failing_plan(kind, at);
        scene();
        CHECK_INT(failing_descriptors(), before);
        if (check_in_case)
            printf("#   with call %zu failing: %s\n", at, kind->name);
        met += failing_met();
        if (!failing_met())
            break;
    }
    failing_plan(&none, 0);
    return met;
}

/* The same with every kind, of most of which something must have failed. */
static inline void failing_each(void (*scene)(void))
{
    static const failing_kind kinds[] = {
        {.name = "one allocation", .memory = true},
        {.name = "all allocations from one on", .memory = true, .all = true},
        {.name = "input/output error", .error = EIO},
        {.name = "input/output errors from one on", .error = EIO, .all = true},
        {.name = "no memory", .error = ENOMEM},
        {.name = "interrupted", .error = EINTR, .rare = true},
        {.name = "short", .error = FAILING_SHORT, .rare = true}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (failing_each_of(&kinds[i], scene) == 0 && !kinds[i].rare)
            check_fail(__FILE__, __LINE__, kinds[i].name);
}

#endif
