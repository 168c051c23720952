/* Gathers what the attributes say of the message and its attachments. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/tnef/tnef.h"

#define OLE_OBJECT 2u /* kind of an attachment (2.1.3.3.15) */

/* What the older attributes say; it stands in where there is no property of the same kind. */
typedef struct older {
    wn_span subject, body, class, name, address;
} older;

typedef struct gathering {
    tnef_message *message;
    uint64_t most;
    older said;
    wn_span title, data; /* of the last attachment */
    bool has_data;
    uint32_t kind;
} gathering;

static bool stand_in(wn_mapi_properties *properties, wn_mapi_id id, wn_mapi_type type, wn_span value)
{
    if (!value.bytes || wn_mapi_find(properties, id))
        return true;
    return wn_mapi_add(
        properties,
        (wn_mapi_property){.id = (uint16_t)id, .type = (uint16_t)type, .value = value, .is_at_hand = true});
}

/* The sender: the lengths of a name and an address, which follow (2.1.3.3.1). */
static void read_sender(older *said, wn_span value)
{
    static const char kind[] = "SMTP:";
    size_t name = wn_span_u16(value, 4), address = wn_span_u16(value, 6);
    said->name = wn_span_part(value, 8, name);
    said->address = wn_span_part(value, 8 + name, address);
    if (said->address.length >= strlen(kind) &&
        strncasecmp((const char *)said->address.bytes, kind, strlen(kind)) == 0)
        said->address = wn_span_from(said->address, strlen(kind));
}

static bool read_list(gathering *g, wn_span list, wn_mapi_properties *properties)
{
    bool whole = true;
    bool held = tnef_read_properties(list, properties, &whole);
    g->message->is_damaged = g->message->is_damaged || !whole;
    return held;
}

static bool take_of_message(gathering *g, const tnef_attribute *attribute)
{
    switch (attribute->id) {
    case TNEF_FROM:
        read_sender(&g->said, attribute->value);
        return true;
    case TNEF_SUBJECT:
        g->said.subject = attribute->value;
        return true;
    case TNEF_BODY:
        g->said.body = attribute->value;
        return true;
    case TNEF_MESSAGE_CLASS:
        g->said.class = attribute->value;
        return true;
    case TNEF_CODE_PAGE:
        g->message->code_page = wn_span_u32(attribute->value, 0);
        return true;
    case TNEF_MESSAGE_PROPERTIES:
        return read_list(g, attribute->value, &g->message->properties);
    default:
        return true;
    }
}

/* Once all is known of an attachment: the older attributes stand in. */
static bool end_attachment(gathering *g)
{
    static const uint8_t ole[] = {6, 0, 0, 0}; /* as PidTagAttachMethod has it */
    if (!g->message->attachments.count)
        return true;
    wn_mapi_properties *properties = &g->message->attachments.items[g->message->attachments.count - 1];
    bool held = stand_in(properties, WN_MAPI_ATTACH_FILENAME, WN_MAPI_STRING_8, g->title);
    if (held && g->kind == OLE_OBJECT)
        held = stand_in(properties, WN_MAPI_ATTACH_METHOD, WN_MAPI_INTEGER, (wn_span){ole, sizeof ole});
    return held && (!g->has_data || stand_in(properties, WN_MAPI_ATTACH_DATA, WN_MAPI_BINARY, g->data));
}

static bool begin_attachment(gathering *g)
{
    if (!end_attachment(g))
        return false;
    g->title = g->data = (wn_span){0};
    g->has_data = false;
    g->kind = 0;
    if (g->message->attachments.count >= g->most) {
        g->message->has_too_many = true;
        return true;
    }
    if (!WN_ARRAY_GROW(&g->message->attachments))
        return false;
    g->message->attachments.count++;
    return true;
}

static bool take_of_attachment(gathering *g, const tnef_attribute *attribute)
{
    bool begins = attribute->id == TNEF_ATTACHMENT_BEGIN || !g->message->attachments.count;
    if (begins && !begin_attachment(g))
        return false;
    if (g->message->has_too_many)
        return true;
    switch (attribute->id) {
    case TNEF_ATTACHMENT_BEGIN:
        g->kind = wn_span_u16(attribute->value, 0);
        return true;
    case TNEF_ATTACHMENT_TITLE:
        g->title = attribute->value;
        return true;
    case TNEF_ATTACHMENT_DATA:
        g->data = attribute->value;
        g->has_data = true;
        return true;
    case TNEF_ATTACHMENT_PROPERTIES:
        return read_list(g, attribute->value,
                         &g->message->attachments.items[g->message->attachments.count - 1]);
    default:
        return true;
    }
}

static bool stand_in_for_message(const gathering *g)
{
    wn_mapi_properties *properties = &g->message->properties;
    bool has_sender =
        wn_mapi_find(properties, WN_MAPI_SENDER_ADDRESS) || wn_mapi_find(properties, WN_MAPI_SENDER_NAME);
    return stand_in(properties, WN_MAPI_SUBJECT, WN_MAPI_STRING_8, g->said.subject) &&
           stand_in(properties, WN_MAPI_BODY, WN_MAPI_STRING_8, g->said.body) &&
           stand_in(properties, WN_MAPI_MESSAGE_CLASS, WN_MAPI_STRING_8, g->said.class) &&
           (has_sender || (stand_in(properties, WN_MAPI_SENDER_NAME, WN_MAPI_STRING_8, g->said.name) &&
                           stand_in(properties, WN_MAPI_SENDER_ADDRESS, WN_MAPI_STRING_8, g->said.address)));
}

/* Mail programs leave an end of line behind the last attribute. */
static bool is_blank(wn_span rest)
{
    for (size_t i = 0; i < rest.length; i++)
        if (!strchr("\r\n ", rest.bytes[i])) /* NUL as well */
            return false;
    return true;
}

bool tnef_message_read(wn_span file, uint64_t most, tnef_message *message)
{
    gathering g = {.message = message, .most = most};
    tnef_attribute attribute;
    size_t at = TNEF_HEAD;
    bool held = true;
    *message = (tnef_message){.is_empty = true};
    while (held && !message->has_too_many && tnef_next_attribute(file, &at, &attribute)) {
        message->is_empty = false;
        message->is_cut = message->is_cut || attribute.is_cut;
        message->is_wrong = message->is_wrong || attribute.is_wrong;
        held =
            attribute.is_of_attachment ? take_of_attachment(&g, &attribute) : take_of_message(&g, &attribute);
    }
    message->is_damaged =
        message->is_damaged || (!message->has_too_many && !is_blank(wn_span_from(file, at)));
    return held && end_attachment(&g) && stand_in_for_message(&g);
}

void tnef_message_free(tnef_message *message)
{
    for (size_t i = 0; i < message->attachments.count; i++)
        wn_mapi_free(&message->attachments.items[i]);
    free(message->attachments.items);
    wn_mapi_free(&message->properties);
}
