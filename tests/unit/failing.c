#include "tests/unit/failing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/fuzz/fuzz.h"

/* Shared with the processes that a scene forks. */
static struct {
    bool on, paused, met, all;
    size_t made, at; /* at 0: none fails */
    int error;
} * plan;

static void make_plan(void)
{
    if (!plan)
        plan = mmap(NULL, sizeof *plan, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (plan == MAP_FAILED)
        abort();
}

/* Whether this call is the one, with errno set. `transfers`: it may be interrupted, and come short. */
static bool fails(bool transfers)
{
    if (!plan || !plan->on || plan->paused ||
        ((plan->error == FAILING_SHORT || plan->error == EINTR) && !transfers))
        return false;
    plan->made++;
    if (!plan->at || plan->made < plan->at || (plan->made > plan->at && !plan->all))
        return false;
    plan->met = true;
    errno = plan->error;
    return true;
}

#define WRAP(type, failure, name, parameters, arguments)                                                     \
    type __real_##name parameters;                                                                           \
    type __wrap_##name parameters;                                                                           \
    type __wrap_##name parameters                                                                            \
    {                                                                                                        \
        return fails(false) ? (failure) : __real_##name arguments;                                           \
    }

/* Likewise, with a `length` that is asked for. */
#define WRAP_TRANSFER(name, parameters, arguments)                                                           \
    ssize_t __real_##name parameters;                                                                        \
    ssize_t __wrap_##name parameters;                                                                        \
    ssize_t __wrap_##name parameters                                                                         \
    {                                                                                                        \
        if (fails(true)) {                                                                                   \
            if (plan->error != FAILING_SHORT)                                                                \
                return -1;                                                                                   \
            length = length > 1 ? length / 2 : length;                                                       \
        }                                                                                                    \
        return __real_##name arguments;                                                                      \
    }

WRAP_TRANSFER(read, (int file, void *into, size_t length), (file, into, length))
WRAP_TRANSFER(write, (int file, const void *bytes, size_t length), (file, bytes, length))
WRAP_TRANSFER(pread64, (int file, void *into, size_t length, off64_t at), (file, into, length, at))
WRAP_TRANSFER(pwrite64, (int file, const void *bytes, size_t length, off64_t at), (file, bytes, length, at))

WRAP(int, -1, ftruncate64, (int file, off64_t length), (file, length))
WRAP(off64_t, -1, lseek64, (int file, off64_t offset, int whence), (file, offset, whence))
WRAP(int, -1, fsync, (int file), (file))
WRAP(int, -1, fchmod, (int file, mode_t mode), (file, mode))
WRAP(int, -1, flock, (int file, int operation), (file, operation))
WRAP(int, -1, fstat64, (int file, struct stat64 *ret_info), (file, ret_info))
WRAP(int, -1, stat64, (const char *path, struct stat64 *ret_info), (path, ret_info))
WRAP(int, -1, lstat64, (const char *path, struct stat64 *ret_info), (path, ret_info))
WRAP(int, -1, mkdir, (const char *path, mode_t mode), (path, mode))
WRAP(int, -1, link, (const char *from, const char *to), (from, to))
WRAP(int, -1, rename, (const char *from, const char *to), (from, to))
WRAP(int, -1, renameat, (int from_folder, const char *from, int to_folder, const char *to),
     (from_folder, from, to_folder, to))
WRAP(char *, NULL, realpath, (const char *path, char *into), (path, into))
WRAP(ssize_t, -1, readlink, (const char *path, char *into, size_t length), (path, into, length))
WRAP(int, -1, mkostemp64, (char *path, int flags), (path, flags))
WRAP(int, -1, memfd_create, (const char *name, unsigned int flags), (name, flags))
WRAP(int, -1, pipe2, (int ends[2], int flags), (ends, flags))
WRAP(int, -1, dup2, (int from, int to), (from, to))
WRAP(int, -1, socket, (int domain, int type, int protocol), (domain, type, protocol))
WRAP(int, -1, bind, (int file, const struct sockaddr *address, socklen_t length), (file, address, length))
WRAP(ssize_t, -1, getrandom, (void *into, size_t length, unsigned int flags), (into, length, flags))
WRAP(pid_t, -1, fork, (void), ())
WRAP(DIR *, NULL, opendir, (const char *path), (path))
WRAP(FILE *, NULL, fdopen, (int file, const char *mode), (file, mode))
WRAP(FILE *, NULL, fopen64, (const char *path, const char *mode), (path, mode))
WRAP(int, EOF, fflush, (FILE * file), (file))
WRAP(size_t, 0, fwrite, (const void *bytes, size_t size, size_t count, FILE *file),
     (bytes, size, count, file))

/* Only interrupted: a child that there is can be waited for. */
pid_t __real_waitpid(pid_t pid, int *ret_status, int options);
pid_t __wrap_waitpid(pid_t pid, int *ret_status, int options);
pid_t __wrap_waitpid(pid_t pid, int *ret_status, int options)
{
    bool interrupted = plan && plan->error == EINTR && fails(true);
    return interrupted ? -1 : __real_waitpid(pid, ret_status, options);
}

/* Takes the mode, which stands after `last` where a file may be made. */
#define TAKE_MODE(mode, flags, last)                                                                         \
    do {                                                                                                     \
        va_list more;                                                                                        \
        va_start(more, last);                                                                                \
        if ((flags) & (O_CREAT | __O_TMPFILE))                                                               \
            (mode) = va_arg(more, mode_t);                                                                   \
        va_end(more);                                                                                        \
    } while (0)

int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    TAKE_MODE(mode, flags, flags); /* NOLINT(clang-analyzer-valist.Uninitialized): it misses va_start */
    return fails(false) ? -1 : __real_open64(path, flags, mode);
}

