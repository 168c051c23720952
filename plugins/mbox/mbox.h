/* Inside of the mailbox plugin: where its messages begin and end. */
#ifndef MBOX_H
#define MBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "winnow/plugin.h"

/* A message within the bytes of a mailbox. */
typedef struct mbox_message {
    size_t start, end; /* without the line that separates it and the blank one before the next */
} mbox_message;

/* The message that begins at or after `from`; false when there is none. Begin with 0, go on with the `end`.
 */
bool mbox_next(const char *bytes, size_t length, size_t from, mbox_message *ret_message);

wn_status mbox_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status mbox_extract(const void *state, const wn_host *host, const wn_source *source,
                       const wn_children *children);

#endif
