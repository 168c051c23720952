/* Writes a storage of a compound file as a file of its own. Of a large file the copy has large sectors, so
 * that its header has room for all of the allocation table. */
#include <stdlib.h>
#include <string.h>

#include "plugins/common/compound/directory.h"

#define LARGEST_SECTOR 4096u
#define LARGE_FILE (6u << 20)
#define MINI_SIZE 64u
#define MINI_CUTOFF 4096u
#define LOCATIONS 109u
#define CHAIN_END 0xFFFFFFFEu
#define TABLE_SECTOR 0xFFFFFFFDu

enum { UNKNOWN, WITHIN, OUTSIDE }; /* the storage that is copied */

typedef struct copy {
    const wn_compound *from;
    uint32_t storage;
    uint32_t changed;
    wn_span instead;
    uint64_t most;
    uint32_t shift, sector_size; /* 1 << shift */
    uint8_t *places;             /* of each entry: UNKNOWN, WITHIN, OUTSIDE */
    uint32_t *numbers;           /* of each entry within: its number in the copy */
    wn_bytes space, mini, directory;
    wn_bytes table, mini_table;
    bool is_cut; /* a stream is not whole */
    const char **fault;
} copy;

static void put(wn_bytes *bytes, uint64_t value, size_t length)
{
    uint8_t written[8];
    for (size_t i = 0; i < length; i++)
        written[i] = (uint8_t)(value >> (8 * i));
    wn_bytes_append(bytes, written, length);
}

static void put_at(wn_bytes *bytes, size_t at, uint32_t value)
{
    for (size_t i = 0; i < 4 && !bytes->failed; i++)
        bytes->data[at + i] = (char)(uint8_t)(value >> (8 * i));
}

static void pad(wn_bytes *bytes, size_t size)
{
    static const char zeros[LARGEST_SECTOR];
    if (bytes->length % size)
        wn_bytes_append(bytes, zeros, size - bytes->length % size);
}

/* Appends a chain for `length` bytes to the table; returns its first sector. */
static uint32_t chain(wn_bytes *table, size_t length, size_t size)
{
    uint32_t first = (uint32_t)(table->length / 4), count = (uint32_t)((length + size - 1) / size);
    for (uint32_t i = 1; i <= count; i++)
        put(table, i == count ? CHAIN_END : first + i, 4);
    return count ? first : CHAIN_END;
}

static uint32_t place(copy *c, wn_bytes *space, wn_bytes *table, size_t size, wn_span bytes)
{
    uint32_t first = chain(table, bytes.length, size);
    wn_bytes_append(space, bytes.bytes, bytes.length);
    pad(space, size);
    c->space.failed = c->space.failed || space->failed;
    return first;
}

static uint32_t place_sectors(copy *c, const wn_bytes *bytes)
{
    return place(c, &c->space, &c->table, c->sector_size,
                 (wn_span){(const uint8_t *)bytes->data, bytes->length});
}

/* Marks every entry that stands in the storage, however deep, and numbers them. The way up ends, as it led
 * down once. */
static uint32_t number_entries(copy *c)
{
    uint32_t count = wn_directory_count(c->from), next = 1;
    c->places[0] = OUTSIDE;
    c->places[c->storage] = WITHIN;
    for (uint32_t i = 1; i < count; i++) {
        uint32_t top = i;
        while (c->places[top] == UNKNOWN && c->from->parents[top] != WN_NO_STREAM)
            top = c->from->parents[top];
        uint8_t found = c->places[top] == UNKNOWN ? OUTSIDE : c->places[top];
        for (uint32_t at = i; c->places[at] == UNKNOWN; at = c->from->parents[at]) {
            c->places[at] = found;
            if (at == top)
                break;
        }
        if (c->places[i] == WITHIN && i != c->storage)
            c->numbers[i] = next++;
    }
    return next;
}

/* The number in the copy of the entry that a link leads to; none where it leaves `storage`. */
static uint32_t link_to(const copy *c, uint32_t entry, uint32_t storage)
{
    bool holds = entry < wn_directory_count(c->from) && c->from->parents[entry] == storage;
    return holds && c->numbers[entry] ? c->numbers[entry] : WN_NO_STREAM;
}