int __real_openat64(int folder, const char *path, int flags, ...);
int __wrap_openat64(int folder, const char *path, int flags, ...);
int __wrap_openat64(int folder, const char *path, int flags, ...)
{
    mode_t mode = 0;
    TAKE_MODE(mode, flags, flags); /* NOLINT(clang-analyzer-valist.Uninitialized): it misses va_start */
    return fails(false) ? -1 : __real_openat64(folder, path, flags, mode);
}

int __real_fcntl64(int file, int command, ...);
int __wrap_fcntl64(int file, int command, ...);
int __wrap_fcntl64(int file, int command, ...)
{
    va_list more;
    va_start(more, command);
    long argument = va_arg(more, long);
    va_end(more);
    return fails(false) ? -1 : __real_fcntl64(file, command, argument);
}

int __wrap_asprintf(char **ret_text, const char *format, ...) __attribute__((format(printf, 2, 3)));
int __wrap_asprintf(char **ret_text, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    int length = fails(false) ? -1 : vasprintf(ret_text, format, arguments);
    va_end(arguments);
    return length;
}

void failing_begin(void)
{
    plan->on = true;
    fuzz_memory_scarce(true);
}

void failing_pause(bool pause)
{
    if (!plan || !plan->on)
        return;
    plan->paused = pause;
    fuzz_memory_scarce(!pause);
}

bool failing_end(void)
{
    fuzz_memory_scarce(false);
    plan->on = false;
    plan->met = failing_met();
    return plan->met;
}

bool failing_lasts(void)
{
    return plan->all;
}

bool failing_met(void)
{
    return plan->met || fuzz_memory_failed();
}

void failing_plan(const failing_kind *kind, size_t at)
{
    make_plan();
    plan->on = plan->paused = plan->met = false;
    plan->made = 0;
    plan->at = kind->memory ? 0 : at;
    plan->error = kind->error;
    plan->all = kind->all;
    fuzz_memory_plan(kind->memory ? at : 0, kind->all);
}
