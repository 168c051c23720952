#include "plugins/common/compound/compound.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/compound/directory.h"

/* The header ([MS-CFB] 2.2). */
#define HEADER_SIZE 512
#define AT_BYTE_ORDER 28
#define AT_SECTOR_SHIFT 30
#define AT_MINI_SHIFT 32
#define AT_DIRECTORY 48
#define AT_MINI_CUTOFF 56
#define AT_MINI_TABLE 60
#define AT_LOCATIONS 68 /* first sector of the table of locations (DIFAT) that the header has no room for */
#define AT_FIRST_LOCATIONS 76
#define FIRST_LOCATIONS 109

static const uint8_t signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

bool wn_compound_is(const wn_source *source)
{
    uint8_t head[sizeof signature] = {0};
    return source->read(source->context, 0, head, sizeof head) == sizeof head &&
           memcmp(head, signature, sizeof head) == 0;
}

static wn_span span_of(const wn_bytes *bytes)
{
    return (wn_span){(const uint8_t *)bytes->data, bytes->length};
}

uint32_t wn_directory_count(const wn_compound *c)
{
    return (uint32_t)(c->directory.length / ENTRY_SIZE);
}

wn_span wn_directory_entry(const wn_compound *c, uint32_t number)
{
    return wn_span_part(span_of(&c->directory), (size_t)number * ENTRY_SIZE, ENTRY_SIZE);
}

/* Adds sectors of the allocation table until it covers the file. */
static wn_status add_table(wn_compound *c, wn_span locations)
{
    size_t wanted = wn_sectors_count(&c->sectors) * 4;
    for (size_t at = 0; at + 4 <= locations.length && c->table.length < wanted; at += 4) {
        uint32_t location = wn_span_u32(locations, at);
        if (location >= WN_SECTOR_LAST)
            continue;
        wn_span sector = wn_sector(&c->sectors, location);
        if (!sector.length)
            return WN_MALFORMED;
        if (!wn_bytes_append(&c->table, sector.bytes, sector.length))
            return WN_NO_MEMORY;
    }
    return WN_DONE;
}

/* The locations of the allocation table: the first in the header, others in a chain of sectors that each end
 * in the number of the next. */
static wn_status read_table(wn_compound *c)
{
    size_t size = (size_t)1 << c->sectors.shift, most = wn_sectors_count(&c->sectors);
    size_t wanted = most * 4;
    wn_status status = add_table(c, wn_span_part(c->header, AT_FIRST_LOCATIONS, (size_t)FIRST_LOCATIONS * 4));
    uint32_t next = wn_span_u32(c->header, AT_LOCATIONS);
    for (size_t i = 0; status >= 0 && next < WN_SECTOR_LAST && c->table.length < wanted; i++) {
        wn_span sector = wn_sector(&c->sectors, next);
        if (sector.length < size || i >= most)
            return WN_MALFORMED;
        status = add_table(c, wn_span_part(sector, 0, size - 4));
        next = wn_span_u32(sector, size - 4);
    }
    c->sectors.table = span_of(&c->table);
    return status;
}

typedef struct place {
    uint32_t entry, storage;
} place;

/* Finds the storage of every entry: siblings form a tree, and so do storages. An entry that is reached twice
 * or does not exist is passed over; returns whether there was one. */
static bool walk(wn_compound *c, place *stack)
{
    uint32_t count = wn_directory_count(c);
    size_t depth = 0;
    bool damaged = false;
    stack[depth++] = (place){wn_span_u32(wn_directory_entry(c, 0), AT_CHILD), 0};
    while (depth > 0) {
        place at = stack[--depth];
        if (at.entry == WN_NO_STREAM)
            continue;
        if (at.entry == 0 || at.entry >= count || c->parents[at.entry] != WN_NO_STREAM) {
            damaged = true;
            continue;
        }
        wn_span entry = wn_directory_entry(c, at.entry);
        c->parents[at.entry] = at.storage;
        stack[depth++] = (place){wn_span_u32(entry, AT_LEFT), at.storage};
        stack[depth++] = (place){wn_span_u32(entry, AT_RIGHT), at.storage};
        if (wn_span_u8(entry, AT_TYPE) == TYPE_STORAGE)
            stack[depth++] = (place){wn_span_u32(entry, AT_CHILD), at.entry};
    }
    return damaged;
}

