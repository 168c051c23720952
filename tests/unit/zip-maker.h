/* Makes zip archives for tests, byte by byte, so that each field can lie. Zero-initialise, add members,
 * change fields of `entries`, end. What is set in `entries` before zip_end goes into the directory alone. */
#ifndef ZIP_MAKER_H
#define ZIP_MAKER_H

#include <stddef.h>
#include <stdint.h>

typedef struct zip_maker_entry {
    char name[64];
    uint32_t offset, packed, size, checksum;
    uint16_t flags, method;
} zip_maker_entry;

typedef struct zip_maker {
    unsigned char *bytes;
    size_t length, capacity;
    zip_maker_entry entries[16];
    size_t count;
} zip_maker;

void zip_write(zip_maker *zip, const void *bytes, size_t length);

/* Adds a member, stored or deflated. */
void zip_add(zip_maker *zip, const char *name, const char *content, size_t length);
void zip_deflate(zip_maker *zip, const char *name, const char *content, size_t length);

/* Writes the directory and its end record. */
void zip_end(zip_maker *zip);

/* Frees the archive and zeroes the maker. */
void zip_free(zip_maker *zip);

#endif
