/* Hands on what a file in the Transport Neutral Encapsulation Format holds. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/tnef/tnef.h"

#define INTERFACE_SIZE 16u

/* A value of type object begins with the number of its interface: that of messages (IID_IMessage). */
static const uint8_t message_interface[INTERFACE_SIZE] = {0x07, 0x03, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00,
                                                          0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46};

static wn_span embedded_in(const wn_mapi_property *data)
{
    bool is_message = data && data->type == WN_MAPI_OBJECT && wn_span_has(data->value, 0, INTERFACE_SIZE) &&
                      memcmp(data->value.bytes, message_interface, INTERFACE_SIZE) == 0;
    return is_message ? wn_span_from(data->value, INTERFACE_SIZE) : (wn_span){0};
}

/* A message within the message is handed on without a media type, as no mail stands around it. */
static wn_status push_attachment(wn_outlook *message, const wn_mapi_properties *attachment)
{
    const wn_mapi_property *data = wn_mapi_find(attachment, WN_MAPI_ATTACH_DATA);
    wn_attached kind = wn_outlook_attached(attachment);
    wn_span inner = embedded_in(data);
    if (inner.bytes)
        return wn_outlook_push_message(message, attachment, ".tnef", NULL, inner);
    if (kind == WN_ATTACHED_BY_VALUE)
        return wn_outlook_push_attachment(message, attachment, data ? data->value : (wn_span){0});
    if (kind == WN_ATTACHED_MESSAGE)
        return wn_outlook_miss(message, "message-damaged",
                               "an attached message is not there; ask for it again");
    wn_outlook_leave_out(message, kind);
    return WN_DONE;
}

static void tell_damage(wn_outlook *message, const tnef_message *found)
{
    if (found->is_cut)
        wn_outlook_miss(message, "message-cut", "the message ends within one of its parts; ask for it again");
    else if (found->is_damaged)
        wn_outlook_miss(message, "message-damaged",
                        "a part of the message is damaged and was passed over; ask for it again");
    if (found->is_wrong)
        wn_outlook_miss(message, "message-checksum",
                        "the checksum of a part of the message is wrong; compare with the original");
}

/* Within a mail, its headers tell sender and date, and with addresses that hold outside; the reader of mails
 * says when it hands on the text as well. */
static bool is_part_of_mail(const wn_source *source, bool *ret_text_elsewhere)
{
    const char *type = source->media_type ? source->media_type : "";
    *ret_text_elsewhere = strcasestr(type, "text=elsewhere") != NULL;
    return strncasecmp(type, "application/ms-tnef", 19) == 0 ||
           strncasecmp(type, "application/vnd.ms-tnef", 23) == 0;
}

static void tell_text_elsewhere(const wn_host *host, const wn_mapi_properties *properties)
{
    if (wn_mapi_find(properties, WN_MAPI_BODY) || wn_mapi_find(properties, WN_MAPI_RTF_COMPRESSED) ||
        wn_mapi_find(properties, WN_MAPI_HTML))
        host->report(host->context, WN_SEVERITY_INFO, "text-elsewhere",
                     "the text of the message was left out, as the mail around it has one that says the same",
                     NULL);
}

static wn_status push_all(wn_outlook *message, const wn_source *source, const tnef_message *found)
{
    bool text_elsewhere;
    wn_status status = WN_DONE;
    if (!is_part_of_mail(source, &text_elsewhere))
        status = wn_outlook_push_facts(message, &found->properties);
    if (text_elsewhere)
        tell_text_elsewhere(message->host, &found->properties);
    else if (status >= 0)
        status = wn_outlook_push_body(message, &found->properties);
    for (size_t i = 0; i < found->attachments.count && status >= 0; i++)
        status = push_attachment(message, &found->attachments.items[i]);
    return status;
}

static wn_status refuse(const wn_host *host, wn_status status, const char *code, const char *what)
{
    host->report(host->context, WN_SEVERITY_ERROR, code, what, NULL);
    return status;
}

wn_status tnef_extract(const void *state, const wn_host *host, const wn_source *source,
                       const wn_children *children)
{
    size_t length = (size_t)source->size;
    wn_span file = {source->peek(source->context, 0, length), length};
    tnef_message found;
    wn_outlook message;
    if (source->size > host->limit(host->context, WN_LIMIT_INPUT_BYTES))
        return WN_LIMIT;
    if (!file.bytes || wn_span_u32(file, 0) != TNEF_SIGNATURE)
        return WN_UNSUPPORTED;
    bool held = tnef_message_read(file, host->limit(host->context, WN_LIMIT_CHILDREN), &found);
    wn_status status = held ? WN_DONE : WN_NO_MEMORY;
    if (held && found.has_too_many)
        status = refuse(host, WN_LIMIT, "limit-children",
                        "the message has more attachments than the limit children");
    else if (held && found.is_empty)
        status = refuse(host, WN_MALFORMED, "message-malformed",
                        "nothing of the message can be read; ask for it again");
    if (status >= 0)
        status = wn_outlook_begin(&message, state, host, children, &found.properties, found.code_page);
    if (status >= 0) {
        tell_damage(&message, &found);
        status = wn_outlook_end(&message, push_all(&message, source, &found));
    }
    tnef_message_free(&found);
    return status;
}

wn_status tnef_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state, (void)host;
    size_t length = source->size < 32 ? (size_t)source->size : 32, at = TNEF_HEAD;
    wn_span head = {source->peek(source->context, 0, length), length};
    tnef_attribute first;
    if (!head.bytes || wn_span_u32(head, 0) != TNEF_SIGNATURE)
        return WN_DONE;
    bool is_usual = tnef_next_attribute(head, &at, &first);
    bid->score = is_usual ? 95 : 60;
    snprintf(bid->reason, sizeof bid->reason, "the signature of winmail.dat and %s attribute",
             is_usual ? "an" : "no");
    return WN_DONE;
}
