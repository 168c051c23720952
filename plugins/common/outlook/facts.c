/* Who sent a message, when, about what. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "plugins/common/outlook/outlook.h"

static wn_status push(wn_outlook *message, const char *name, const char *value)
{
    const wn_children *children = message->children;
    return value && *value ? children->property(children->context, name, value) : WN_DONE;
}

/* Appends the first of two properties that is there. */
static bool add_first(const wn_outlook *message, const wn_mapi_properties *properties, wn_mapi_id first,
                      wn_mapi_id second, wn_bytes *out)
{
    bool held = wn_mapi_line(properties, first, message->converters, message->code_page, out);
    return held &&
           (out->length || wn_mapi_line(properties, second, message->converters, message->code_page, out));
}

typedef struct sender {
    wn_mapi_id name, address, smtp;
} sender;

/* For whom a message was sent stands in its From header; who pressed the button in Sender. */
static const sender senders[] = {{WN_MAPI_SENT_REPRESENTING_NAME, WN_MAPI_SENT_REPRESENTING_ADDRESS,
                                  WN_MAPI_SENT_REPRESENTING_SMTP_ADDRESS},
                                 {WN_MAPI_SENDER_NAME, WN_MAPI_SENDER_ADDRESS, WN_MAPI_SENDER_SMTP_ADDRESS}};

/* Appends "Name <address>". Within an organisation an address may be one of X.500, which says nothing
 * outside; then the name has to do. */
static bool add_sender(const wn_outlook *message, const wn_mapi_properties *properties, const sender *who,
                       wn_bytes *out)
{
    wn_bytes name = {0}, address = {0};
    bool held = add_first(message, properties, who->smtp, who->address, &address) &&
                wn_mapi_line(properties, who->name, message->converters, message->code_page, &name);
    bool has_address = held && address.data && strchr(address.data, '@');
    bool has_name = held && name.length > 0;
    bool is_told = has_address && has_name && strstr(name.data, address.data);
    if (has_name)
        wn_bytes_add(out, name.data);
    if (has_address && !is_told) {
        wn_bytes_add(out, has_name ? " <" : "");
        wn_bytes_add(out, address.data);
        wn_bytes_add(out, has_name ? ">" : "");
    }
    wn_bytes_free(&name);
    wn_bytes_free(&address);
    return held && !out->failed;
}

static wn_status push_sender(wn_outlook *message, const wn_mapi_properties *properties)
{
    wn_bytes text = {0};
    bool held = add_sender(message, properties, &senders[0], &text) &&
                (text.length || add_sender(message, properties, &senders[1], &text));
    wn_status status = held ? push(message, "from", text.data) : WN_NO_MEMORY;
    wn_bytes_free(&text);
    return status;
}

#define TICKS_OF_SECOND 10000000u
#define SECONDS_TO_1970 11644473600u

static wn_status push_date(wn_outlook *message, const wn_mapi_properties *properties)
{
    char text[40];
    struct tm parts;
    uint64_t ticks = wn_mapi_time(properties, WN_MAPI_CLIENT_SUBMIT_TIME);
    if (!ticks)
        ticks = wn_mapi_time(properties, WN_MAPI_DELIVERY_TIME);
    uint64_t seconds = ticks / TICKS_OF_SECOND;
    if (seconds < SECONDS_TO_1970)
        return WN_DONE;
    time_t time = (time_t)(seconds - SECONDS_TO_1970);
    bool plausible = gmtime_r(&time, &parts) && parts.tm_year + 1900 <= 9998;
    if (!plausible || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S+00:00", &parts) == 0)
        return WN_DONE;
    return push(message, "sent", text);
}

static wn_status push_line(wn_outlook *message, const wn_mapi_properties *properties, wn_mapi_id id,
                           const char *name)
{
    wn_bytes text = {0};
    bool held = wn_mapi_line(properties, id, message->converters, message->code_page, &text);
    const char *value = text.data;
    if (held && id == WN_MAPI_INTERNET_MESSAGE_ID && text.length >= 2 && value[0] == '<' &&
        value[text.length - 1] == '>') {
        text.data[text.length - 1] = '\0';
        value++;
    }
    wn_status status = held ? push(message, name, value) : WN_NO_MEMORY;
    wn_bytes_free(&text);
    return status;
}

wn_status wn_outlook_push_facts(wn_outlook *message, const wn_mapi_properties *properties)
{
    wn_status status = push_sender(message, properties);
    if (status >= 0)
        status = push_date(message, properties);
    if (status >= 0)
        status = push_line(message, properties, WN_MAPI_SUBJECT, "subject");
    if (status >= 0)
        status = push_line(message, properties, WN_MAPI_INTERNET_MESSAGE_ID, "message-id");
    return status;
}
