/* Drives a container plugin through what it exports, and keeps what it hands on. */
#ifndef EXTRACTION_H
#define EXTRACTION_H

#include "check.h"
#include "core/base/buffer.h"
#include "winnow/plugin.h"

typedef struct child {
    wn_child_role role;
    char name[64], media_type[80]; /* "-": none */
    wn_buffer bytes;
} child;

/* What one source gave. */
typedef struct outcome {
    child children[16];
    size_t count;
    char from[128], sent[64], subject[128], message_id[64];
    char code[64];   /* of the last report */
    char codes[400]; /* of all reports, each behind a space */
    wn_status status;
} outcome;

extern outcome got; /* of the last extraction */

/* Opens the plugin that the only argument names; says so and returns false when that fails. */
bool open_container(int argc, char **argv);
void close_container(void);

/* What the plugin bids for a source. */
unsigned score_of(const void *bytes, size_t length, const char *name);
unsigned score(const char *text, const char *name);

/* Extracts a source into `got`. At most 10 children are allowed. */
void extract(const void *bytes, size_t length);
void extract_text(const char *text);

/* The same for a source of which a container has declared the media type. */
void extract_declared(const void *bytes, size_t length, const char *media_type);

/* The same, refusing with WN_LIMIT the event numbered `refused` and all behind it: UINT64_MAX refuses none.
 * Returns how many events there were. */
uint64_t extract_refused(const void *bytes, size_t length, uint64_t refused);

#endif
