/* A record: all that converting one document gave. Self-contained and serialisable: batch, cache and writers
 * see records only. */
#ifndef WN_ANSWER_RECORD_H
#define WN_ANSWER_RECORD_H

#include <stdbool.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "winnow/answer.h"
#include "winnow/plugin.h"

/* A member taken out of a container, to be converted in its turn. */
typedef struct wn_record_child {
    const char *name;       /* NULL when it has none */
    const char *media_type; /* as declared; NULL */
    wn_child_role role;
    const unsigned char *bytes;
    size_t length;
} wn_record_child;

/* Bytes that somebody else owns. */
typedef struct wn_span {
    const char *bytes;
    size_t length;
} wn_span;

typedef struct wn_record {
    wn_arena *arena; /* owns everything below; itself owned by the record */
    wn_document_status status;
    const char *reader;  /* plugin id; NULL */
    const char *message; /* NULL */
    const wn_response **responses;
    const wn_span *packed; /* the packed form of each response, where it came in that form; NULL */
    size_t response_count;
    const wn_record_child *children; /* of a container */
    size_t child_count;
    const char *from, *sent, *subject, *message_id; /* of a container that is a message */
} wn_record;

/* Makes an empty record (status OK); false when memory fails. */
bool wn_record_init(wn_record *record);

/* Frees what the record holds and zeroes it. */
void wn_record_free(wn_record *record);

/* Names of the contract. Static text. */
const char *wn_status_name(wn_answer_status status);
const char *wn_item_type_name(wn_item_type type);
const char *wn_document_status_name(wn_document_status status);
const char *wn_mechanism_name(wn_mechanism mechanism);
const char *wn_severity_name(wn_severity severity);

/* The value for a name of the contract, or -1 when there is none. */
int wn_item_type_of(const char *name);

#endif
