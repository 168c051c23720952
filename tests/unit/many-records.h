/* A long run out of a short one: its records again and again, each under a name of its own, one at a time. */
#ifndef MANY_RECORDS_H
#define MANY_RECORDS_H

#include "tests/unit/made-records.h"

typedef struct many_run {
    const made_run *made;
    size_t count; /* of responses, and of documents */
    size_t next_document, next_response;
    char id[32], path[64], sha256[72];
    wn_response response;
    wn_document_info document;
} many_run;

/* A cursor over `count` responses and as many documents like those of `made`, which has at least one. Both
 * must outlive it. It gives no JSON. */
wn_records many_records(many_run *many, const made_run *made, size_t count);

#endif
