/* The inputs of a run, in order: arguments as given, folders by byte order of path. */
#ifndef WN_BATCH_INVENTORY_H
#define WN_BATCH_INVENTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/arena.h"
#include "core/base/list.h"
#include "core/batch/hash.h"

typedef struct wn_entry {
    const char *path;    /* as named, or folder and name */
    bool named;          /* given itself, so that a symbolic link is followed */
    const char *ignored; /* why it is no document; NULL */
    const char *sha256;  /* of its content, once that was looked at; NULL */
} wn_entry;

typedef struct wn_inventory {
    wn_arena *arena; /* owned */
    WN_LIST(wn_entry) entries;
} wn_inventory;

/* Says whether the file at `path`, found in a folder or `named` itself, is to be left out, and why; NULL to
 * keep it. Static text. */
typedef const char *wn_entry_filter(void *context, const char *path, bool named);

/* Lists the inputs. A folder is searched with all folders below it; links to folders there are not followed,
 * but listed. Returns false when memory fails. Free the inventory with wn_inventory_free in any case. */
bool wn_inventory_take(wn_inventory *inventory, const char *const *inputs, size_t count,
                       wn_entry_filter *filter, void *context);

/* Writes a digest of all names and contents as they are noted. */
void wn_inventory_digest(const wn_inventory *inventory, char ret_digest[WN_SHA256_TEXT]);

void wn_inventory_free(wn_inventory *inventory);

#endif
