/* An input goes through the target, and some go through it again with memory running out. */
#include "fuzz.h"

/* NOLINTNEXTLINE(readability-non-const-parameter): libFuzzer says so */
int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    fuzz_start();
    return 0;
}

/* FNV-1a. */
static uint64_t hash(const uint8_t *bytes, size_t length)
{
    uint64_t value = 0xCBF29CE484222325u;
    for (size_t i = 0; i < length; i++)
        value = (value ^ bytes[i]) * 0x100000001B3u;
    return value ^ value >> 32;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_memory_plan(0, false);
    fuzz_input(bytes, length);
    uint64_t choice = hash(bytes, length);
    size_t made = fuzz_memory_plan(0, false);
    if (made == 0 || choice % 4 != 0)
        return 0;
    fuzz_memory_plan(1 + (size_t)(choice / 8 % made), choice / 4 % 2 != 0);
    fuzz_input(bytes, length);
    return 0;
}
