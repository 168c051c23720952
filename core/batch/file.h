/* One input file: opened once, checked, read whole, hashed. */
#ifndef WN_BATCH_FILE_H
#define WN_BATCH_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "winnow/answer.h"

#define WN_SHA256_TEXT 65 /* 64 lower-case hexadecimal digits and NUL */

typedef struct wn_file {
    unsigned char *bytes; /* owned; NULL unless read */
    size_t length;
    uint64_t size; /* as the file system says */
    dev_t device;
    ino_t inode;
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

/* Writes the SHA-256 of `bytes` (FIPS 180-4) as text into `into`; false when libcrypto cannot. */
bool wn_sha256(const void *bytes, size_t length, char into[WN_SHA256_TEXT]);

#endif
