/* Inside of the reader of Outlook messages ([MS-OXMSG]): a compound file whose streams are the properties of
 * a message, its attachments being storages of the same kind. */
#ifndef MSG_H
#define MSG_H

#include <stdbool.h>
#include <stdint.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/bytes/span.h"
#include "plugins/common/compound/compound.h"
#include "winnow/plugin.h"

/* Returns from the caller when `expression` is an error. */
#define MSG_TRY(expression)                                                                                  \
    do {                                                                                                     \
        wn_status msg_status = (expression);                                                                 \
        if (msg_status < 0)                                                                                  \
            return msg_status;                                                                               \
    } while (0)

/* Properties that are read ([MS-OXPROPS]), by their number. */
typedef enum {
    MSG_CLASS = 0x001A,
    MSG_SUBJECT = 0x0037,
    MSG_SENT = 0x0039,
    MSG_SENDER_NAME = 0x0C1A,
    MSG_SENDER_ADDRESS = 0x0C1F,
    MSG_SENDER_MAIL = 0x5D01,
    MSG_BODY = 0x1000,
    MSG_BODY_RTF = 0x1009,
    MSG_BODY_HTML = 0x1013,
    MSG_MESSAGE_ID = 0x1035,
    MSG_ATTACHED = 0x3701,
    MSG_SHORT_NAME = 0x3704,
    MSG_METHOD = 0x3705,
    MSG_LONG_NAME = 0x3707,
    MSG_MEDIA_TYPE = 0x370E,
    MSG_CONTENT_ID = 0x3712
} msg_property;

/* Types of them: the lower half of a property's tag. */
typedef enum {
    MSG_INTEGER = 0x0003,
    MSG_OBJECT = 0x000D,
    MSG_STRING = 0x001E, /* in a code page */
    MSG_WIDE_STRING = 0x001F,
    MSG_TIME = 0x0040,
    MSG_BINARY = 0x0102
} msg_type;

/* One message being taken apart. */
typedef struct msg_reader {
    const wn_host *host;
    const wn_children *children;
    wn_compound *compound;
    uint64_t pushed, attachments; /* children handed on, attachments looked at */
    bool partial;                 /* something was left out that a person may miss */
} msg_reader;

wn_status msg_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status msg_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children);

/* Tells what is missing, and makes the result partial. */
void msg_tell_partial(msg_reader *reader, const char *code, const char *message);

/* Appends the value of a property that is a stream of `storage`; `*ret_found` tells whether there is one. */
wn_status msg_value(msg_reader *reader, uint32_t storage, msg_property property, msg_type type, wn_bytes *out,
                    bool *ret_found);

/* Appends a text property as UTF-8 on one line; one that is in a code page as Windows-1252 unless it is
 * UTF-8. Nothing when there is none. */
wn_status msg_line(msg_reader *reader, uint32_t storage, msg_property property, wn_bytes *out);

/* A number or time of `storage`, 0 when there is none. `head` bytes stand before the properties. */
wn_status msg_number(msg_reader *reader, uint32_t storage, size_t head, msg_property property, msg_type type,
                     uint64_t *ret_number);

/* Inflates Rich Text ([MS-OXRTFCP]). WN_DONE, WN_MALFORMED when it is not of that format or ends early,
 * WN_LIMIT when it is longer than `most` bytes, WN_NO_MEMORY. */
wn_status msg_inflate(wn_span packed, uint64_t most, wn_bytes *out);

#endif
