/* A YAML document as a tree of nodes that know where they stand: what the loader reads definitions from. */
#ifndef WN_FORM_TREE_H
#define WN_FORM_TREE_H

#include "core/base/arena.h"
#include "core/base/report.h"
#include "core/form/form.h"

#define WN_FORM_MAX_BYTES (1u << 20)
#define WN_FORM_MAX_DEPTH 40u

typedef enum { WN_NODE_SCALAR, WN_NODE_LIST, WN_NODE_MAP } wn_node_kind;

/* Everything belongs to the arena of the tree. */
typedef struct wn_node {
    wn_node_kind kind;
    wn_form_place place; /* of a quoted scalar: of its first character, behind the quote */
    const char *text; /* of a scalar: NUL-terminated UTF-8 in NFC; always a string, never a number or bool */
    struct wn_node *first; /* of a list or map: its members in order */
    struct wn_node *next;  /* next member of the same list or map */
    size_t count;          /* of members */
    const char *key;       /* of a member of a map */
    wn_form_place key_place;
} wn_node;

/* Reads the one YAML document in `yaml` (`length` bytes, UTF-8) into `arena`. Anchors, aliases, tags, a key
 * given twice, a second document, and input over the limits above are errors in `report`, with `path`, line
 * and column. Returns NULL on error. */
wn_node *wn_tree_read(const char *path, const char *yaml, size_t length, wn_arena *arena, wn_report *report);

/* The member of `map` under `key`, or NULL; NULL too when `map` is NULL or not a map. */
wn_node *wn_tree_member(const wn_node *map, const char *key);

/* Adds a message about `place` of the file `path` to `report`: "path:line:column: message". */
void wn_form_say(wn_report *report, wn_severity severity, const char *code, const char *path,
                 wn_form_place place, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* Adds that the file or folder `path` cannot be read because of `error`, an errno; 0 stands for memory. */
void wn_form_say_unreadable(wn_report *report, const char *path, int error);

#endif
