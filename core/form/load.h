/* Behind wn_form_load: what its files share. */
#ifndef WN_FORM_LOAD_H
#define WN_FORM_LOAD_H

#include "core/base/list.h"
#include "core/form/form.h"
#include "core/form/tree.h"

#define WN_FORM_MAX_ITEMS 5000u
#define WN_FORM_MAX_LANGUAGES 64u
#define WN_FORM_MAX_PATTERN_BYTES 8192u

/* An `implies`, to be resolved once all items are known. */
typedef struct wn_implied {
    uint32_t item;
    const wn_node *target;
} wn_implied;

typedef struct wn_loader {
    wn_form *form;
    wn_arena *arena; /* of the form */
    wn_report *report;
    bool failed; /* an error was reported */
    WN_LIST(wn_form_item) items;
    WN_LIST(wn_implied) implied;
} wn_loader;

/* What a key of a map means. `read` may be NULL for a key that the caller reads itself. */
typedef struct wn_load_rule {
    const char *key;
    bool required;
    void (*read)(wn_loader *loader, const wn_node *value, void *into);
} wn_load_rule;

/* Reports an error at `place` and marks the load as failed. */
void wn_load_fail(wn_loader *loader, const char *code, wn_form_place place, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Reads a map by its rules into `into`; unknown and missing keys are errors. `what` names the map. */
void wn_load_map(wn_loader *loader, const wn_node *map, const char *what, const wn_load_rule *rules,
                 size_t rule_count, void *into);

/* Takes `count` elements from the form's arena; NULL, and an error, when memory fails. */
void *wn_load_take(wn_loader *loader, size_t count, size_t size);

/* The text of a scalar, trimmed and with single spaces; NULL, and an error, when it is no scalar or empty. */
const char *wn_load_text(wn_loader *loader, const wn_node *node, const char *what);

/* A short name without white space (linkId, code, tag); NULL, and an error, otherwise. */
const char *wn_load_name(wn_loader *loader, const wn_node *node, const char *what);

/* Index of language `tag` in the form, WN_NO_ITEM when there is none. */
uint32_t wn_load_language(const wn_loader *loader, const char *tag);

/* Readers of values that occur in several places; `into` is what their name says. */
void wn_load_string(wn_loader *loader, const wn_node *node, void *into);   /* const char * */
void wn_load_truth(wn_loader *loader, const wn_node *node, void *into);    /* bool */
void wn_load_wordings(wn_loader *loader, const wn_node *node, void *into); /* wn_wordings */
void wn_load_patterns(wn_loader *loader, const wn_node *node, void *into); /* wn_form_patterns */
void wn_load_words(wn_loader *loader, const wn_node *node, void *into);    /* wn_form */

/* A list of texts; folded for comparison where `fold`. */
typedef struct wn_form_texts {
    const char *const *items;
    size_t count;
} wn_form_texts;
wn_form_texts wn_load_texts(wn_loader *loader, const wn_node *node, const char *what, bool fold);

/* Reads the tree of items into loader->items. */
void wn_load_items(wn_loader *loader, const wn_node *list, uint32_t parent);

/* Sets `implies` of the items read; unknown targets are errors. */
void wn_load_implied(wn_loader *loader);

#endif
