/* Inside of the plugin for winmail.dat: what its files offer each other. */
#ifndef TNEF_H
#define TNEF_H

#include "plugins/common/outlook/outlook.h"

wn_status tnef_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);

/* `state` are the wn_converters of the code pages. */
wn_status tnef_extract(const void *state, const wn_host *host, const wn_source *source,
                       const wn_children *children);

/* How many bytes stand before the first attribute: a signature and a number of no meaning. */
#define TNEF_HEAD 6u
#define TNEF_SIGNATURE 0x223E9F78u

/* Attributes that are looked at ([MS-OXTNEF] 2.1.3.2). */
typedef enum {
    TNEF_FROM = 0x00008000,
    TNEF_SUBJECT = 0x00018004,
    TNEF_BODY = 0x0002800C,
    TNEF_MESSAGE_CLASS = 0x00078008,
    TNEF_MESSAGE_PROPERTIES = 0x00069003,
    TNEF_CODE_PAGE = 0x00069007,
    TNEF_ATTACHMENT_BEGIN = 0x00069002,
    TNEF_ATTACHMENT_TITLE = 0x00018010,
    TNEF_ATTACHMENT_DATA = 0x0006800F,
    TNEF_ATTACHMENT_PROPERTIES = 0x00069005
} tnef_attribute_id;

typedef struct tnef_attribute {
    uint32_t id;
    wn_span value;
    bool is_of_attachment;
    bool is_cut;   /* the file ends within it */
    bool is_wrong; /* its checksum is another */
} tnef_attribute;

/* Reads the attribute at `*at`, which moves behind it; false at the end of the file or where no attribute
 * begins. */
bool tnef_next_attribute(wn_span file, size_t *at, tnef_attribute *ret_attribute);

/* Adds the properties in the value of an attribute. `*ret_whole` tells whether they could all be read. False
 * when memory fails. */
bool tnef_read_properties(wn_span list, wn_mapi_properties *properties, bool *ret_whole);

typedef struct tnef_message {
    wn_mapi_properties properties;
    struct {
        wn_mapi_properties *items;
        size_t count, capacity;
    } attachments;
    uint32_t code_page; /* 0: not told */
    bool is_empty;      /* there is not one attribute */
    bool is_cut, is_wrong, is_damaged;
    bool has_too_many; /* attachments; the rest was not looked at */
} tnef_message;

/* Finds the properties of the message in `file`, and of up to `most` attachments. What attributes say in the
 * older way stands in for properties. False when memory fails; free with tnef_message_free in any case. */
bool tnef_message_read(wn_span file, uint64_t most, tnef_message *message);
void tnef_message_free(tnef_message *message);

#endif
