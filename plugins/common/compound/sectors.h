/* The sectors of a compound file and the chains they form ([MS-CFB] 2.1 to 2.5). */
#ifndef WN_COMMON_SECTORS_H
#define WN_COMMON_SECTORS_H

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "winnow/abi.h"

#define WN_SECTOR_LAST 0xFFFFFFFAu /* numbers above it are no sectors */

/* Sectors of one size, and for each the one that follows it. Of the file itself they begin behind the header;
 * those of the mini stream at its start. */
typedef struct wn_sectors {
    wn_span space;
    size_t start;   /* where sector 0 stands */
    uint32_t shift; /* size is 1 << shift */
    wn_span table;  /* of the allocation table: 4 bytes for each */
} wn_sectors;

/* How many sectors there are, the last perhaps not whole. */
size_t wn_sectors_count(const wn_sectors *sectors);

/* The bytes of sector `number`, fewer where the space ends. */
wn_span wn_sector(const wn_sectors *sectors, uint32_t number);

/* Appends the first `length` bytes of the chain that begins with sector `first`; SIZE_MAX: all of it.
 * WN_DONE; WN_PARTIAL when the chain ends early; WN_MALFORMED when it comes back to a sector or leaves the
 * file; WN_NO_MEMORY. */
wn_status wn_chain_read(const wn_sectors *sectors, uint32_t first, size_t length, wn_bytes *out);

#endif
