/* Hands on the messages of a mailbox, each as a file of its own. */
#include <stdio.h>
#include <string.h>

#include "mbox.h"

/* A line that begins with "From " behind any number of ">" was quoted with one more of them. */
static bool is_quoted(const char *line, size_t length)
{
    size_t at = 0;
    while (at < length && line[at] == '>')
        at++;
    return at > 0 && length - at >= 5 && memcmp(line + at, "From ", 5) == 0;
}

/* Writes the lines from `bytes` on without the quoting of "From ", in as few pieces as it takes. */
static wn_status write_message(const wn_children *children, const char *bytes, size_t length)
{
    size_t written = 0;
    for (size_t line = 0; line < length;) {
        if (is_quoted(bytes + line, length - line)) {
            wn_status status = children->write(children->context, bytes + written, line - written);
            if (status < 0)
                return status;
            written = line + 1;
        }
        const char *end = memchr(bytes + line, '\n', length - line);
        line = end ? (size_t)(end - bytes) + 1 : length;
    }
    return children->write(children->context, bytes + written, length - written);
}

static wn_status push_message(const wn_children *children, unsigned number, const char *bytes, size_t length)
{
    char name[32];
    snprintf(name, sizeof name, "message-%u.eml", number);
    wn_child_info info = {
        .size = sizeof info, .role = WN_CHILD_ATTACHMENT, .name = name, .media_type = "message/rfc822"};
    wn_status status = children->begin(children->context, &info);
    if (status >= 0)
        status = write_message(children, bytes, length);
    return status >= 0 ? children->end(children->context) : status;
}

wn_status mbox_extract(const void *state, const wn_host *host, const wn_source *source,
                       const wn_children *children)
{
    (void)state;
    size_t length = (size_t)source->size;
    const char *bytes = (const char *)source->peek(source->context, 0, length);
    mbox_message message = {.end = 0};
    unsigned count = 0;
    if (!bytes)
        return WN_INTERNAL;
    while (mbox_next(bytes, length, message.end, &message)) {
        wn_status status =
            push_message(children, ++count, bytes + message.start, message.end - message.start);
        if (status < 0)
            return status;
    }
    if (count > 0)
        return WN_DONE;
    host->report(
        host->context, WN_SEVERITY_ERROR, "mailbox-malformed",
        "the file holds no message that a line beginning with \"From \" separates; export the mailbox anew",
        NULL);
    return WN_MALFORMED;
}

wn_status mbox_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state, (void)host;
    size_t length = (size_t)source->size;
    const char *bytes = (const char *)source->peek(source->context, 0, length < 5 ? length : 5);
    mbox_message first, second;
    if (!bytes || length < 5 || memcmp(bytes, "From ", 5) != 0)
        return WN_DONE;
    bytes = (const char *)source->peek(source->context, 0, length);
    if (!bytes || !mbox_next(bytes, length, 0, &first) || !mbox_next(bytes, length, first.end, &second))
        return WN_DONE; /* a single message goes to whoever reads messages */
    bid->score = 96;
    snprintf(bid->reason, sizeof bid->reason, "messages one after the other, each behind a \"From \" line");
    return WN_DONE;
}