static wn_status read_directory(wn_compound *c)
{
    wn_status status =
        wn_chain_read(&c->sectors, wn_span_u32(c->header, AT_DIRECTORY), SIZE_MAX, &c->directory);
    uint32_t count = wn_directory_count(c);
    if (status < 0)
        return status;
    if (count == 0 || wn_span_u8(wn_directory_entry(c, 0), AT_TYPE) != TYPE_ROOT)
        return WN_MALFORMED;
    c->parents = malloc(count * sizeof *c->parents);
    place *stack = malloc(((size_t)count * 2 + 2) * sizeof *stack); /* each entry leaves at most two more */
    if (!c->parents || !stack) {
        free(stack);
        return WN_NO_MEMORY;
    }
    memset(c->parents, 0xFF, count * sizeof *c->parents);
    bool damaged = walk(c, stack);
    free(stack);
    return damaged ? WN_PARTIAL : WN_DONE;
}

/* Small streams stand in sectors of 64 bytes within a stream of the root entry. */
static wn_status read_mini(wn_compound *c)
{
    wn_span root = wn_directory_entry(c, 0);
    uint32_t size = wn_span_u32(root, AT_SIZE);
    size_t length = size < c->file.length ? size : c->file.length;
    wn_status status =
        wn_chain_read(&c->sectors, wn_span_u32(c->header, AT_MINI_TABLE), SIZE_MAX, &c->mini_table);
    if (status >= 0)
        status = wn_chain_read(&c->sectors, wn_span_u32(root, AT_START), length, &c->mini_stream);
    c->mini = (wn_sectors){.space = span_of(&c->mini_stream), .shift = 6, .table = span_of(&c->mini_table)};
    return status == WN_PARTIAL ? WN_DONE : status; /* what is missing is missed by its stream */
}

static wn_status open_parts(wn_compound *c, const char **ret_fault)
{
    uint16_t shift = wn_span_u16(c->header, AT_SECTOR_SHIFT);
    bool usual = (shift == 9 || shift == 12) && wn_span_u16(c->header, AT_BYTE_ORDER) == 0xFFFE &&
                 wn_span_u16(c->header, AT_MINI_SHIFT) == 6;
    *ret_fault = "the header of the compound file is damaged; ask the sender for a whole copy";
    if (!usual || c->header.length < HEADER_SIZE)
        return WN_MALFORMED;
    c->sectors = (wn_sectors){.space = c->file, .start = (size_t)1 << shift, .shift = shift};
    *ret_fault = "the allocation table of the compound file is damaged; ask the sender for a whole copy";
    wn_status status = read_table(c);
    if (status < 0)
        return status;
    *ret_fault = "the directory of the compound file is damaged; ask the sender for a whole copy";
    status = read_directory(c);
    if (status < 0)
        return status;
    wn_status mini = read_mini(c);
    if (mini < 0)
        *ret_fault = "the small streams of the compound file are damaged; ask the sender for a whole copy";
    return mini < 0 ? mini : status;
}

wn_status wn_compound_open(const wn_source *source, wn_compound **ret_compound, const char **ret_fault)
{
    wn_compound *c = calloc(1, sizeof *c);
    size_t length = (size_t)source->size;
    *ret_fault = "memory ran out";
    if (!c)
        return WN_NO_MEMORY;
    c->file = (wn_span){source->peek(source->context, 0, length), length};
    if (!c->file.bytes)
        c->file.length = 0;
    c->header = wn_span_part(c->file, 0, HEADER_SIZE);
    wn_status status = open_parts(c, ret_fault);
    if (status < 0) {
        wn_compound_close(c);
        return status;
    }
    *ret_compound = c;
    return status;
}

void wn_compound_close(wn_compound *compound)
{
    if (!compound)
        return;
    wn_bytes_free(&compound->table);
    wn_bytes_free(&compound->mini_table);
    wn_bytes_free(&compound->mini_stream);
    wn_bytes_free(&compound->directory);
    free(compound->parents);
    free(compound);
}

static uint16_t lower(uint16_t unit)
{
    return unit >= 'A' && unit <= 'Z' ? (uint16_t)(unit + 'a' - 'A') : unit;
}

static bool begins_with(wn_span entry, const char *prefix, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (lower(wn_span_u16(entry, i * 2)) != lower((unsigned char)prefix[i]))
            return false;
    return true;
}

