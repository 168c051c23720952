/* Inside of the plugin for Outlook messages: what its files offer each other. */
#ifndef MSG_H
#define MSG_H

#include "plugins/common/compound/compound.h"
#include "plugins/common/outlook/outlook.h"

#define MSG_PROPERTIES "__properties_version1.0"

wn_status msg_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);

/* `state` are the wn_converters of the code pages. */
wn_status msg_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children);

/* What holds properties: the message, or an attachment ([MS-OXMSG] 2.2). */
typedef struct msg_storage {
    const wn_compound *compound;
    uint64_t most; /* bytes of a property */
    wn_mapi_properties properties;
    wn_bytes fixed;       /* the stream that lists them */
    uint32_t listed;      /* entry of it; WN_NO_STREAM: there is none */
    uint32_t attachments; /* how many attachments a message says it has */
    bool lacks_value;     /* the list is cut, or a property that matters is listed and has no value */
    const char *fault;    /* of the last value that could not be read, or the list */
    const char *excess;   /* that of the value which is over a limit; NULL: there is none */
} msg_storage;

/* How much the attachments of a message may be, in lengths of its file. Streams of a sound file share no
 * sectors; a message within is copied into a file with sectors of its own. */
#define MSG_SWELLS_MOST 4u

typedef enum { MSG_MESSAGE, MSG_EMBEDDED, MSG_ATTACHMENT } msg_kind;

/* Finds the properties of `storage`. WN_DONE; WN_PARTIAL, with `fault`, when their list is not whole; below
 * zero. Free with msg_storage_free in any case. */
wn_status msg_storage_open(msg_storage *storage, const wn_compound *compound, uint32_t entry, msg_kind kind,
                           uint64_t most);
void msg_storage_free(msg_storage *storage);

/* Hands on the attachments of the message, in the order of their numbers, as long as they are not more than
 * `most` bytes. */
wn_status msg_push_attachments(wn_outlook *message, const msg_storage *storage, uint64_t most);

#endif
