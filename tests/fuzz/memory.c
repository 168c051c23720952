/* Allocations that fail on demand where the project's own code asks for them. Several packaged libraries
 * leak, print or end the process when theirs fail, which the worker's end then tells. */
#include <link.h>
#include <string.h>

#include "fuzz.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define REAL(name) __interceptor_##name
#endif
#endif
#if !defined(REAL) && defined(__SANITIZE_ADDRESS__)
#define REAL(name) __interceptor_##name
#elif !defined(REAL)
#define REAL(name) __libc_##name
#endif

void *REAL(malloc)(size_t size);
void *REAL(calloc)(size_t count, size_t size);
void *REAL(realloc)(void *old, size_t size);

static bool scarce_now, fail_all, failed;
static size_t made, first_to_fail;

/* Where code of the project lies: this program and the plugins it has loaded. */
static struct {
    uintptr_t start, end;
} own_code[16];
static size_t own_count;

static int note_object(struct dl_phdr_info *object, size_t size, void *context)
{
    (void)size, (void)context;
    bool is_own = object->dlpi_name[0] == '\0' || strstr(object->dlpi_name, "plugins/");
    for (int i = 0; is_own && i < object->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &object->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X) ||
            own_count == sizeof own_code / sizeof *own_code)
            continue;
        own_code[own_count].start = object->dlpi_addr + part->p_vaddr;
        own_code[own_count].end = own_code[own_count].start + part->p_memsz;
        own_count++;
    }
    return 0;
}

void fuzz_memory_scarce(bool scarce)
{
    if (own_count == 0)
        dl_iterate_phdr(note_object, NULL);
    scarce_now = scarce;
}

static bool is_own(const void *caller)
{
    for (size_t i = 0; i < own_count; i++)
        if ((uintptr_t)caller >= own_code[i].start && (uintptr_t)caller < own_code[i].end)
            return true;
    return false;
}

bool fuzz_memory_failed(void)
{
    return failed;
}

size_t fuzz_memory_plan(size_t first, bool all)
{
    size_t before = made;
    first_to_fail = first;
    fail_all = all;
    failed = false;
    made = 0;
    return before;
}

static bool refuse(const void *caller)
{
    if (!scarce_now || !is_own(caller))
        return false;
    made++;
    if (!first_to_fail || made < first_to_fail || (made > first_to_fail && !fail_all))
        return false;
    failed = true;
    return true;
}

__attribute__((visibility("default"))) void *malloc(size_t size)
{
    return refuse(__builtin_return_address(0)) ? NULL : REAL(malloc)(size);
}

__attribute__((visibility("default"))) void *calloc(size_t count, size_t size)
{
    return refuse(__builtin_return_address(0)) ? NULL : REAL(calloc)(count, size);
}

__attribute__((visibility("default"))) void *realloc(void *old, size_t size)
{
    return refuse(__builtin_return_address(0)) ? NULL : REAL(realloc)(old, size);
}