static wn_status copy_stream(copy *c, uint32_t number, uint32_t *ret_start, uint64_t *ret_size)
{
    wn_bytes bytes = {0};
    wn_status status = WN_DONE;
    uint64_t used = c->space.length + c->mini.length;
    if (number != c->changed)
        status = wn_compound_read(c->from, number, used < c->most ? c->most - used : 0, &bytes, c->fault);
    wn_span span = number == c->changed ? c->instead : (wn_span){(uint8_t *)bytes.data, bytes.length};
    if (status == WN_PARTIAL || status == WN_MALFORMED) { /* one stream does not cost the others */
        c->is_cut = true;
        status = WN_PARTIAL;
    }
    if (status >= 0) {
        bool small = span.length < MINI_CUTOFF;
        *ret_size = span.length;
        *ret_start = small ? place(c, &c->mini, &c->mini_table, MINI_SIZE, span)
                           : place(c, &c->space, &c->table, c->sector_size, span);
    }
    wn_bytes_free(&bytes);
    return status;
}

static wn_status copy_entry(copy *c, uint32_t number)
{
    wn_span entry = wn_directory_entry(c->from, number);
    uint32_t storage = c->from->parents[number], start = 0;
    uint64_t size = 0;
    uint8_t type = wn_span_u8(entry, AT_TYPE);
    wn_status status = type == TYPE_STREAM ? copy_stream(c, number, &start, &size) : WN_DONE;
    if (status < 0)
        return status;
    wn_bytes_append(&c->directory, entry.bytes, AT_LEFT);
    put(&c->directory, link_to(c, wn_span_u32(entry, AT_LEFT), storage), 4);
    put(&c->directory, link_to(c, wn_span_u32(entry, AT_RIGHT), storage), 4);
    put(&c->directory, type == TYPE_STORAGE ? link_to(c, wn_span_u32(entry, AT_CHILD), number) : WN_NO_STREAM,
        4);
    wn_bytes_append(&c->directory, entry.bytes + AT_CHILD + 4, AT_START - AT_CHILD - 4);
    put(&c->directory, start, 4);
    put(&c->directory, size, 8);
    return WN_DONE;
}

static const char root_name[] = "R\0o\0o\0t\0 \0E\0n\0t\0r\0y\0\0";

/* The root, whose start and size are those of the mini stream. */
static void put_root(copy *c, uint32_t start)
{
    wn_bytes root = {0};
    uint32_t child = wn_span_u32(wn_directory_entry(c->from, c->storage), AT_CHILD);
    wn_bytes_append(&root, root_name, sizeof root_name);
    pad(&root, NAME_SIZE);
    put(&root, sizeof root_name, 2);
    put(&root, TYPE_ROOT | 1u << 8, 2);
    put(&root, WN_NO_STREAM, 4);
    put(&root, WN_NO_STREAM, 4);
    put(&root, link_to(c, child, c->storage), 4);
    while (root.length < AT_START && !root.failed)
        put(&root, 0, 4);
    put(&root, start, 4);
    put(&root, c->mini.length, 8);
    if (!root.failed && !c->directory.failed)
        memcpy(c->directory.data, root.data, ENTRY_SIZE);
    c->directory.failed = c->directory.failed || root.failed;
    wn_bytes_free(&root);
}

