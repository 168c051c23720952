#include "tests/unit/zip-maker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zlib.h>

void zip_write(zip_maker *zip, const void *bytes, size_t length)
{
    if (zip->length + length > zip->capacity) {
        zip->capacity = (zip->length + length) * 2;
        void *grown = realloc(zip->bytes, zip->capacity);
        if (!grown)
            abort();
        zip->bytes = grown;
    }
    memcpy(zip->bytes + zip->length, bytes, length);
    zip->length += length;
}

static void write_number(zip_maker *zip, uint32_t value, int bytes)
{
    unsigned char little[4];
    for (int i = 0; i < bytes; i++)
        little[i] = (unsigned char)(value >> (8 * i));
    zip_write(zip, little, (size_t)bytes);
}

static void write_fields(zip_maker *zip, const zip_maker_entry *entry)
{
    write_number(zip, entry->flags, 2);
    write_number(zip, entry->method, 2);
    write_number(zip, 0x00210000, 4); /* 1 January 1980 */
    write_number(zip, entry->checksum, 4);
    write_number(zip, entry->packed, 4);
    write_number(zip, entry->size, 4);
    write_number(zip, (uint32_t)strlen(entry->name), 2);
    write_number(zip, 0, 2);
}

static void add(zip_maker *zip, const char *name, const void *packed, size_t packed_length, size_t length,
                uint32_t checksum, uint16_t method)
{
    zip_maker_entry *entry = &zip->entries[zip->count++];
    *entry = (zip_maker_entry){.offset = (uint32_t)zip->length,
                               .packed = (uint32_t)packed_length,
                               .size = (uint32_t)length,
                               .checksum = checksum,
                               .method = method};
    snprintf(entry->name, sizeof entry->name, "%s", name);
    write_number(zip, 0x04034b50, 4);
    write_number(zip, 20, 2);
    write_fields(zip, entry);
    zip_write(zip, name, strlen(name));
    zip_write(zip, packed, packed_length);
}

static uint32_t checksum_of(const char *content, size_t length)
{
    return (uint32_t)crc32(0, (const unsigned char *)content, (unsigned int)length);
}

void zip_add(zip_maker *zip, const char *name, const char *content, size_t length)
{
    add(zip, name, content, length, length, checksum_of(content, length), 0);
}

void zip_deflate(zip_maker *zip, const char *name, const char *content, size_t length)
{
    z_stream stream = {0};
    size_t room = compressBound((unsigned long)length) + 64;
    unsigned char *packed = malloc(room);
    if (!packed || deflateInit2(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        abort();
    stream.next_in = (unsigned char *)content;
    stream.avail_in = (unsigned int)length;
    stream.next_out = packed;
    stream.avail_out = (unsigned int)room;
    deflate(&stream, Z_FINISH);
    add(zip, name, packed, stream.total_out, length, checksum_of(content, length), 8);
    deflateEnd(&stream);
    free(packed);
}

void zip_end(zip_maker *zip)
{
    uint32_t start = (uint32_t)zip->length;
    for (size_t i = 0; i < zip->count; i++) {
        write_number(zip, 0x02014b50, 4);
        write_number(zip, 20, 2);
        write_number(zip, 20, 2);
        write_fields(zip, &zip->entries[i]);
        write_number(zip, 0, 2);
        write_number(zip, 0, 4);
        write_number(zip, 0, 4);
        write_number(zip, zip->entries[i].offset, 4);
        zip_write(zip, zip->entries[i].name, strlen(zip->entries[i].name));
    }
    uint32_t length = (uint32_t)zip->length - start;
    write_number(zip, 0x06054b50, 4);
    write_number(zip, 0, 4);
    write_number(zip, (uint32_t)zip->count, 2);
    write_number(zip, (uint32_t)zip->count, 2);
    write_number(zip, length, 4);
    write_number(zip, start, 4);
    write_number(zip, 0, 2);
}

void zip_free(zip_maker *zip)
{
    free(zip->bytes);
    *zip = (zip_maker){0};
}
