/* A look at the raw message before GMime parses it. GMime overflows its stack on nested address groups and
 * takes memory for every header and part without a limit of its own, so the limits are checked here, by a
 * light walk over the lines that follows the boundaries as RFC 2046 nests them. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "eml.h"

enum {
    NESTING_ROOM = 64,         /* levels the walk can follow; the limit may be lower */
    BOUNDARY_BYTES = 200,      /* RFC 2046 allows 70 */
    GROUP_NESTING = 8,         /* address groups within groups */
    GROUP_NESTING_BODY = 1000, /* the same in text that only looks like a header */
    HEADERS_OF_MESSAGE = 20000,
};

typedef struct level {
    char boundary[BOUNDARY_BYTES]; /* "" of an embedded message */
    size_t length;
    bool digest; /* its parts are messages unless they say otherwise */
} level;

typedef struct mail_scan {
    const eml_state *state;
    const wn_host *host;
    level levels[NESTING_ROOM];
    size_t depth;
    uint64_t parts, headers, block_bytes;
    bool in_header;
    bool embedded;     /* this header block announces a message */
    level announced;   /* this header block announces a multipart with this boundary */
    bool content_type; /* the line continues a Content-Type header */
    bool date;         /* the line continues a Date header */
    size_t masked;
    bool addresses; /* the line continues an address header */
    bool quoted;    /* inside a quoted string of it */
    uint64_t address_count;
    uint64_t group_depth;
} mail_scan;

static wn_status refuse(const mail_scan *scan, const char *code, const char *what, uint64_t limit)
{
    char message[160];
    snprintf(message, sizeof message, "%s: more than %llu (%s); the message is refused", what,
             (unsigned long long)limit, code);
    scan->host->report(scan->host->context, WN_SEVERITY_ERROR, code, message, NULL);
    return WN_LIMIT;
}

static uint64_t limit_of(const mail_scan *scan, wn_limit_id which)
{
    return scan->host->limit(scan->host->context, which);
}

/* Finds the boundary parameter in a Content-Type header or a continuation of it. */
static void find_boundary(mail_scan *scan, const char *line, size_t length)
{
    for (size_t i = 0; i + 9 < length; i++) {
        if (strncasecmp(line + i, "boundary=", 9) != 0)
            continue;
        const char *value = line + i + 9;
        const char *end = line + length;
        bool quoted = *value == '"';
        value += quoted;
        size_t n = 0;
        while (value + n < end && n < BOUNDARY_BYTES && value[n] != (quoted ? '"' : ';') &&
               (quoted || (value[n] != ' ' && value[n] != '\t' && value[n] != '\r')))
            n++;
        if (n == BOUNDARY_BYTES)
            return;
        memcpy(scan->announced.boundary, value, n);
        scan->announced.length = n;
        return;
    }
}

static void read_content_type(mail_scan *scan, const char *value, size_t length)
{
    while (length > 0 && (*value == ' ' || *value == '\t')) {
        value++;
        length--;
    }
    scan->embedded = length >= 14 && strncasecmp(value, "message/rfc822", 14) == 0;
    scan->announced.digest = length >= 16 && strncasecmp(value, "multipart/digest", 16) == 0;
}

static wn_status count_addresses(mail_scan *scan, const char *text, size_t length)
{
    uint64_t limit = limit_of(scan, WN_LIMIT_ADDRESSES);
    uint64_t nesting = scan->in_header ? GROUP_NESTING : GROUP_NESTING_BODY;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            scan->quoted = !scan->quoted;
        else if (text[i] == '\\' && scan->quoted)
            i++;
        else if (scan->quoted)
            continue;
        else if (text[i] == ',')
            scan->address_count++;
        else if (text[i] == ':')
            scan->group_depth++;
        else if (text[i] == ';' && scan->group_depth > 0)
            scan->group_depth--;
        if (scan->group_depth > nesting)
            return refuse(scan, "limit-address-groups", "address groups within groups", nesting);
    }
    if (scan->in_header && scan->address_count >= limit)
        return refuse(scan, "limit-addresses", "addresses in one header", limit);
    return WN_DONE;
}

static bool is_address_header(const char *name, size_t length)
{
    static const char *const names[] = {"from",        "sender",    "reply-to",     "to",
                                        "cc",          "bcc",       "resent-from",  "resent-sender",
                                        "resent-to",   "resent-cc", "resent-bcc",   "resent-reply-to",
                                        "return-path", "mail-to",   "delivered-to", "errors-to"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strlen(names[i]) == length && strncasecmp(name, names[i], length) == 0)
            return true;
    return false;
}

/* Follows address headers wherever they seem to stand, since GMime may see a header where this walk sees
 * text. */
static wn_status scan_addresses(mail_scan *scan, const char *line, size_t length)
{
    if (length > 0 && (line[0] == ' ' || line[0] == '\t'))
        return scan->addresses ? count_addresses(scan, line, length) : WN_DONE;
    const char *colon = memchr(line, ':', length < 24 ? length : 24);
    scan->addresses = colon && is_address_header(line, (size_t)(colon - line));
    scan->quoted = false;
    scan->address_count = 0;
    scan->group_depth = 0;
    if (!scan->addresses)
        return WN_DONE;
    size_t name = (size_t)(colon - line) + 1;
    return count_addresses(scan, line + name, length - name);
}

