/* Attachments: their names and roles, and those that are the message itself. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/outlook/hand-on.h"

/* Values of PidTagAttachMethod ([MS-OXCMSG] 2.2.2.9). */
enum {
    METHOD_BY_REFERENCE = 2,
    METHOD_BY_REFERENCE_ONLY = 4,
    METHOD_EMBEDDED = 5,
    METHOD_OLE = 6,
    METHOD_WEB = 7
};

#define SHOWN_IN_WEB_PAGE 4u /* bit of PidTagAttachFlags */

wn_attached wn_outlook_attached(const wn_mapi_properties *attachment)
{
    uint32_t method = wn_mapi_number(attachment, WN_MAPI_ATTACH_METHOD, 1);
    const wn_mapi_property *data = wn_mapi_find(attachment, WN_MAPI_ATTACH_DATA);
    if (method == METHOD_EMBEDDED)
        return WN_ATTACHED_MESSAGE;
    if (method == METHOD_OLE || (data && data->type == WN_MAPI_OBJECT))
        return WN_ATTACHED_OBJECT;
    bool is_elsewhere =
        (method >= METHOD_BY_REFERENCE && method <= METHOD_BY_REFERENCE_ONLY) || method == METHOD_WEB;
    return is_elsewhere && !data ? WN_ATTACHED_ELSEWHERE : WN_ATTACHED_BY_VALUE;
}

static bool add_line(const wn_outlook *message, const wn_mapi_properties *properties, wn_mapi_id id,
                     wn_bytes *out)
{
    return wn_mapi_line(properties, id, message->converters, message->code_page, out);
}

/* Appends the name, the long one before that of eight letters and what is shown. */
static bool add_name(const wn_outlook *message, const wn_mapi_properties *attachment, wn_bytes *out)
{
    static const wn_mapi_id ids[] = {WN_MAPI_ATTACH_LONG_FILENAME, WN_MAPI_ATTACH_FILENAME,
                                     WN_MAPI_DISPLAY_NAME};
    bool held = true;
    for (size_t i = 0; i < sizeof ids / sizeof *ids && held && !out->length; i++)
        held = add_line(message, attachment, ids[i], out);
    return held;
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t length = strlen(name), size = strlen(suffix);
    return length >= size && strcasecmp(name + length - size, suffix) == 0;
}

static bool is_picture(const char *name, const char *media_type)
{
    static const char *const suffixes[] = {".png", ".jpg", ".jpeg", ".gif", ".bmp",
                                           ".emz", ".wmz", ".wmf",  ".emf"};
    if (media_type)
        return strncasecmp(media_type, "image/", 6) == 0;
    for (size_t i = 0; name && i < sizeof suffixes / sizeof *suffixes; i++)
        if (ends_in(name, suffixes[i]))
            return true;
    return false;
}

/* Whether a picture is shown within the text. */
static bool is_shown_inside(const wn_mapi_properties *attachment)
{
    return wn_mapi_number(attachment, WN_MAPI_ATTACHMENT_HIDDEN, 0) ||
           (wn_mapi_number(attachment, WN_MAPI_ATTACH_FLAGS, 0) & SHOWN_IN_WEB_PAGE) ||
           wn_mapi_find(attachment, WN_MAPI_ATTACH_CONTENT_ID);
}

/* What a message of S/MIME has instead of a text ([MS-OXOSMIME] 2.1, RFC 5652). */
typedef enum { SECRET_NONE, SECRET_ENVELOPED, SECRET_SIGNED, SECRET_CLEAR } secret;

