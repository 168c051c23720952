/* The zip directory as the package's own guard reads it (APPNOTE.TXT 6.3, sections 4.3 and 4.5.3). */
#ifndef WN_COMMON_PACKAGE_DIRECTORY_H
#define WN_COMMON_PACKAGE_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "winnow/abi.h"

typedef struct wn_zip_entry {
    char *name;          /* slashes forward, no leading slash, ASCII lower case; NUL-terminated; owned */
    uint64_t start, end; /* bytes from its local header to the end of its data */
    uint64_t packed, size;
    uint32_t checksum;
    uint16_t flags, method;
} wn_zip_entry;

typedef struct wn_zip_directory {
    wn_zip_entry *items; /* in the order of the directory */
    size_t count, capacity;
    uint32_t *by_name; /* indices ordered by name */
    uint64_t after;    /* bytes after the end record */
    const char *fault; /* static text when reading failed */
} wn_zip_directory;

/* Reads and checks the directory of the zip in `bytes`, of at most `limit` entries. WN_DONE, WN_MALFORMED,
 * WN_LIMIT or WN_NO_MEMORY; free the directory in any case. */
wn_status wn_zip_directory_read(wn_zip_directory *directory, const uint8_t *bytes, uint64_t length,
                                uint64_t limit);

/* Index of the entry called `name`, compared as wn_package_find does, or -1. */
int64_t wn_zip_directory_find(const wn_zip_directory *directory, const char *name);

void wn_zip_directory_free(wn_zip_directory *directory);

#endif
