/* The facts of a message: who sent it, when, about what. */
#include <string.h>

#include "eml.h"

/* Hands on `value` as valid UTF-8 on one line; nothing when it is NULL or blank. */
static wn_status push_property(const wn_children *children, const char *name, const char *value)
{
    if (!value || !*value)
        return WN_DONE;
    char *clean = g_utf8_make_valid(value, -1);
    for (char *at = clean; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = ' ';
    g_strstrip(clean);
    wn_status status = *clean ? children->property(children->context, name, clean) : WN_DONE;
    g_free(clean);
    return status;
}

static wn_status push_sender(const wn_children *children, GMimeMessage *message)
{
    InternetAddressList *list = g_mime_message_get_from(message);
    if (!list || internet_address_list_length(list) == 0)
        list = g_mime_message_get_sender(message);
    if (!list || internet_address_list_length(list) == 0)
        return WN_DONE;
    char *text = internet_address_list_to_string(list, NULL, FALSE);
    wn_status status = push_property(children, "from", text);
    g_free(text);
    return status;
}

/* The date in RFC 3339. Some programs write an ISO 8601 date where RFC 5322 wants its own form. */
static wn_status push_date(const wn_children *children, GMimeMessage *message)
{
    const char *raw = g_mime_object_get_header(GMIME_OBJECT(message), "Date");
    GDateTime *date = raw ? g_date_time_new_from_iso8601(raw, NULL) : NULL;
    if (!date && raw)
        date = g_mime_utils_header_decode_date(raw);
    if (!date)
        return WN_DONE;
    bool plausible = g_date_time_get_year(date) >= 1970 && g_date_time_get_year(date) <= 9998;
    char *text = plausible ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
    wn_status status = push_property(children, "sent", text);
    g_free(text);
    g_date_time_unref(date);
    return status;
}

wn_status eml_push_properties(const wn_children *children, GMimeMessage *message)
{
    wn_status status = push_sender(children, message);
    if (status >= 0)
        status = push_date(children, message);
    if (status >= 0)
        status = push_property(children, "subject", g_mime_message_get_subject(message));
    if (status >= 0)
        status = push_property(children, "message-id", g_mime_message_get_message_id(message));
    return status;
}