static secret secret_of(const wn_outlook *message, const char *media_type, wn_span bytes)
{
    static const uint8_t signed_data[] = {0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2};
    static const char content_type[] = "Content-Type:";
    wn_span head = wn_span_part(bytes, 0, 40);
    if (media_type && strcasecmp(media_type, "application/x-microsoft-rpmsg-message") == 0)
        return SECRET_ENVELOPED;
    if (message->is_clear)
        return head.length >= strlen(content_type) &&
                       strncasecmp((const char *)head.bytes, content_type, strlen(content_type)) == 0
                   ? SECRET_CLEAR
                   : SECRET_NONE;
    bool is_sealed = media_type && (strcasecmp(media_type, "application/pkcs7-mime") == 0 ||
                                    strcasecmp(media_type, "application/x-pkcs7-mime") == 0);
    if (!is_sealed && !message->is_sealed)
        return SECRET_NONE;
    bool is_signed = head.length && memmem(head.bytes, head.length, signed_data, sizeof signed_data);
    return is_signed ? SECRET_SIGNED : SECRET_ENVELOPED;
}

/* A message that was signed in clear is an Internet message less its headers. */
static wn_status push_clear(wn_outlook *message, wn_span bytes)
{
    static const char headers[] = "MIME-Version: 1.0\r\nSubject:\r\n";
    wn_bytes whole = {0};
    bool held = wn_bytes_add(&whole, headers) && wn_bytes_append(&whole, bytes.bytes, bytes.length);
    wn_status status = held
                           ? wn_outlook_hand_on(message, WN_CHILD_ATTACHMENT, "message.eml", "message/rfc822",
                                                (wn_span){(const uint8_t *)whole.data, whole.length})
                           : WN_NO_MEMORY;
    wn_bytes_free(&whole);
    return status;
}

static wn_status push_plain(wn_outlook *message, const wn_mapi_properties *attachment, const char *name,
                            const char *media_type, wn_span bytes)
{
    switch (secret_of(message, media_type, bytes)) {
    case SECRET_ENVELOPED:
        message->encrypted = true;
        message->host->report(message->host->context, WN_SEVERITY_WARNING, "part-encrypted",
                              "a part of the message is encrypted; ask for it without encryption", NULL);
        return WN_DONE;
    case SECRET_CLEAR:
        return push_clear(message, bytes);
    case SECRET_SIGNED:
        wn_outlook_miss(message, "message-sealed",
                        "the message is inside its S/MIME signature; ask for it without");
        break;
    case SECRET_NONE:
        break;
    }
    bool is_inline = is_picture(name, media_type) && is_shown_inside(attachment);
    return wn_outlook_hand_on(message, is_inline ? WN_CHILD_INLINE : WN_CHILD_ATTACHMENT, name, media_type,
                              bytes);
}

wn_status wn_outlook_push_attachment(wn_outlook *message, const wn_mapi_properties *attachment, wn_span bytes)
{
    wn_bytes name = {0}, media_type = {0};
    bool held = add_name(message, attachment, &name) &&
                add_line(message, attachment, WN_MAPI_ATTACH_MIME_TAG, &media_type);
    wn_status status = WN_NO_MEMORY;
    if (held)
        status = push_plain(message, attachment, name.length ? name.data : NULL,
                            media_type.length ? media_type.data : NULL, bytes);
    wn_bytes_free(&name);
    wn_bytes_free(&media_type);
    return status;
}

wn_status wn_outlook_push_message(wn_outlook *message, const wn_mapi_properties *attachment,
                                  const char *suffix, const char *media_type, wn_span bytes)
{
    wn_bytes name = {0};
    bool held = add_line(message, attachment, WN_MAPI_DISPLAY_NAME, &name) &&
                (name.length || add_name(message, attachment, &name)) &&
                (name.length || wn_bytes_add(&name, "message")) &&
                (ends_in(name.data, suffix) || wn_bytes_add(&name, suffix));
    wn_status status =
        held ? wn_outlook_hand_on(message, WN_CHILD_ATTACHMENT, name.data, media_type, bytes) : WN_NO_MEMORY;
    wn_bytes_free(&name);
    return status;
}

void wn_outlook_leave_out(wn_outlook *message, wn_attached kind)
{
    if (kind == WN_ATTACHED_ELSEWHERE)
        wn_outlook_miss(message, "message-elsewhere",
                        "an attachment is a link to a file kept elsewhere; ask for the file itself");
    else
        wn_outlook_miss(
            message, "message-object",
            "an object of another program stands in the message and was left out; look at the original");
}
