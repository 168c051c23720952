/* The records of a run, kept on disk, so that memory does not grow with their number, and followed by the
 * processes that write the outputs while records are still added. The files have no name and are gone with
 * the processes. */
#ifndef WN_BATCH_STORE_H
#define WN_BATCH_STORE_H

#include <stdbool.h>

#include "winnow/answer.h"

typedef struct wn_store wn_store;

/* Makes an empty store in the folder TMPDIR names, else /tmp; NULL when that fails. `forms` are those that
 * responses may name; `responses` and `spare` the descriptors of the journal's files, which hold these,
 * packed; all borrowed. Free with wn_store_free. */
wn_store *wn_store_new(const wn_form_info *const *forms, size_t form_count, int responses, int spare);

void wn_store_free(wn_store *store);

/* Appends a document. Its responses come before it. False when it cannot be kept. */
bool wn_store_add_document(wn_store *store, const wn_document_info *document);

/* Appends a response of this form, whose packed bytes lie at `offset`, as the journal gave it. False when
 * that cannot be kept. */
bool wn_store_add_response(wn_store *store, const char *form_id, const char *form_version, uint64_t offset,
                           uint64_t length);

/* Tells those who follow that nothing more comes; without it the end of this process is to them a failure. */
bool wn_store_end(wn_store *store);

/* A new bell, which rings whenever there is more to read: a descriptor for wn_feed_new in a process forked
 * afterwards, to be closed by the caller. Ringing never waits for who follows. Below 0 when it cannot be
 * made. */
int wn_store_follow(wn_store *store);

/* What a process that follows needs, with its bell. */
typedef struct wn_store_source {
    int documents, places; /* descriptors, of the store */
    int responses, spare;  /* likewise, borrowed by the store; spare: -1 for none */
    const wn_form_info *const *forms;
    size_t form_count;
} wn_store_source;

wn_store_source wn_store_source_of(const wn_store *store);

#endif
