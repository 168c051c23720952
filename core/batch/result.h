/* What a finished file gave: all that listing it and its members takes, and where its responses lie. Flat and
 * small, so that it can wait, and be kept in the journal. */
#ifndef WN_BATCH_RESULT_H
#define WN_BATCH_RESULT_H

#include "core/answer/members.h"
#include "core/batch/task.h"

#define WN_ANSWER_STATUSES (WN_INDETERMINATE + 1)

typedef struct wn_listed_response {
    const char *id, *form_id, *form_version;
    uint64_t answers[WN_ANSWER_STATUSES];
    uint64_t review;         /* answers that a person should look at */
    uint64_t warnings;       /* diagnostics of at least a warning */
    uint64_t offset, length; /* of its packed bytes in the body */
} wn_listed_response;

typedef struct wn_listed_document {
    int64_t parent;     /* index in the list; -1 for the file */
    const char *member; /* NULL for the file */
    const char *sha256;
    uint64_t bytes;
    const char *reader; /* NULL */
    wn_document_status status;
    const char *message; /* NULL */
    uint32_t rejected;   /* the end of the run must tell that it was not read */
    const wn_listed_response *const *responses;
    size_t response_count;
} wn_listed_document;

typedef struct wn_result {
    const wn_listed_document *const *documents; /* the file, then its members, each before its own */
    size_t document_count;
} wn_result;

extern const wn_object wn_result_object;

/* The result of a file whose tree is settled. Appends its packed responses to `body`. What is listed lives in
 * the task's arena and its records. False when memory fails. */
bool wn_result_of(wn_task *root, wn_result *ret_result, wn_buffer *body);

/* Whether reading the same bytes again would give the same: not where time, memory or a crash ended it. */
bool wn_result_is_lasting(const wn_result *result);

#endif
