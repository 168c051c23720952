/* The set of forms in use: found in folders, loaded, compiled. */
#ifndef WN_FORM_STORE_H
#define WN_FORM_STORE_H

#include "core/form/compile.h"

typedef struct wn_form_store wn_form_store;

/* Loads forms/<id>/form.yaml below each of the `count` folders of `folders` (and a folder or file given
 * itself), in byte order of path; a form of the same id and version found later is ignored with a warning.
 * Errors go to `report`. NULL when any form is refused or memory fails. */
wn_form_store *wn_form_store_open(const char *const *folders, size_t count, wn_report *report);

/* The compiled forms, ordered by id then version; they belong to the store. */
const wn_compiled_form *const *wn_form_store_forms(const wn_form_store *store, size_t *ret_count);

void wn_form_store_free(wn_form_store *store);

#endif
