/* One input file: opened once, checked, read. */
#ifndef WN_BATCH_FILE_H
#define WN_BATCH_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/batch/hash.h"
#include "winnow/answer.h"

typedef struct wn_file {
    unsigned char *bytes; /* owned; NULL unless read */
    size_t length;
    uint64_t size; /* as the file system says */
} wn_file;

typedef enum {
    WN_FILE_READ = 0,
    WN_FILE_UNREADABLE, /* errno-like reason in `ret_reason` */
    WN_FILE_TOO_LARGE,  /* over `most` bytes */
    WN_FILE_NO_MEMORY
} wn_file_result;

/* Reads the regular file at `path`, of `most` bytes at most. A symbolic link is followed only where `follow`
 * says so. `*ret_reason` is static text, NULL on success. Free the file with wn_file_free in any case. */
wn_file_result wn_file_read(const char *path, bool follow, uint64_t most, wn_file *ret_file,
                            const char **ret_reason);

void wn_file_free(wn_file *file);

/* What was taken of a file. */
typedef struct wn_taken {
    int descriptor; /* of a copy in memory that has no name, at its start; -1: none. Owned */
    size_t length;
    uint64_t size; /* as the file system says */
    char sha256[WN_SHA256_TEXT];
} wn_taken;

/* Reads and hashes the file likewise, in pieces, so that memory here does not grow with it. With `copy`, what
 * was hashed is in `ret_taken->descriptor`, to be closed by the caller. */
wn_file_result wn_file_take(const char *path, bool follow, uint64_t most, bool copy, wn_taken *ret_taken,
                            const char **ret_reason);

/* A copy of `bytes` in memory that has no name, at its start; -1 when it cannot be made. */
int wn_file_of_bytes(const void *bytes, size_t length);

/* A new empty file without a name in the folder TMPDIR names, else /tmp; -1 when it cannot be made. */
int wn_file_unnamed(void);

#endif
