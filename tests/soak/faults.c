/* Preloaded into winnow: makes one call fail once, in one of its processes, and counts such calls in each.
 *
 * The file that FAULTS_BOARD names holds what to do and what was done; faults.py has the same layout. A
 * process is named by its descent: "0" is the first, "0.2" the second that it forked, "0.2.1" the first of
 * that one. */
#undef _FILE_OFFSET_BITS /* which would give the calls of both sizes one name */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PUBLIC __attribute__((visibility("default")))
#define MOST_PROCESSES 64
#define DESCENT 32

typedef enum { MEMORY, OPEN, WRITE, SYNC, RENAME, CUT, CLOSE, KINDS } kind;

typedef struct process {
    char descent[DESCENT];
    uint32_t made[KINDS]; /* calls */
} process;

typedef struct board {
    char descent[DESCENT]; /* of the process that is to meet the fault */
    uint32_t kind, at;     /* the fault: which call of which kind; at 0: none */
    int32_t error;         /* error number; 0: only half is written */
    uint32_t hit;          /* whether it was met */
    char where[128];       /* object and offset of who called */
    uint32_t count;
    process list[MOST_PROCESSES];
} board;

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static board *common;
static process *self;
static bool chosen; /* the fault is for this process */
static unsigned int forks;
static pid_t (*real_fork)(void);
static FILE *(*real_fopen)(const char *path, const char *mode);
static FILE *(*real_fdopen)(int descriptor, const char *mode);

static void note_caller(const void *caller)
{
    Dl_info info;
    if (!dladdr(caller, &info) || !info.dli_fname)
        return;
    const char *slash = strrchr(info.dli_fname, '/');
    snprintf(common->where, sizeof common->where, "%s+0x%zx", slash ? slash + 1 : info.dli_fname,
             (size_t)((const char *)caller - (const char *)info.dli_fbase));
}

/* Counts a call; whether it is the one that is to fail, with errno set. */
static bool fails(kind which, const void *caller)
{
    if (!self)
        return false;
    uint32_t number = ++self->made[which];
    if (!chosen || common->kind != which || common->at != number)
        return false;
    common->hit = 1;
    note_caller(caller);
    errno = common->error;
    return true;
}

#define FAILS(which) fails(which, __builtin_return_address(0))

static void begin_process(const char *parent, unsigned int number)
{
    uint32_t slot = __atomic_fetch_add(&common->count, 1, __ATOMIC_SEQ_CST);
    forks = 0;
    self = slot < MOST_PROCESSES ? &common->list[slot] : NULL;
    if (!self)
        return;
    if (parent)
        snprintf(self->descent, sizeof self->descent, "%s.%u", parent, number);
    else
        strcpy(self->descent, "0");
    chosen = common->at && strcmp(self->descent, common->descent) == 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("FAULTS_BOARD");
    real_fork = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");
    real_fopen = (FILE * (*)(const char *, const char *)) dlsym(RTLD_NEXT, "fopen");
    real_fdopen = (FILE * (*)(int, const char *)) dlsym(RTLD_NEXT, "fdopen");
    int descriptor = path ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0) : -1;
    if (descriptor < 0)
        return;
    void *mapped = mmap(NULL, sizeof *common, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    (void)syscall(SYS_close, descriptor);
    if (mapped == MAP_FAILED)
        return;
    common = mapped;
    begin_process(NULL, 0);
}

PUBLIC pid_t fork(void)
{
    const process *parent = self;
    unsigned int number = ++forks;
    pid_t pid = real_fork();
    if (pid == 0 && parent)
        begin_process(parent->descent, number);
    return pid;
}

PUBLIC void *malloc(size_t size)
{
    return FAILS(MEMORY) ? NULL : __libc_malloc(size);
}

PUBLIC void *calloc(size_t count, size_t size)
{
    return FAILS(MEMORY) ? NULL : __libc_calloc(count, size);
}

PUBLIC void *realloc(void *old, size_t size)
{
    return FAILS(MEMORY) ? NULL : __libc_realloc(old, size);
}

PUBLIC void *memalign(size_t alignment, size_t size)
{
    return FAILS(MEMORY) ? NULL : __libc_memalign(alignment, size);
}

PUBLIC void *aligned_alloc(size_t alignment, size_t size)
{
    return FAILS(MEMORY) ? NULL : __libc_memalign(alignment, size);
}

PUBLIC int posix_memalign(void **ret_memory, size_t alignment, size_t size)
{
    void *memory = FAILS(MEMORY) ? NULL : __libc_memalign(alignment, size);
    if (memory)
        *ret_memory = memory;
    return memory ? 0 : ENOMEM;
}

static int open_at(int folder, const char *path, int flags, mode_t mode, const void *caller)
{
    bool writes = (flags & O_ACCMODE) != O_RDONLY;
    if (writes && fails(OPEN, caller))
        return -1;
    return (int)syscall(SYS_openat, folder, path, flags, mode);
}

#define MODE_OF(mode, flags, last)                                                                           \
    do {                                                                                                     \
        va_list more;                                                                                        \
        va_start(more, last);                                                                                \
        if ((flags) & (O_CREAT | __O_TMPFILE))                                                               \
            (mode) = va_arg(more, mode_t);                                                                   \
        va_end(more);                                                                                        \
    } while (0)

PUBLIC int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE_OF(mode, flags, flags);
    return open_at(AT_FDCWD, path, flags, mode, __builtin_return_address(0));
}

