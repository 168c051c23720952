/* What a fuzz target is to libFuzzer and to replay.c alike. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Feeds one input; always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

/* Once, before the first input; ends the process when the target cannot be set up. */
int LLVMFuzzerInitialize(int *count, char ***arguments);

/* What must hold for every input. */
#define HOLDS(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition)) {                                                                                  \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition);                   \
            abort();                                                                                         \
        }                                                                                                    \
    } while (0)

#endif
