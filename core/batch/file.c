#include "core/batch/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *reason_of(int error)
{
    static const struct {
        int error;
        const char *reason;
    } reasons[] = {
        {ENOENT, "there is no such file"},
        {EACCES, "no permission to read it"},
        {EPERM, "no permission to read it"},
        {ELOOP, "it is a symbolic link, which is not followed in a folder; name the file itself"},
        {ENAMETOOLONG, "its path is too long"},
        {EIO, "reading it failed (input/output error)"},
        {ENXIO, "it is not a regular file"},
        {ENOTDIR, "there is no such folder"},
        {EMFILE, "too many files are open"},
    };
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].reason;
    return "it cannot be read";
}

/* Reads until `length` bytes are there or the file ends, which it may do earlier when it changes. */
static ssize_t read_all(int descriptor, unsigned char *into, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t count = read(descriptor, into + done, length - done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        done += (size_t)count;
    }
    return (ssize_t)done;
}

/* Checks an open file; `*ret_info` is set when it is regular. */
static wn_file_result check_open(int descriptor, uint64_t most, struct stat *ret_info,
                                 const char **ret_reason)
{
    if (fstat(descriptor, ret_info) != 0) {
        *ret_reason = reason_of(errno);
        return WN_FILE_UNREADABLE;
    }
    if (!S_ISREG(ret_info->st_mode)) {
        *ret_reason = "it is not a regular file";
        return WN_FILE_UNREADABLE;
    }
    if ((uint64_t)ret_info->st_size <= most)
        return WN_FILE_READ;
    *ret_reason = "it is larger than the limit input-bytes allows";
    return WN_FILE_TOO_LARGE;
}

static int open_input(const char *path, bool follow, const char **ret_reason)
{
    int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
    int descriptor = open(path, flags);
    *ret_reason = descriptor < 0 ? reason_of(errno) : NULL;
    return descriptor;
}

static wn_file_result fill_file(int descriptor, wn_file *file, const char **ret_reason)
{
    file->bytes = malloc((size_t)file->size + 1);
    if (!file->bytes) {
        *ret_reason = "memory ran out";
        return WN_FILE_NO_MEMORY;
    }
    ssize_t count = read_all(descriptor, file->bytes, (size_t)file->size);
    if (count < 0) {
        *ret_reason = reason_of(errno);
        return WN_FILE_UNREADABLE;
    }
    file->length = (size_t)count;
    return WN_FILE_READ;
}

wn_file_result wn_file_read(const char *path, bool follow, uint64_t most, wn_file *ret_file,
                            const char **ret_reason)
{
    struct stat info;
    *ret_file = (wn_file){0};
    int descriptor = open_input(path, follow, ret_reason);
    if (descriptor < 0)
        return WN_FILE_UNREADABLE;
    wn_file_result result = check_open(descriptor, most, &info, ret_reason);
    ret_file->size = result == WN_FILE_UNREADABLE ? 0 : (uint64_t)info.st_size;
    if (result == WN_FILE_READ)
        result = fill_file(descriptor, ret_file, ret_reason);
    close(descriptor);
    return result;
}

static bool write_all(int descriptor, const void *bytes, size_t length)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = write(descriptor, (const char *)bytes + done, length - done);
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

int wn_file_of_bytes(const void *bytes, size_t length)
{
    int descriptor = memfd_create("input", MFD_CLOEXEC);
    if (descriptor >= 0 && write_all(descriptor, bytes, length) && lseek(descriptor, 0, SEEK_SET) == 0)
        return descriptor;
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

/* Reads in pieces until `taken->size` bytes are there or the file ends. */
static wn_file_result take_pieces(int descriptor, wn_taken *taken, const char **ret_reason)
{
    static char piece[1u << 18];
    wn_hash hash;
    wn_hash_begin(&hash);
    while (taken->length < taken->size) {
        size_t left = (size_t)(taken->size - taken->length);
        ssize_t count =
            read_all(descriptor, (unsigned char *)piece, left < sizeof piece ? left : sizeof piece);
        if (count < 0) {
            *ret_reason = reason_of(errno);
            return WN_FILE_UNREADABLE;
        }
        if (count == 0)
            break;
        wn_hash_add(&hash, piece, (size_t)count);
        if (taken->descriptor >= 0 && !write_all(taken->descriptor, piece, (size_t)count))
            return WN_FILE_NO_MEMORY;
        taken->length += (size_t)count;
    }
    wn_hash_end(&hash, taken->sha256);
    return WN_FILE_READ;
}

static wn_file_result take_open(int descriptor, bool copy, wn_taken *taken, const char **ret_reason)
{
    wn_file_result result = WN_FILE_NO_MEMORY;
    if (copy)
        taken->descriptor = wn_file_of_bytes(NULL, 0);
    if (!copy || taken->descriptor >= 0)
        result = take_pieces(descriptor, taken, ret_reason);
    if (result == WN_FILE_READ && copy && lseek(taken->descriptor, 0, SEEK_SET) != 0)
        result = WN_FILE_NO_MEMORY;
    if (result != WN_FILE_READ && taken->descriptor >= 0) {
        close(taken->descriptor);
        taken->descriptor = -1;
    }
    return result;
}

wn_file_result wn_file_take(const char *path, bool follow, uint64_t most, bool copy, wn_taken *ret_taken,
                            const char **ret_reason)
{
    struct stat info;
    *ret_taken = (wn_taken){.descriptor = -1};
    int descriptor = open_input(path, follow, ret_reason);
    if (descriptor < 0)
        return WN_FILE_UNREADABLE;
    wn_file_result result = check_open(descriptor, most, &info, ret_reason);
    ret_taken->size = result == WN_FILE_UNREADABLE ? 0 : (uint64_t)info.st_size;
    if (result == WN_FILE_READ)
        result = take_open(descriptor, copy, ret_taken, ret_reason);
    close(descriptor);
    return result;
}

int wn_file_unnamed(void)
{
    const char *wanted = secure_getenv("TMPDIR"), *folder = wanted && *wanted ? wanted : "/tmp";
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/winnow-XXXXXX", folder);
    if (descriptor >= 0 || length < 0 || (size_t)length >= sizeof path)
        return descriptor;
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0)
        unlink(path);
    return descriptor;
}

void wn_file_free(wn_file *file)
{
    free(file->bytes);
    *file = (wn_file){0};
}
