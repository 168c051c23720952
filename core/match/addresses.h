/* What a whole document tells about its addresses: how wide its lines are, and which addresses stand whole.
 */
#ifndef WN_MATCH_ADDRESSES_H
#define WN_MATCH_ADDRESSES_H

#include "core/base/arena.h"
#include "core/document/document.h"

typedef struct wn_addresses {
    size_t line_width;        /* code points of a full line outside tables; 0 unknown */
    const char *const *known; /* addresses that do not end where a line does, in the arena */
    size_t known_count;
} wn_addresses;

/* Surveys the main flow of `document`. False when memory fails. */
bool wn_addresses_survey(const wn_document *document, wn_arena *arena, wn_addresses *ret_addresses);

#endif