static void put_header(const copy *c, uint32_t directory, uint32_t mini_table, uint32_t table, size_t count,
                       wn_bytes *out)
{
    static const uint8_t head[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    wn_bytes_append(out, head, sizeof head);
    put(out, 0, 8);
    put(out, 0, 8);
    bool large = c->sector_size == LARGEST_SECTOR;
    put(out, large ? 0x0004003E : 0x0003003E, 4); /* version */
    put(out, 0xFFFE | c->shift << 16, 4);         /* byte order, sectors of 1 << shift */
    put(out, 6, 8);                               /* small sectors of 1 << 6 */
    put(out, large ? c->directory.length / c->sector_size : 0, 4);
    put(out, count, 4);
    put(out, directory, 4);
    put(out, 0, 4);
    put(out, MINI_CUTOFF, 4);
    put(out, mini_table, 4);
    put(out, c->mini_table.length / c->sector_size, 4);
    put(out, CHAIN_END, 4);
    put(out, 0, 4);
    for (uint32_t i = 0; i < LOCATIONS; i++)
        put(out, i < count ? table + i : WN_NO_STREAM, 4);
    pad(out, c->sector_size);
}

/* Empty entries fill the last sector of the directory. */
static void fill_directory(wn_bytes *directory, size_t size)
{
    while (directory->length % size && !directory->failed) {
        size_t start = directory->length;
        for (size_t i = 0; i < ENTRY_SIZE; i += 8)
            put(directory, 0, 8);
        for (size_t at = AT_LEFT; at <= AT_CHILD; at += 4)
            put_at(directory, start + at, WN_NO_STREAM);
    }
}

static wn_status assemble(copy *c, wn_bytes *out)
{
    put_root(c, place_sectors(c, &c->mini));
    fill_directory(&c->directory, c->sector_size);
    while (c->mini_table.length % c->sector_size && !c->mini_table.failed)
        put(&c->mini_table, WN_NO_STREAM, 4);
    uint32_t directory = place_sectors(c, &c->directory), mini_table = place_sectors(c, &c->mini_table);
    uint32_t table = (uint32_t)(c->table.length / 4);
    size_t count = 1;
    while (count * (c->sector_size / 4) < table + count)
        count++;
    if (count > LOCATIONS || c->space.length > c->most)
        return WN_LIMIT;
    for (size_t i = 0; i < count; i++)
        put(&c->table, TABLE_SECTOR, 4);
    while (c->table.length % c->sector_size && !c->table.failed)
        put(&c->table, WN_NO_STREAM, 4);
    put_header(c, directory, mini_table, table, count, out);
    wn_bytes_append(out, c->space.data, c->space.length);
    wn_bytes_append(out, c->table.data, c->table.length);
    bool failed = c->space.failed || c->mini.failed || c->directory.failed || c->table.failed ||
                  c->mini_table.failed || out->failed;
    return failed ? WN_NO_MEMORY : c->is_cut ? WN_PARTIAL : WN_DONE;
}

static wn_status copy_entries(copy *c, wn_bytes *out)
{
    static const char root[ENTRY_SIZE];
    wn_status status = WN_DONE;
    number_entries(c);
    wn_bytes_append(&c->directory, root, sizeof root);
    for (uint32_t i = 1; i < wn_directory_count(c->from) && status >= 0; i++)
        if (c->numbers[i])
            status = copy_entry(c, i);
    if (status >= 0)
        status = assemble(c, out);
    if (status == WN_LIMIT)
        *c->fault = "a storage of the compound file is longer than allowed; raise the limit input-bytes";
    else if (status == WN_PARTIAL)
        *c->fault = "a stream of the compound file is damaged or cut; ask the sender for a whole copy";
    return status;
}

wn_status wn_compound_copy(const wn_compound *compound, uint32_t storage, uint32_t changed, wn_span instead,
                           uint64_t most, wn_bytes *out, const char **ret_fault)
{
    uint32_t count = wn_directory_count(compound);
    copy c = {.from = compound,
              .storage = storage,
              .changed = changed,
              .instead = instead,
              .most = most,
              .fault = ret_fault};
    c.shift = compound->file.length < LARGE_FILE ? 9 : 12;
    c.sector_size = 1u << c.shift;
    c.places = calloc(count, sizeof *c.places);
    c.numbers = calloc(count, sizeof *c.numbers);
    *ret_fault = "memory ran out";
    wn_status status = c.places && c.numbers ? copy_entries(&c, out) : WN_NO_MEMORY;
    free(c.places);
    free(c.numbers);
    wn_bytes_free(&c.space);
    wn_bytes_free(&c.mini);
    wn_bytes_free(&c.directory);
    wn_bytes_free(&c.table);
    wn_bytes_free(&c.mini_table);
    return status;
}
