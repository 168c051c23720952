/* The records of a run, kept on disk as lines of JSON, so that memory does not grow with their number. The
 * file has no name and is gone with the process. */
#ifndef WN_BATCH_STORE_H
#define WN_BATCH_STORE_H

#include <stdbool.h>

#include "winnow/answer.h"

typedef struct wn_store wn_store;

/* Makes an empty store in the folder TMPDIR names, else /tmp; NULL when that fails. */
wn_store *wn_store_new(void);

void wn_store_free(wn_store *store);

/* Appends a record, as its `json` where it has one. False when it cannot be kept. */
bool wn_store_add_document(wn_store *store, const wn_document_info *document);
bool wn_store_add_response(wn_store *store, const wn_response *response);

/* A cursor over all that was added, for the writers. It belongs to the store, as do the records it gives;
 * nothing may be added while it is used. `run` and `forms` are borrowed. */
const wn_records *wn_store_records(wn_store *store, const wn_run_info *run, const wn_form_info *const *forms,
                                   size_t form_count);

#endif