/* Names are UTF-16 and end in NUL, which their length counts. */
static bool is_named(wn_span entry, const char *name)
{
    size_t length = strlen(name);
    return length < NAME_SIZE / 2 && wn_span_u16(entry, AT_NAME_LENGTH) == (length + 1) * 2 &&
           begins_with(entry, name, length);
}

uint32_t wn_compound_find(const wn_compound *compound, uint32_t storage, const char *name)
{
    for (uint32_t i = 0; i < wn_directory_count(compound); i++) {
        wn_span entry = wn_directory_entry(compound, i);
        if (compound->parents[i] == storage && wn_span_u8(entry, AT_TYPE) == TYPE_STREAM &&
            is_named(entry, name))
            return i;
    }
    return WN_NO_STREAM;
}

uint32_t wn_compound_next_storage(const wn_compound *compound, uint32_t storage, const char *prefix,
                                  uint32_t after)
{
    size_t length = strlen(prefix);
    for (uint32_t i = after + 1; length < NAME_SIZE / 2 && i < wn_directory_count(compound); i++) {
        wn_span entry = wn_directory_entry(compound, i);
        if (compound->parents[i] == storage && wn_span_u8(entry, AT_TYPE) == TYPE_STORAGE &&
            begins_with(entry, prefix, length))
            return i;
    }
    return WN_NO_STREAM;
}

uint32_t wn_compound_next(const wn_compound *compound, uint32_t storage, uint32_t after)
{
    for (uint32_t i = after + 1; i < wn_directory_count(compound); i++)
        if (compound->parents[i] == storage)
            return i;
    return WN_NO_STREAM;
}

void wn_compound_describe(const wn_compound *compound, uint32_t number, wn_compound_member *ret_member)
{
    wn_span entry = wn_directory_entry(compound, number);
    size_t bytes = wn_span_u16(entry, AT_NAME_LENGTH), length = bytes >= 2 ? bytes / 2 - 1 : 0;
    *ret_member = (wn_compound_member){.is_stream = wn_span_u8(entry, AT_TYPE) == TYPE_STREAM};
    for (size_t i = 0; i < length && i + 1 < WN_COMPOUND_NAME_SIZE; i++) {
        uint16_t unit = wn_span_u16(entry, i * 2);
        ret_member->name[i] = unit > 0 && unit < 0x80 ? (char)unit : '?';
    }
}

static uint64_t size_of(const wn_compound *compound, wn_span entry)
{
    uint64_t size = wn_span_u32(entry, AT_SIZE);
    if (compound->sectors.shift > 9) /* else older writers leave anything in the upper half */
        size |= (uint64_t)wn_span_u32(entry, AT_SIZE + 4) << 32;
    return size;
}

/* Small streams stand in sectors of their own. */
static wn_status read_bytes(const wn_compound *compound, wn_span entry, size_t length, wn_bytes *out)
{
    bool is_mini = size_of(compound, entry) < wn_span_u32(compound->header, AT_MINI_CUTOFF);
    return wn_chain_read(is_mini ? &compound->mini : &compound->sectors, wn_span_u32(entry, AT_START), length,
                         out);
}

wn_status wn_compound_read(const wn_compound *compound, uint32_t stream, uint64_t most, wn_bytes *out,
                           const char **ret_fault)
{
    wn_span entry = wn_directory_entry(compound, stream);
    uint64_t size = size_of(compound, entry);
    *ret_fault = "a stream of the compound file is longer than allowed; raise the limit part-bytes";
    if (size > most)
        return WN_LIMIT;
    wn_status status = read_bytes(compound, entry, (size_t)size, out);
    if (status == WN_PARTIAL)
        *ret_fault = "a stream of the compound file ends before its time; ask the sender for a whole copy";
    else if (status == WN_MALFORMED)
        *ret_fault = "the sectors of a stream of the compound file do not form a chain; ask the sender for a "
                     "whole copy";
    return status;
}

wn_status wn_compound_read_start(const wn_compound *compound, uint32_t stream, size_t length, wn_bytes *out)
{
    wn_span entry = wn_directory_entry(compound, stream);
    uint64_t size = size_of(compound, entry);
    return read_bytes(compound, entry, size < length ? (size_t)size : length, out);
}
