/* File names: which are never documents, and how a name is shown. */
#ifndef WN_BATCH_NAME_H
#define WN_BATCH_NAME_H

#include <stdbool.h>

#include "core/base/arena.h"

/* Why a file of this base name is no document: lock files and the like that office programs and desktops
 * leave. NULL when it may be one. Static text. */
const char *wn_name_ignored(const char *name);

/* What stands after the last slash. Points into `path`. */
const char *wn_name_base(const char *path);

/* `path` as UTF-8: bytes that are none are written as \xNN. In the arena; NULL when memory fails. */
const char *wn_name_shown(wn_arena *arena, const char *path);

#endif
