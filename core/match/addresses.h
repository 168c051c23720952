/* What a whole document tells about its addresses: how wide its lines are, and which addresses stand whole.
 */
#ifndef WN_MATCH_ADDRESSES_H
#define WN_MATCH_ADDRESSES_H

#include "core/base/arena.h"
#include "core/document/document.h"

#define WN_ADDRESS_COLUMNS 8

typedef struct wn_addresses {
    size_t line_width;        /* code points of a full line outside tables; 0 unknown */
    const char *const *known; /* addresses that do not end where a line does, in the arena */
    size_t known_count;
    uint32_t table; /* whose columns were measured last; WN_NO_BLOCK none */
    size_t column_widths[WN_ADDRESS_COLUMNS];
    size_t all_widths[WN_ADDRESS_COLUMNS]; /* of the columns of all tables together */
} wn_addresses;

/* Surveys the main flow of `document`. False when memory fails. */
bool wn_addresses_survey(const wn_document *document, wn_arena *arena, wn_addresses *ret_addresses);

/* Code points of a full line in the column of `cell`: its longest line, when it has enough lines to tell; 0
 * unknown. What is measured is kept in `addresses`. */
size_t wn_addresses_cell_width(const wn_document *document, uint32_t cell, wn_addresses *addresses);

#endif
