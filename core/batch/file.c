#include "core/batch/file.h"

#include <errno.h>
#include <fcntl.h>
#include <openssl/sha.h>
#include <stdlib.h>
#include <string.h>
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

static wn_file_result read_open(int descriptor, uint64_t most, wn_file *file, const char **ret_reason)
{
    struct stat info;
    if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) {
        *ret_reason = "it is not a regular file";
        return WN_FILE_UNREADABLE;
    }
    file->device = info.st_dev;
    file->inode = info.st_ino;
    file->size = (uint64_t)info.st_size;
    if (file->size > most) {
        *ret_reason = "it is larger than the limit input-bytes allows";
        return WN_FILE_TOO_LARGE;
    }
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
    *ret_file = (wn_file){0};
    *ret_reason = NULL;
    int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (follow ? 0 : O_NOFOLLOW);
    int descriptor = open(path, flags);
    if (descriptor < 0) {
        *ret_reason = reason_of(errno);
        return WN_FILE_UNREADABLE;
    }
    wn_file_result result = read_open(descriptor, most, ret_file, ret_reason);
    close(descriptor);
    return result;
}

void wn_file_free(wn_file *file)
{
    free(file->bytes);
    *file = (wn_file){0};
}

bool wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char digest[SHA256_DIGEST_LENGTH];
    if (!SHA256(bytes, length, digest))
        return false;
    for (size_t i = 0; i < sizeof digest; i++) {
        into[2 * i] = digits[digest[i] >> 4];
        into[2 * i + 1] = digits[digest[i] & 15];
    }
    into[WN_SHA256_TEXT - 1] = '\0';
    return true;
}
