#include "plugins/xlsx/address.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "winnow/utf8.h"

/* What follows the scheme, or NULL when the scheme is none of those allowed. */
static const char *after_scheme(const char *url, bool *ret_mail)
{
    *ret_mail = strncasecmp(url, "mailto:", 7) == 0;
    if (*ret_mail)
        return url + 7;
    if (strncasecmp(url, "http://", 7) == 0)
        return url + 7;
    return strncasecmp(url, "https://", 8) == 0 ? url + 8 : NULL;
}

const char *wn_address_host(const char *url, size_t *ret_length)
{
    bool mail = false;
    const char *rest = after_scheme(url, &mail);
    if (!rest || mail)
        return NULL;
    size_t authority = strcspn(rest, "/?#");
    for (size_t i = authority; i > 0; i--)
        if (rest[i - 1] == '@') {
            rest += i;
            authority -= i;
            break;
        }
    const char *colon = rest[0] == '[' ? NULL : memchr(rest, ':', authority);
    *ret_length = colon ? (size_t)(colon - rest) : authority;
    return *ret_length > 0 ? rest : NULL;
}

static bool is_plain(uint32_t point)
{
    return point > 0x20 && !(point >= 0x7F && point <= 0x9F) && !wn_is_space(point) && point != '"' &&
           point != '\\' && point < 0xE000 && (point & 0xFFFE) != 0xFFFE;
}

static bool must_escape(const char *at)
{
    if (*at == '%')
        return !isxdigit((unsigned char)at[1]) || !isxdigit((unsigned char)at[2]);
    return strchr("<>[]^`{}", *at) != NULL;
}

static bool append_escaped(wn_bytes *out, const char *url)
{
    size_t length = strlen(url);
    for (size_t at = 0; at < length;) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(url + at, length - at, &point);
        if (step == 0 || !is_plain(point))
            return false;
        if (must_escape(url + at))
            wn_text_print(out, "%%%02X", (unsigned int)(unsigned char)url[at]);
        else
            wn_bytes_append(out, url + at, step);
        at += step;
    }
    return true;
}

bool wn_address_link(wn_bytes *out, const char *url)
{
    size_t before = out->length, host = 0;
    bool mail = false;
    const char *rest = after_scheme(url, &mail);
    if (!rest || (mail ? !strchr(rest, '@') : !wn_address_host(url, &host)) || strlen(url) > WN_ADDRESS_BYTES)
        return false;
    if (append_escaped(out, url) && out->length - before <= WN_ADDRESS_BYTES && !out->failed)
        return true;
    out->length = before;
    if (out->data)
        out->data[before] = '\0';
    return false;
}