PUBLIC int open64(const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE_OF(mode, flags, flags);
    return open_at(AT_FDCWD, path, flags, mode, __builtin_return_address(0));
}

PUBLIC int openat(int folder, const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE_OF(mode, flags, flags);
    return open_at(folder, path, flags, mode, __builtin_return_address(0));
}

PUBLIC int openat64(int folder, const char *path, int flags, ...)
{
    mode_t mode = 0;
    MODE_OF(mode, flags, flags);
    return open_at(folder, path, flags, mode, __builtin_return_address(0));
}

PUBLIC int memfd_create(const char *name, unsigned int flags)
{
    return FAILS(OPEN) ? -1 : (int)syscall(SYS_memfd_create, name, flags);
}

static ssize_t write_some(int descriptor, const void *bytes, size_t length, const void *caller)
{
    if (fails(WRITE, caller)) {
        if (common->error)
            return -1;
        length = length > 1 ? length / 2 : length;
    }
    return syscall(SYS_write, descriptor, bytes, length);
}

PUBLIC ssize_t write(int descriptor, const void *bytes, size_t length)
{
    return write_some(descriptor, bytes, length, __builtin_return_address(0));
}

static ssize_t write_at(int descriptor, const void *bytes, size_t length, off_t offset, const void *caller)
{
    if (fails(WRITE, caller)) {
        if (common->error)
            return -1;
        length = length > 1 ? length / 2 : length;
    }
    return syscall(SYS_pwrite64, descriptor, bytes, length, offset);
}

PUBLIC ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset)
{
    return write_at(descriptor, bytes, length, offset, __builtin_return_address(0));
}

PUBLIC ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off64_t offset)
{
    return write_at(descriptor, bytes, length, offset, __builtin_return_address(0));
}

PUBLIC int ftruncate(int descriptor, off_t length)
{
    return FAILS(CUT) ? -1 : (int)syscall(SYS_ftruncate, descriptor, length);
}

PUBLIC int fsync(int descriptor)
{
    return FAILS(SYNC) ? -1 : (int)syscall(SYS_fsync, descriptor);
}

PUBLIC int fdatasync(int descriptor)
{
    return FAILS(SYNC) ? -1 : (int)syscall(SYS_fdatasync, descriptor);
}

PUBLIC int rename(const char *from, const char *to)
{
    return FAILS(RENAME) ? -1 : (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
}

PUBLIC int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    return FAILS(RENAME) ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

/* As Linux does it: the descriptor is gone whatever close says. */
static int close_one(int descriptor, const void *caller)
{
    bool failed = fails(CLOSE, caller);
    int result = (int)syscall(SYS_close, descriptor);
    if (!failed)
        return result;
    errno = common->error;
    return -1;
}

PUBLIC int close(int descriptor)
{
    return close_one(descriptor, __builtin_return_address(0));
}

/* What the C library writes for a stream does not pass through write(); a stream of our own does. */
typedef struct cookie {
    int descriptor;
} cookie;

static ssize_t read_stream(void *context, char *into, size_t length)
{
    return syscall(SYS_read, ((cookie *)context)->descriptor, into, length);
}

static ssize_t write_stream(void *context, const char *bytes, size_t length)
{
    size_t done = 0;
    for (ssize_t count = 1; count > 0 && done<length; done += count> 0 ? (size_t)count : 0)
        count = write_some(((cookie *)context)->descriptor, bytes + done, length - done,
                           __builtin_return_address(0));
    return (ssize_t)done; /* 0 for a failure, as fopencookie wants it */
}

static int seek_stream(void *context, off64_t *offset, int whence)
{
    off64_t at = syscall(SYS_lseek, ((cookie *)context)->descriptor, *offset, whence);
    *offset = at;
    return at < 0 ? -1 : 0;
}

static int close_stream(void *context)
{
    int result = close_one(((cookie *)context)->descriptor, __builtin_return_address(0));
    free(context);
    return result;
}

static bool is_for_writing(const char *mode)
{
    return strpbrk(mode, "wa+") != NULL;
}

static FILE *make_stream(int descriptor, const char *mode)
{
    static const cookie_io_functions_t functions = {read_stream, write_stream, seek_stream, close_stream};
    cookie *made = descriptor < 0 ? NULL : __libc_malloc(sizeof *made);
    if (!made)
        return NULL;
    made->descriptor = descriptor;
    return fopencookie(made, mode, functions);
}

static FILE *open_stream(const char *path, const char *mode, const void *caller)
{
    if (!self || common->kind == MEMORY || !is_for_writing(mode))
        return real_fopen(path, mode);
    int flags = strchr(mode, '+') ? O_RDWR : O_WRONLY;
    flags |= mode[0] == 'w' ? O_CREAT | O_TRUNC : mode[0] == 'a' ? O_CREAT | O_APPEND : 0;
    return make_stream(open_at(AT_FDCWD, path, flags, 0666, caller), mode);
}

PUBLIC FILE *fopen(const char *path, const char *mode)
{
    return open_stream(path, mode, __builtin_return_address(0));
}

PUBLIC FILE *fopen64(const char *path, const char *mode)
{
    return open_stream(path, mode, __builtin_return_address(0));
}

PUBLIC FILE *fdopen(int descriptor, const char *mode)
{
    if (!self || common->kind == MEMORY || !is_for_writing(mode))
        return real_fdopen(descriptor, mode);
    return make_stream(descriptor, mode);
}
