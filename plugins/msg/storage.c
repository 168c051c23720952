/* Finds the properties of a storage: numbers stand in a list, everything longer in a stream of its own, named
 * by the tag of the property ([MS-OXMSG] 2.1, 2.4). */
#include <stdio.h>
#include <string.h>

#include "plugins/msg/msg.h"

#define VALUE_STREAM "__substg1.0_"
#define ENTRY_SIZE 16u
#define AT_ATTACHMENTS 20u /* in the header of a message's list */

static const size_t header_sizes[] = {[MSG_MESSAGE] = 32, [MSG_EMBEDDED] = 24, [MSG_ATTACHMENT] = 8};

/* The tag in a name of eight hexadecimal digits behind the prefix; false when it is none. */
static bool tag_of(const char *name, uint32_t *ret_tag)
{
    size_t prefix = strlen(VALUE_STREAM);
    uint32_t tag = 0;
    if (strncmp(name, VALUE_STREAM, prefix) != 0 || strlen(name) != prefix + 8)
        return false;
    for (const char *at = name + prefix; *at; at++) {
        uint32_t digit = *at >= '0' && *at <= '9'   ? (uint32_t)(*at - '0')
                         : *at >= 'A' && *at <= 'F' ? (uint32_t)(*at - 'A' + 10)
                         : *at >= 'a' && *at <= 'f' ? (uint32_t)(*at - 'a' + 10)
                                                    : 16;
        if (digit > 15)
            return false;
        tag = tag << 4 | digit;
    }
    *ret_tag = tag;
    return true;
}

static bool is_fixed(uint16_t type)
{
    return type == WN_MAPI_INTEGER || type == WN_MAPI_BOOLEAN || type == WN_MAPI_TIME;
}

static bool add_streams(msg_storage *storage, uint32_t entry)
{
    wn_compound_member member;
    uint32_t tag = 0;
    for (uint32_t at = WN_COMPOUND_ROOT;;) {
        at = wn_compound_next(storage->compound, entry, at);
        if (at == WN_NO_STREAM)
            return true;
        wn_compound_describe(storage->compound, at, &member);
        if (member.is_stream && strcmp(member.name, MSG_PROPERTIES) == 0)
            storage->listed = at;
        if (!tag_of(member.name, &tag))
            continue;
        wn_mapi_property property = {.id = (uint16_t)(tag >> 16), .type = (uint16_t)tag, .place = at};
        if (!wn_mapi_add(&storage->properties, property))
            return false;
    }
}

/* Whether a property without its value leaves a hole that a person should know of: an empty one has none. The
 * size of a text counts the NUL behind it. */
static bool is_missed(const msg_storage *storage, const wn_mapi_property *listed, uint32_t size)
{
    bool matters = listed->id == WN_MAPI_BODY || listed->id == WN_MAPI_RTF_COMPRESSED ||
                   listed->id == WN_MAPI_HTML || listed->id == WN_MAPI_ATTACH_DATA;
    uint32_t empty = listed->type == WN_MAPI_STRING ? 2 : listed->type == WN_MAPI_STRING_8 ? 1 : 0;
    return matters && listed->type != WN_MAPI_OBJECT && size > empty &&
           !wn_mapi_find(&storage->properties, (wn_mapi_id)listed->id);
}

static bool add_fixed(msg_storage *storage, msg_kind kind)
{
    wn_span list = {(const uint8_t *)storage->fixed.data, storage->fixed.length};
    size_t head = header_sizes[kind];
    if (list.length > head && (list.length - head) % ENTRY_SIZE != 0)
        storage->lacks_value = true;
    if (kind != MSG_ATTACHMENT)
        storage->attachments = wn_span_u32(list, AT_ATTACHMENTS);
    for (size_t at = head; at + ENTRY_SIZE <= list.length; at += ENTRY_SIZE) {
        wn_mapi_property property = {.id = wn_span_u16(list, at + 2),
                                     .type = wn_span_u16(list, at),
                                     .value = wn_span_part(list, at + 8, 8),
                                     .is_at_hand = true};
        if (is_fixed(property.type) && !wn_mapi_add(&storage->properties, property))
            return false;
        if (!is_fixed(property.type) && is_missed(storage, &property, wn_span_u32(property.value, 0)))
            storage->lacks_value = true;
    }
    return true;
}

static wn_status read_value(void *context, const wn_mapi_property *property, wn_bytes *out)
{
    msg_storage *storage = context;
    wn_status status =
        wn_compound_read(storage->compound, property->place, storage->most, out, &storage->fault);
    if (status == WN_LIMIT)
        storage->excess = storage->fault;
    return status == WN_MALFORMED ? WN_PARTIAL : status; /* one value does not cost the others */
}

wn_status msg_storage_open(msg_storage *storage, const wn_compound *compound, uint32_t entry, msg_kind kind,
                           uint64_t most)
{
    *storage = (msg_storage){.compound = compound, .most = most, .listed = WN_NO_STREAM};
    storage->properties.read = read_value;
    storage->properties.context = storage;
    if (!add_streams(storage, entry))
        return WN_NO_MEMORY;
    if (storage->listed == WN_NO_STREAM) {
        storage->fault = "the list of properties is missing; ask the sender for a whole copy";
        return WN_PARTIAL;
    }
    wn_status status = wn_compound_read(compound, storage->listed, most, &storage->fixed, &storage->fault);
    if (status == WN_MALFORMED)
        status = WN_PARTIAL;
    if (status == WN_LIMIT)
        storage->excess = storage->fault;
    if (status >= 0 && !add_fixed(storage, kind))
        return WN_NO_MEMORY;
    if (status == WN_DONE && storage->lacks_value) {
        storage->fault = "a property that is listed is not there; ask the sender for a whole copy";
        return WN_PARTIAL;
    }
    return status;
}

void msg_storage_free(msg_storage *storage)
{
    wn_mapi_free(&storage->properties);
    wn_bytes_free(&storage->fixed);
}
