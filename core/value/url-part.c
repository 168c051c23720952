#include "core/value/url-part.h"

#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "core/value/country-table.h"
#include "winnow/utf8.h"

size_t wn_url_point(const char *text, size_t length, size_t at, uint32_t *ret_point)
{
    if (at >= length)
        return 0;
    size_t step = wn_utf8_decode(text + at, length - at, ret_point);
    if (step)
        return step;
    *ret_point = 0xFFFD;
    return 1;
}

bool wn_url_has_point(uint32_t point)
{
    if (point < 0x80)
        return point > 0x20 && point < 0x7F && !strchr("\"<>\\^`{|}", (int)point);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || point == 0x2010 ||
           point == 0x2011;
}

bool wn_url_is_invisible(uint32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF;
}

size_t wn_url_line_break(const char *text, size_t length, size_t at)
{
    size_t i = at, feeds = 0;
    for (; i < length && strchr(" \t\n", text[i]) && text[i]; i++)
        feeds += text[i] == '\n';
    return feeds == 1 || feeds == 2 ? i - at : 0;
}

size_t wn_url_spelled(const char *text, size_t length, size_t at, const char *word, bool broken)
{
    size_t i = at;
    for (const char *w = word; *w; w++) {
        if (broken && w > word)
            i += wn_url_line_break(text, length, i);
        if (i >= length || strncasecmp(text + i, w, 1) != 0)
            return 0;
        i++;
    }
    return i - at;
}

size_t wn_url_scheme(const char *text, size_t length, size_t at, bool broken)
{
    static const char *const schemes[] = {"https://", "http://", "ftp://"};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
        size_t found = wn_url_spelled(text, length, at, schemes[i], broken);
        if (found)
            return found;
    }
    return 0;
}

static bool is_alnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A host label's character; host names of other scripts (IDN) are taken as they are. */
static bool is_label(char c)
{
    return is_alnum(c) || c == '-' || ((unsigned char)c & 0x80);
}

size_t wn_url_host(const char *text, size_t length, size_t at)
{
    size_t i = at;
    while (i < length &&
           (is_label(text[i]) || (text[i] == '.' && i > at && i + 1 < length && is_label(text[i + 1]))))
        i++;
    return i - at;
}

bool wn_url_host_ends(const char *host, size_t length)
{
    static const char *const domains[] = {
        "com", "org",  "net",    "int",    "edu",  "gov",    "mil", "info", "biz",  "eu",      "uk",  "su",
        "ac",  "asia", "travel", "museum", "coop", "aero",   "cat", "jobs", "mobi", "name",    "pro", "tel",
        "app", "dev",  "online", "site",   "tech", "africa", "lat", "arpa", "post", "digital", "gob"};
    size_t dot = length;
    while (dot > 0 && host[dot - 1] != '.')
        dot--;
    const char *last = host + dot;
    size_t count = length - dot;
    if (dot < 2 || count < 2)
        return false;
    if ((unsigned char)last[0] >= 0x80)
        return true;
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
        if (strlen(domains[i]) == count && strncasecmp(domains[i], last, count) == 0)
            return true;
    return count == 2 && wn_country_by_iso2(last) != NULL;
}

/* "portal.gov.xy/en" or "portal.gov.xy" as a word of its own: at least two labels and, without a path, three
 * of which one is the government's or a common second level. */
static bool host_begins(const char *text, size_t length, size_t at)
{
    size_t host = wn_url_host(text, length, at);
    size_t labels = 1;
    for (size_t i = 0; i < host; i++)
        labels += text[at + i] == '.';
    char after = at + host < length ? text[at + host] : ' ';
    if (after == '@' || !wn_url_host_ends(text + at, host))
        return false;
    return after == '/' || labels >= 3;
}

size_t wn_url_slip(const char *text, size_t length, size_t at, const char **ret_scheme)
{
    static const char *const slips[][2] = {
        {"http//", "http://"},      {"https//", "https://"},   {"http:\\\\", "http://"},
        {"https:\\\\", "https://"}, {"htpp://", "http://"},    {"htpps://", "https://"},
        {"htttp://", "http://"},    {"htttps://", "https://"}, {"http;//", "http://"},
        {"https;//", "https://"},   {"http.//", "http://"},    {"https.//", "https://"},
        {"http:://", "http://"},    {"http:/", "http://"},     {"https:/", "https://"},
        {"http:www.", "http://"}};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        size_t slip = wn_url_spelled(text, length, at, slips[i][0], false);
        if (slip && slips[i][0][slip - 1] == '.') /* "http:www." leaves the host its www. */
            slip -= strlen("www.");
        size_t host = slip ? wn_url_host(text, length, at + slip) : 0;
        if (host == 0 || !wn_url_host_ends(text + at + slip, host))
            continue;
        *ret_scheme = slips[i][1];
        return slip;
    }
    return 0;
}

wn_url_beginning wn_url_begins(const char *text, size_t length, size_t at, bool broken, bool bare_hosts)
{
    char before = at ? text[at - 1] : ' ';
    if (!text[at] || (!bare_hosts && !strchr("hHfFwW", text[at])))
        return WN_URL_NONE;
    if (wn_url_scheme(text, length, at, broken))
        return is_alnum(before) && strchr("fF", text[at]) ? WN_URL_NONE : WN_URL_SCHEME; /* not "sftp://" */
    if (is_label(before) || strchr("./@_=&%#~", before))
        return WN_URL_NONE;
    const char *meant;
    if (strchr("hH", text[at]) && wn_url_slip(text, length, at, &meant))
        return WN_URL_SLIP;
    if (at + 4 < length && strncasecmp(text + at, "www.", 4) == 0 && is_label(text[at + 4]))
        return WN_URL_WWW;
    return bare_hosts && is_alnum(text[at]) && host_begins(text, length, at) ? WN_URL_HOST : WN_URL_NONE;
}

static size_t count_of(const char *text, size_t length, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += text[i] == c;
    return count;
}

size_t wn_url_trimmed(const char *address, size_t length)
{
    for (; length > 0; length--) {
        char last = address[length - 1];
        bool closes = (last == ')' && count_of(address, length, ')') > count_of(address, length, '(')) ||
                      (last == ']' && count_of(address, length, ']') > count_of(address, length, '['));
        if (!closes && !strchr("?!.,:;*_~'([", last))
            break;
    }
    return length;
}
