/* The parts of a message: which are text of the message, which attachments, and handing them on decoded. */
#include <string.h>

#include "eml.h"

static void warn(eml_walk *walk, const char *code, const char *message)
{
    walk->host->report(walk->host->context, WN_SEVERITY_WARNING, code, message, NULL);
}

static wn_status push_bytes(eml_walk *walk, wn_child_role role, const char *name, const char *media_type,
                            const GByteArray *bytes)
{
    const wn_children *children = walk->children;
    if (walk->pushed >= walk->child_limit) {
        walk->host->report(walk->host->context, WN_SEVERITY_ERROR, "limit-children",
                           "the message has more attachments than the limit children", NULL);
        return WN_LIMIT;
    }
    walk->pushed++;
    wn_child_info info = {sizeof info, role, name, media_type};
    wn_status status = children->begin(children->context, &info);
    if (status >= 0 && bytes->len > 0)
        status = children->write(children->context, bytes->data, bytes->len);
    return status < 0 ? status : children->end(children->context);
}

static GByteArray *decode(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GByteArray *bytes = g_byte_array_new();
    if (!content)
        return bytes;
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}

static bool starts_with(const GByteArray *bytes, const char *text)
{
    guint at = 0;
    while (at < bytes->len && g_ascii_isspace((char)bytes->data[at]))
        at++;
    return bytes->len - at >= strlen(text) && memcmp(bytes->data + at, text, strlen(text)) == 0;
}

/* Hands on a text of the message itself, in UTF-8 where its charset is declared rightly, else as it came. */
static wn_status push_body(eml_walk *walk, GMimePart *part, const char *media_type)
{
    GByteArray *bytes = decode(part);
    if (starts_with(bytes, "-----BEGIN PGP MESSAGE-----")) {
        walk->encrypted = true;
        g_byte_array_unref(bytes);
        return WN_DONE;
    }
    const char *charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
    GByteArray *converted = charset ? eml_to_utf8(walk->state, bytes, charset) : NULL;
    wn_status status = push_bytes(walk, WN_CHILD_BODY, NULL, media_type, converted ? converted : bytes);
    if (converted)
        g_byte_array_unref(converted);
    g_byte_array_unref(bytes);
    return status;
}

static bool is_signature(GMimeContentType *type)
{
    return g_mime_content_type_is_type(type, "application", "pkcs7-signature") ||
           g_mime_content_type_is_type(type, "application", "x-pkcs7-signature") ||
           g_mime_content_type_is_type(type, "application", "pgp-signature");
}

/* Whether a part is shown inside the text or belongs to it, such as the picture of a signature. */
static bool is_inline(GMimePart *part, GMimeContentType *type)
{
    if (is_signature(type))
        return true;
    if (!g_mime_content_type_is_type(type, "image", "*"))
        return false;
    const char *disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
    if (disposition)
        return g_ascii_strcasecmp(disposition, GMIME_DISPOSITION_INLINE) == 0;
    return g_mime_object_get_content_id(GMIME_OBJECT(part)) != NULL;
}

static bool is_body(GMimePart *part, GMimeContentType *type)
{
    return g_mime_content_type_is_type(type, "text", "*") && !g_mime_part_is_attachment(part) &&
           !g_mime_part_get_filename(part) && !g_mime_content_type_is_type(type, "text", "calendar");
}

/* S/MIME: enveloped data is encrypted; signed data holds the message in a form that is not taken apart. */
static bool is_enveloped(eml_walk *walk, GMimePart *part, GMimeContentType *type)
{
    if (!g_mime_content_type_is_type(type, "application", "pkcs7-mime") &&
        !g_mime_content_type_is_type(type, "application", "x-pkcs7-mime"))
        return false;
    const char *kind = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "smime-type");
    if (!kind || g_ascii_strncasecmp(kind, "signed", 6) != 0)
        return true;
    walk->partial = true;
    warn(walk, "message-sealed", "the message is inside its S/MIME signature; ask for it without");
    return false;
}

/* A winmail.dat is handed on with a word of whether the text of the message is: it may hold the same. */
static wn_status push_file(eml_walk *walk, GMimePart *part, wn_child_role role, const char *media_type)
{
    GByteArray *bytes = decode(part);
    bool is_tnef = bytes->len >= 4 && memcmp(bytes->data, "\x78\x9F\x3E\x22", 4) == 0;
    if (is_tnef)
        media_type = walk->has_text ? "application/ms-tnef; text=elsewhere" : "application/ms-tnef";
    wn_status status = push_bytes(walk, role, g_mime_part_get_filename(part), media_type, bytes);
    g_byte_array_unref(bytes);
    return status;
}

static wn_status push_leaf(eml_walk *walk, GMimePart *part)
{
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    if (is_enveloped(walk, part, type)) {
        walk->encrypted = true;
        warn(walk, "part-encrypted", "a part of the message is encrypted; ask for it without encryption");
        return WN_DONE;
    }
    char *media_type = g_mime_content_type_get_mime_type(type);
    wn_status status;
    if (is_body(part, type)) {
        status = push_body(walk, part, media_type);
    } else {
        wn_child_role role = is_inline(part, type) ? WN_CHILD_INLINE : WN_CHILD_ATTACHMENT;
        status = push_file(walk, part, role, media_type);
    }
    g_free(media_type);
    return status;
}

