/* Parses a message with GMime and hands on what it holds. */
#include <string.h>

#include "eml.h"

static GMimeMessage *parse(const char *bytes, size_t length)
{
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, length);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return message;
}

static wn_status push_message(const eml_state *state, const wn_host *host, const wn_children *children,
                              GMimeMessage *message, bool closed)
{
    wn_status status = eml_push_properties(children, message);
    if (status < 0)
        return status;
    eml_walk walk = {.state = state,
                     .host = host,
                     .children = children,
                     .child_limit = host->limit(host->context, WN_LIMIT_CHILDREN),
                     .partial = !closed};
    GMimeObject *whole = g_mime_message_get_mime_part(message);
    walk.has_text = whole && eml_has_plain_text(whole);
    if (whole)
        status = eml_push_parts(&walk, whole);
    if (status < 0)
        return status;
    if (!closed)
        host->report(host->context, WN_SEVERITY_WARNING, "message-cut",
                     "the message ends before the end of its parts; ask for it again if something is missing",
                     NULL);
    if (walk.encrypted && walk.pushed == 0)
        return WN_ENCRYPTED;
    return walk.partial || walk.encrypted ? WN_PARTIAL : WN_DONE;
}

static wn_status extract_from(const eml_state *state, const wn_host *host, const wn_children *children,
                              char *bytes, size_t length)
{
    eml_look look;
    wn_status status = eml_scan(state, host, bytes, length, &look);
    if (status < 0)
        return status;
    if (look.masked)
        host->report(
            host->context, WN_SEVERITY_INFO, "header-not-decoded",
            "a header of the message names a charset or time zone that is not known; it is shown as it "
            "stands",
            NULL);
    GMimeMessage *message = parse(bytes, length);
    if (!message) {
        host->report(host->context, WN_SEVERITY_ERROR, "message-malformed",
                     "the headers of the message cannot be read", NULL);
        return WN_MALFORMED;
    }
    status = push_message(state, host, children, message, look.closed);
    g_object_unref(message);
    return status;
}

wn_status eml_extract(const void *state, const wn_host *host, const wn_source *source,
                      const wn_children *children)
{
    if (source->size > host->limit(host->context, WN_LIMIT_INPUT_BYTES))
        return WN_LIMIT;
    size_t length = (size_t)source->size;
    const char *bytes = (const char *)source->peek(source->context, 0, length);
    if (!bytes)
        return WN_INTERNAL;
    size_t leading = eml_leading(bytes, length);
    char *copy = g_try_malloc(length - leading + 1); /* the look before parsing writes into it */
    if (!copy)
        return WN_NO_MEMORY;
    memcpy(copy, bytes + leading, length - leading);
    wn_status status = extract_from(state, host, children, copy, length - leading);
    g_free(copy);
    return status;
}
