/* Finds the messages of a mailbox (RFC 4155, appendix A). */
#include <string.h>

#include "mbox.h"

static const char mark[] = "From ";
#define MARK_LENGTH (sizeof mark - 1)

/* Behind the line feed of the line that `at` is in. */
static size_t next_line(const char *bytes, size_t length, size_t at)
{
    const char *end = memchr(bytes + at, '\n', length - at);
    return end ? (size_t)(end - bytes) + 1 : length;
}

static bool is_blank(const char *bytes, size_t start, size_t end)
{
    return end - start == 1 || (end - start == 2 && bytes[start] == '\r');
}

/* Whether the line at `at` is a header, as "Received: ...". */
static bool is_header(const char *bytes, size_t length, size_t at)
{
    size_t end = at;
    while (end < length && bytes[end] > ' ' && bytes[end] < 0x7F && bytes[end] != ':')
        end++;
    return end > at && end < length && bytes[end] == ':';
}

/* A line of text may begin with "From " too where a program did not quote it: only behind a blank line and
 * before a header it begins a message. */
static bool is_separator(const char *bytes, size_t length, size_t at)
{
    if (length - at < MARK_LENGTH || memcmp(bytes + at, mark, MARK_LENGTH) != 0)
        return false;
    bool stands_apart = at == 0;
    if (at >= 2 && bytes[at - 1] == '\n')
        stands_apart = bytes[at - 2] == '\n' || (at >= 3 && bytes[at - 2] == '\r' && bytes[at - 3] == '\n');
    return stands_apart && is_header(bytes, length, next_line(bytes, length, at));
}

static size_t find_separator(const char *bytes, size_t length, size_t from)
{
    while (from < length) {
        const char *found = memmem(bytes + from, length - from, mark, MARK_LENGTH);
        if (!found)
            return length;
        from = (size_t)(found - bytes);
        if (is_separator(bytes, length, from))
            return from;
        from++;
    }
    return length;
}

/* The blank line before a separator is none of the message's. */
static size_t without_blank(const char *bytes, size_t start, size_t end)
{
    size_t line = end >= 2 && bytes[end - 1] == '\n' && bytes[end - 2] == '\r' ? 2 : 1;
    return end >= start + line && is_blank(bytes, end - line, end) ? end - line : end;
}

bool mbox_next(const char *bytes, size_t length, size_t from, mbox_message *ret_message)
{
    size_t separator = find_separator(bytes, length, from);
    if (separator == length)
        return false;
    size_t start = next_line(bytes, length, separator), end = find_separator(bytes, length, start);
    *ret_message = (mbox_message){start, end < length ? without_blank(bytes, start, end) : end};
    return true;
}
