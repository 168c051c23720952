/* What a fuzz target is made of. entry.c makes it one for libFuzzer and replay.c alike. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The target's own two. Once, before the first input; ends the process when it cannot be set up. */
void fuzz_start(void);
/* Feeds one input. */
void fuzz_input(const uint8_t *bytes, size_t length);

/* What the engine calls. */
int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Marks what may run out of memory. Of every fourth input, told by its bytes, entry.c makes a second run, in
 * which one allocation made while `scarce` fails, or all from one on. */
void fuzz_memory_scarce(bool scarce);

/* Whether an allocation was made to fail in this run. */
bool fuzz_memory_failed(void);

/* For entry.c: the next run counts (`first` 0) or fails allocation number `first`, and with `all` those after
 * it; returns how many the run before made. */
size_t fuzz_memory_plan(size_t first, bool all);

/* What must hold for every input. */
#define HOLDS(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                   \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

/* What must hold when there was memory. */
#define HOLDS_WITH_MEMORY(condition) HOLDS((condition) || fuzz_memory_failed())

#endif