/* Hands on an attached message as a file of its own, named by its subject where it has no name. */
static wn_status push_attached_message(eml_walk *walk, GMimeMessagePart *part)
{
    GMimeMessage *message = g_mime_message_part_get_message(part);
    if (!message)
        return WN_DONE;
    GByteArray *bytes = g_byte_array_new();
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
    g_object_unref(stream);
    const char *subject = g_mime_message_get_subject(message);
    const char *name = g_mime_object_get_content_disposition_parameter(GMIME_OBJECT(part), "filename");
    if (!name)
        name = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "name");
    if (!name)
        name = subject && *subject ? subject : "message";
    char *whole = g_str_has_suffix(name, ".eml") ? g_strdup(name) : g_strconcat(name, ".eml", NULL);
    wn_status status = push_bytes(walk, WN_CHILD_ATTACHMENT, whole, "message/rfc822", bytes);
    g_free(whole);
    g_byte_array_unref(bytes);
    return status;
}

static bool is_text_of(GMimeObject *object, const char *subtype)
{
    return GMIME_IS_PART(object) &&
           g_mime_content_type_is_type(g_mime_object_get_content_type(object), "text", subtype) &&
           is_body(GMIME_PART(object), g_mime_object_get_content_type(object));
}

static bool is_blank(GMimePart *part)
{
    GByteArray *bytes = decode(part);
    guint at = 0;
    while (at < bytes->len && g_ascii_isspace((char)bytes->data[at]))
        at++;
    bool blank = at == bytes->len;
    g_byte_array_unref(bytes);
    return blank;
}

bool eml_has_plain_text(GMimeObject *object)
{
    if (is_text_of(object, "plain"))
        return !is_blank(GMIME_PART(object));
    if (!GMIME_IS_MULTIPART(object))
        return false;
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); i++)
        if (eml_has_plain_text(g_mime_multipart_get_part(GMIME_MULTIPART(object), i)))
            return true;
    return false;
}

static wn_status push_others(eml_walk *walk, GMimeObject *object);

/* Of texts that say the same the plain one is taken; what the others carry besides text is handed on. */
static wn_status push_alternative(eml_walk *walk, GMimeMultipart *multipart)
{
    int count = g_mime_multipart_get_count(multipart), chosen = -1;
    for (int i = 0; i < count && chosen < 0; i++)
        if (eml_has_plain_text(g_mime_multipart_get_part(multipart, i)))
            chosen = i;
    if (chosen < 0)
        chosen = count - 1;
    wn_status status = WN_DONE;
    for (int i = 0; i < count && status >= 0; i++) {
        GMimeObject *part = g_mime_multipart_get_part(multipart, i);
        status = i == chosen ? eml_push_parts(walk, part) : push_others(walk, part);
    }
    return status;
}

/* Hands on what is not text of the message. */
static wn_status push_others(eml_walk *walk, GMimeObject *object)
{
    if (is_text_of(object, "*"))
        return WN_DONE;
    if (!GMIME_IS_MULTIPART(object))
        return eml_push_parts(walk, object);
    wn_status status = WN_DONE;
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)) && status >= 0; i++)
        status = push_others(walk, g_mime_multipart_get_part(GMIME_MULTIPART(object), i));
    return status;
}

static wn_status push_multipart(eml_walk *walk, GMimeMultipart *multipart)
{
    if (GMIME_IS_MULTIPART_ENCRYPTED(multipart)) {
        walk->encrypted = true;
        warn(walk, "part-encrypted", "a part of the message is encrypted; ask for it without encryption");
        return WN_DONE;
    }
    GMimeContentType *type = g_mime_object_get_content_type(GMIME_OBJECT(multipart));
    if (g_mime_content_type_is_type(type, "multipart", "alternative"))
        return push_alternative(walk, multipart);
    wn_status status = WN_DONE;
    for (int i = 0; i < g_mime_multipart_get_count(multipart) && status >= 0; i++)
        status = eml_push_parts(walk, g_mime_multipart_get_part(multipart, i));
    return status;
}

wn_status eml_push_parts(eml_walk *walk, GMimeObject *object)
{
    GMimeContentType *type = g_mime_object_get_content_type(object);
    if (GMIME_IS_MULTIPART(object))
        return push_multipart(walk, GMIME_MULTIPART(object));
    if (GMIME_IS_MESSAGE_PART(object))
        return push_attached_message(walk, GMIME_MESSAGE_PART(object));
    if (GMIME_IS_MESSAGE_PARTIAL(object) || g_mime_content_type_is_type(type, "message", "external-body")) {
        walk->partial = true;
        warn(walk, "message-elsewhere",
             "the message holds a piece of another, or names content kept elsewhere");
        return WN_DONE;
    }
    return GMIME_IS_PART(object) ? push_leaf(walk, GMIME_PART(object)) : WN_DONE;
}
