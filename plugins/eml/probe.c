/* Whether a source is a mail message, told from its first header block. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "eml.h"

enum { HEAD_BYTES = 65536 };

/* What the header block shows. */
typedef struct header_count {
    unsigned address; /* headers that say who */
    unsigned mail;    /* headers that only mail programs write */
    unsigned common;  /* To, Subject, Date */
    bool wellformed;  /* every line was a header until the blank line or the end of the look */
} header_count;

static bool is_one_of(const char *name, size_t length, const char *const *list)
{
    for (; *list; list++)
        if (strlen(*list) == length && strncasecmp(name, *list, length) == 0)
            return true;
    return false;
}

static void count_header(header_count *count, const char *name, size_t length)
{
    static const char *const address[] = {"from", "sender", "return-path", "delivered-to", "reply-to", NULL};
    static const char *const mail[] = {"mime-version",
                                       "message-id",
                                       "received",
                                       "content-type",
                                       "dkim-signature",
                                       "content-transfer-encoding",
                                       NULL};
    static const char *const common[] = {"to", "cc", "subject", "date", NULL};
    count->address += is_one_of(name, length, address);
    count->mail += is_one_of(name, length, mail);
    count->common += is_one_of(name, length, common);
}

/* Length of the header name that starts the line, 0 when it is none. */
static size_t header_name(const char *line, size_t length)
{
    size_t i = 0;
    while (i < length && line[i] > ' ' && line[i] < 0x7F && line[i] != ':')
        i++;
    return i < length && i > 0 && line[i] == ':' ? i : 0;
}

size_t eml_leading(const char *bytes, size_t length)
{
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && (bytes[at] == '\r' || bytes[at] == '\n'))
        at++;
    if (length - at < 5 || memcmp(bytes + at, "From ", 5) != 0)
        return at;
    const char *end = memchr(bytes + at, '\n', length - at);
    return end ? (size_t)(end - bytes) + 1 : at;
}

static header_count look(const char *bytes, size_t length, bool whole)
{
    header_count count = {.wellformed = true};
    size_t at = eml_leading(bytes, length);
    while (at < length) {
        const char *line = bytes + at;
        const char *end = memchr(line, '\n', length - at);
        if (!end && !whole)
            return count; /* the look ends inside this line */
        size_t line_length = end ? (size_t)(end - line) : length - at;
        at += line_length + 1;
        if (line_length == 0 || (line_length == 1 && line[0] == '\r'))
            return count;
        size_t name = header_name(line, line_length);
        if (name > 0)
            count_header(&count, line, name);
        else if (line[0] != ' ' && line[0] != '\t')
            count.wellformed = false;
    }
    return count;
}

wn_status eml_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state;
    (void)host;
    size_t length = source->size < HEAD_BYTES ? (size_t)source->size : HEAD_BYTES;
    const char *bytes = (const char *)source->peek(source->context, 0, length);
    if (!bytes || length == 0)
        return WN_DONE;
    header_count count = look(bytes, length, length == source->size);
    if (!count.wellformed)
        return WN_DONE;
    if (count.mail > 0 && count.address + count.common > 0) {
        bid->score = 92;
        snprintf(bid->reason, sizeof bid->reason, "mail headers: %u of mail programs, %u others", count.mail,
                 count.address + count.common);
    } else if (count.address > 0 && count.common >= 2) {
        /* What a person may also type at the top of a text, so a name that says mail decides. */
        size_t name = source->name ? strlen(source->name) : 0;
        bool named = name > 4 && strcasecmp(source->name + name - 4, ".eml") == 0;
        bool declared = source->media_type && strcasecmp(source->media_type, "message/rfc822") == 0;
        bid->score = named || declared ? 90 : 30;
        snprintf(bid->reason, sizeof bid->reason, "sender and %u common headers only", count.common);
    }
    return WN_DONE;
}
