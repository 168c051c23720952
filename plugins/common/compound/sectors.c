#include "plugins/common/compound/sectors.h"

#include <stdlib.h>

size_t wn_sectors_count(const wn_sectors *sectors)
{
    size_t size = (size_t)1 << sectors->shift;
    if (sectors->space.length <= sectors->start)
        return 0;
    return (sectors->space.length - sectors->start + size - 1) / size;
}

wn_span wn_sector(const wn_sectors *sectors, uint32_t number)
{
    size_t size = (size_t)1 << sectors->shift;
    if (number >= wn_sectors_count(sectors))
        return (wn_span){0};
    return wn_span_part(sectors->space, sectors->start + (size_t)number * size, size);
}

/* Marks the sector in the bit map; false when it was marked before. */
static bool visit(uint8_t *visited, uint32_t sector)
{
    uint8_t bit = (uint8_t)(1u << (sector & 7));
    bool fresh = !(visited[sector >> 3] & bit);
    visited[sector >> 3] |= bit;
    return fresh;
}

static wn_status follow(const wn_sectors *sectors, uint32_t sector, size_t length, uint8_t *visited,
                        wn_bytes *out)
{
    size_t count = wn_sectors_count(sectors);
    while (length > 0 && sector < WN_SECTOR_LAST) {
        if (sector >= count || !visit(visited, sector))
            return WN_MALFORMED;
        wn_span bytes = wn_span_part(wn_sector(sectors, sector), 0, length);
        if (!wn_bytes_append(out, bytes.bytes, bytes.length))
            return WN_NO_MEMORY;
        if (length != SIZE_MAX)
            length -= bytes.length;
        if (!wn_span_has(sectors->table, (size_t)sector * 4, 4))
            break;
        sector = wn_span_u32(sectors->table, (size_t)sector * 4);
    }
    return length == 0 || length == SIZE_MAX ? WN_DONE : WN_PARTIAL;
}

wn_status wn_chain_read(const wn_sectors *sectors, uint32_t first, size_t length, wn_bytes *out)
{
    uint8_t *visited = calloc(wn_sectors_count(sectors) / 8 + 1, 1);
    if (!visited)
        return WN_NO_MEMORY;
    wn_status status = follow(sectors, first, length, visited, out);
    free(visited);
    return status;
}
