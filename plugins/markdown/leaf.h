/* The text of one leaf, put together from its lines for the inline parser, each byte knowing where it came
 * from. */
#ifndef WN_MARKDOWN_LEAF_H
#define WN_MARKDOWN_LEAF_H

#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/emit.h"
#include "plugins/markdown/links.h"

#define MD_MADE SIZE_MAX /* origin of a byte that is not in the source */

/* A stretch of one source line that belongs to a leaf. */
typedef struct md_piece {
    size_t from, to;
    uint32_t line;
    bool cut; /* it goes on with a word that was cut at the end of the piece before */
} md_piece;

typedef struct md_event {
    size_t at;       /* byte of the leaf's text before which it happens */
    uint32_t line;   /* of a line break: the source line that begins; 0 for anything else */
    size_t from, to; /* of a reference: the bytes of its id in the source; else equal */
    uint32_t flags;  /* of formatting that begins or ends: WN_RUN_UNDERLINE or WN_RUN_HIGHLIGHT */
    bool ends;       /* the formatting ends */
} md_event;

typedef struct md_leaf {
    const char *source; /* borrowed */
    wn_bytes text;
    size_t *origins; /* one for each byte of `text` */
    size_t origin_capacity;
    md_event *events; /* in order */
    size_t event_count, event_capacity;
    uint64_t dropped; /* non-white code points of the source left out of `text`: mark-up */
    bool failed;      /* memory ran out */
} md_leaf;

/* Builds the text of `count` pieces. It begins with a made full stop, so that no block construct begins it,
 * and is one line: a line's end becomes a made space and an event. On the way: addresses in the running text
 * are protected from emphasis, link targets with spaces are put in angle brackets, reference links are
 * resolved by `links`, and note references ("[^1]") and the formatting of bracketed spans
 * ("[Yes]{.underline}") become events. */
void md_leaf_build(md_leaf *leaf, const char *source, const md_piece *pieces, size_t count,
                   const md_links *links);

void md_leaf_free(md_leaf *leaf);

#endif