static wn_status push_level(mail_scan *scan)
{
    uint64_t limit = limit_of(scan, WN_LIMIT_MIME_DEPTH);
    if (limit > NESTING_ROOM)
        limit = NESTING_ROOM;
    if (scan->depth >= limit)
        return refuse(scan, "limit-mime-depth", "parts within parts", limit);
    scan->levels[scan->depth++] = scan->announced;
    return WN_DONE;
}

static wn_status begin_header(mail_scan *scan)
{
    uint64_t limit = limit_of(scan, WN_LIMIT_MIME_PARTS);
    scan->in_header = true;
    scan->embedded = scan->depth > 0 && scan->levels[scan->depth - 1].digest;
    scan->announced.length = 0;
    scan->announced.digest = false;
    scan->block_bytes = 0;
    if (scan->parts >= limit)
        return refuse(scan, "limit-mime-parts", "parts", limit);
    scan->parts++;
    return WN_DONE;
}

static wn_status end_header(mail_scan *scan)
{
    scan->in_header = false;
    scan->content_type = false;
    if (scan->announced.length > 0)
        return push_level(scan);
    if (!scan->embedded)
        return WN_DONE;
    wn_status status = push_level(scan);
    return status < 0 ? status : begin_header(scan);
}

/* Whether the line is a boundary of an open multipart; then leaves the levels inside it. */
static bool match_boundary(mail_scan *scan, const char *line, size_t length, bool *ret_last)
{
    if (length < 2 || line[0] != '-' || line[1] != '-')
        return false;
    line += 2;
    length -= 2;
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r'))
        length--;
    for (size_t i = scan->depth; i-- > 0;) {
        const level *open = &scan->levels[i];
        if (open->length == 0 || length < open->length || memcmp(line, open->boundary, open->length) != 0)
            continue;
        *ret_last = length == open->length + 2 && memcmp(line + open->length, "--", 2) == 0;
        if (!*ret_last && length != open->length)
            continue;
        scan->depth = *ret_last ? i : i + 1;
        return true;
    }
    return false;
}

static bool is_named(const char *line, size_t length, const char *name)
{
    size_t size = strlen(name);
    return length > size && strncasecmp(line, name, size) == 0;
}

static wn_status scan_header_line(mail_scan *scan, char *line, size_t length)
{
    uint64_t line_limit = limit_of(scan, WN_LIMIT_HEADER_LINE_BYTES);
    uint64_t block_limit = limit_of(scan, WN_LIMIT_HEADER_BLOCK_BYTES);
    scan->block_bytes += length + 1;
    if (length > line_limit)
        return refuse(scan, "limit-header-line-bytes", "bytes in a header line", line_limit);
    if (scan->block_bytes > block_limit)
        return refuse(scan, "limit-header-block-bytes", "bytes in a header block", block_limit);
    if (line[0] == ' ' || line[0] == '\t') {
        scan->masked += eml_mask(scan->state, line, length, scan->date);
        if (scan->content_type)
            find_boundary(scan, line, length);
        return WN_DONE;
    }
    if (++scan->headers > HEADERS_OF_MESSAGE)
        return refuse(scan, "limit-headers", "headers", HEADERS_OF_MESSAGE);
    scan->date = is_named(line, length, "date:");
    size_t name = scan->date ? strlen("date:") : 0;
    scan->masked += eml_mask(scan->state, line + name, length - name, scan->date);
    scan->content_type = is_named(line, length, "content-type:");
    if (scan->content_type) {
        read_content_type(scan, line + 13, length - 13);
        find_boundary(scan, line, length);
    }
    return WN_DONE;
}

static wn_status scan_line(mail_scan *scan, char *line, size_t length)
{
    bool last = false;
    if (match_boundary(scan, line, length, &last)) {
        scan->in_header = false;
        return last ? WN_DONE : begin_header(scan);
    }
    wn_status status = scan_addresses(scan, line, length);
    if (status < 0 || !scan->in_header)
        return status;
    if (length == 0 || (length == 1 && line[0] == '\r'))
        return end_header(scan);
    return scan_header_line(scan, line, length);
}

wn_status eml_scan(const eml_state *state, const wn_host *host, char *bytes, size_t length,
                   eml_look *ret_look)
{
    mail_scan scan = {.state = state, .host = host};
    wn_status status = begin_header(&scan);
    for (size_t at = 0; at < length && status >= 0;) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t line = end ? (size_t)(end - bytes) - at : length - at;
        status = scan_line(&scan, bytes + at, line);
        at += line + 1;
    }
    *ret_look = (eml_look){.closed = true, .masked = scan.masked};
    for (size_t i = 0; i < scan.depth; i++)
        ret_look->closed = ret_look->closed && scan.levels[i].length == 0;
    return status;
}
