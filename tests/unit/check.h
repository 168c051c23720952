/* A unit test: checks with values, printed as TAP. A test program is a main that calls RUN for each case and
 * ends with `return check_done();`. */
#ifndef CHECK_H
#define CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_cases, check_failures, check_in_case;

static inline void check_fail(const char *file, int line, const char *what)
{
    check_in_case++;
    printf("# %s:%d: %s\n", file, line, what);
}

/* Zeroed memory; a test without it ends. The caller frees it. */
static inline void *check_memory(size_t size)
{
    void *memory = calloc(1, size);
    if (!memory)
        abort();
    return memory;
}

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            check_fail(__FILE__, __LINE__, #condition);                                                      \
    } while (0)

#define CHECK_INT(actual, expected)                                                                          \
    do {                                                                                                     \
        long long check_a = (long long)(actual), check_e = (long long)(expected);                            \
        if (check_a != check_e) {                                                                            \
            check_fail(__FILE__, __LINE__, #actual);                                                         \
            printf("#   is %lld, expected %lld\n", check_a, check_e);                                        \
        }                                                                                                    \
    } while (0)

#define CHECK_TEXT(actual, expected)                                                                         \
    do {                                                                                                     \
        const char *check_a = (actual), *check_e = (expected);                                               \
        if (!check_a || !check_e ? check_a != check_e : strcmp(check_a, check_e) != 0) {                     \
            check_fail(__FILE__, __LINE__, #actual);                                                         \
            printf("#   is \"%s\", expected \"%s\"\n", check_a ? check_a : "(null)",                         \
                   check_e ? check_e : "(null)");                                                            \
        }                                                                                                    \
    } while (0)

#define RUN(function)                                                                                        \
    do {                                                                                                     \
        check_in_case = 0;                                                                                   \
        function();                                                                                          \
        check_failures += check_in_case > 0;                                                                 \
        printf("%sok %d - %s\n", check_in_case ? "not " : "", ++check_cases, #function);                     \
        fflush(stdout); /* or what it forks later says it again */                                           \
    } while (0)

/* Counts a case as skipped. */
#define SKIP(function, reason)                                                                               \
    do {                                                                                                     \
        (void)function;                                                                                      \
        printf("ok %d - %s # SKIP %s\n", ++check_cases, #function, reason);                                  \
        fflush(stdout);                                                                                      \
    } while (0)

/* Whether this is built with the address sanitizer, whose own system calls and memory a sandbox denies. */
#if defined(__SANITIZE_ADDRESS__)
#define CHECK_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHECK_SANITIZED 1
#endif
#endif
#ifndef CHECK_SANITIZED
#define CHECK_SANITIZED 0
#endif

/* Whether the test runs under valgrind, which ./dev tells by the environment. */
#define CHECK_IN_VALGRIND (getenv("CHECK_IN_VALGRIND") != NULL)

/* A case that needs the sandbox. */
#define RUN_SANDBOXED(function)                                                                              \
    do {                                                                                                     \
        if (CHECK_SANITIZED || CHECK_IN_VALGRIND)                                                            \
            SKIP(function, "the sandbox does not hold what checks memory");                                  \
        else                                                                                                 \
            RUN(function);                                                                                   \
    } while (0)

static inline int check_done(void)
{
    printf("1..%d\n", check_cases);
    return check_failures > 0;
}

#endif
