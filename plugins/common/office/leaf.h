/* The leaf in the making of one story: the paragraph, heading or list item that text goes into. Gathers text
 * into runs of the same look, and puts links, fields, references and text boxes in their places. */
#ifndef WN_COMMON_OFFICE_LEAF_H
#define WN_COMMON_OFFICE_LEAF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/office/recorder.h"
#include "plugins/common/office/symbols.h"
#include "winnow/document.h"

/* What only the reader knows. Each gets `context`; a negative result ends the call and is passed on. */
typedef struct wn_leaf_owner {
    void *context;
    /* Opens the leaf with wn_leaf_open, and before it what must be open around it. */
    wn_status (*open)(void *context);
    /* Opens what must be open around a block that stands here: table, row and cell. */
    wn_status (*open_around)(void *context);
    /* WN_RUN_... of what is added here; asked for symbols, and by complex-fields.h. */
    uint32_t (*flags)(void *context);
    /* Sends a run of text, which ends in NUL; NULL: it goes to the leaf's events as it is. */
    wn_status (*send)(void *context, const wn_run *run);
} wn_leaf_owner;

typedef struct wn_leaf_link {
    char *target;
    uint32_t serial; /* tells it from others that are open */
    bool shown;      /* some of its text was, or is gone with a revision */
} wn_leaf_link;

/* Zero-initialise, set `owner` and `events`, free with wn_leaf_free. The reader may read the members, and
 * sets `events`, which are borrowed, while no leaf is open. */
typedef struct wn_leaf {
    wn_leaf_owner owner;
    const wn_builder *events;
    bool is_open, was_open; /* now; ever */
    wn_bytes text;          /* of the run in the making */
    uint32_t text_flags;
    wn_bytes removed; /* removed text that waits for a leaf: its own paragraph may be gone as well */
    struct {
        wn_leaf_link *items;
        size_t count, capacity;
    } links;
    const char *open_link; /* target of the link that is open in the builder */
    struct {
        wn_recorder **items; /* text boxes that stand behind the leaf */
        size_t count, capacity;
    } boxes;
} wn_leaf;

/* Opens the leaf that `info` describes and gives it the removed text that waits. */
wn_status wn_leaf_open(wn_leaf *leaf, const wn_block_info *info);

/* Sends pending text, closes the leaf if one is open, and sends the text boxes behind it. */
wn_status wn_leaf_close(wn_leaf *leaf);

/* Opens and closes a leaf for removed text that still waits, at the end of a story. */
wn_status wn_leaf_finish(wn_leaf *leaf);

/* Adds `length` bytes of UTF-8 with WN_RUN_... `flags`, opening the leaf where it must. Text that the format
 * makes and nobody sees (WN_RUN_GENERATED, removed or hidden) is dropped. */
wn_status wn_leaf_add_text(wn_leaf *leaf, const char *text, size_t length, uint32_t flags);

/* Adds a copy of `field` with `flags` besides. */
wn_status wn_leaf_add_field(wn_leaf *leaf, const wn_field *field, uint32_t flags);

/* Adds `length` bytes of UTF-8 in the symbol font `font` as they look: marks as check boxes, but as text
 * where they are removed. */
wn_status wn_leaf_add_symbols(wn_leaf *leaf, wn_symbol_font font, const char *text, size_t length);

/* Adds the character `point` of `font`, which is no character data of the document but named by it: a check
 * box where it shows one, else its Unicode look-alike. */
wn_status wn_leaf_add_drawn_symbol(wn_leaf *leaf, wn_symbol_font font, uint32_t point);

/* A reference to a note or comment stands here. */
wn_status wn_leaf_add_reference(wn_leaf *leaf, wn_block_kind kind, const char *id);

/* Sends the text gathered so far as one run, in the link that it stands in. */
wn_status wn_leaf_flush(wn_leaf *leaf);

/* Begins a link to a copy of the `length` bytes of `target`. */
wn_status wn_leaf_push_link(wn_leaf *leaf, uint32_t serial, const char *target, size_t length);

/* Ends the innermost link of that serial, if there is one. One without text, as around a picture, keeps its
 * target all the same, where `may_be_empty`. */
wn_status wn_leaf_pop_link(wn_leaf *leaf, uint32_t serial, bool may_be_empty);

/* Takes over `box`, a text box recorded or being recorded, to be sent behind the leaf. Frees it where memory
 * fails. NULL is memory that has failed. */
wn_status wn_leaf_keep_box(wn_leaf *leaf, wn_recorder *box);

/* Frees what the leaf holds. */
void wn_leaf_free(wn_leaf *leaf);

#endif
