#include "plugins/html/decode.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define HEAD 4096
#define NAME 40

/* Names that pages use for encodings of other names; browsers read them so (Encoding Standard, 4.2). */
static const char *real_name(const char *name)
{
    static const struct {
        const char *declared, *real;
    } names[] = {{"iso-8859-1", "WINDOWS-1252"},
                 {"latin1", "WINDOWS-1252"},
                 {"us-ascii", "WINDOWS-1252"},
                 {"ascii", "WINDOWS-1252"},
                 {"cp1252", "WINDOWS-1252"},
                 {"x-cp1252", "WINDOWS-1252"},
                 {"cp1250", "WINDOWS-1250"},
                 {"cp1251", "WINDOWS-1251"},
                 {"gb2312", "GB18030"},
                 {"gbk", "GB18030"},
                 {"x-sjis", "SHIFT_JIS"},
                 {"shift-jis", "SHIFT_JIS"},
                 {"windows-31j", "SHIFT_JIS"},
                 {"ks_c_5601-1987", "UHC"},
                 {"euc-kr", "UHC"},
                 {"iso-8859-9", "WINDOWS-1254"},
                 {"x-mac-roman", "MACINTOSH"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i].declared) == 0)
            return names[i].real;
    return name;
}

/* Copies what is declared behind "charset=" or "encoding=" near the start into `name`; empty when nothing is.
 */
static void find_declared(const unsigned char *bytes, size_t length, char name[NAME])
{
    size_t reach = length < HEAD ? length : HEAD, size = 0;
    name[0] = '\0';
    for (size_t at = 0; at + 9 < reach; at++) {
        const char *text = (const char *)bytes + at;
        if (strncasecmp(text, "charset=", 8) != 0 && strncasecmp(text, "encoding=", 9) != 0)
            continue;
        at += (*text | 0x20) == 'c' ? 8 : 9;
        while (at < reach && (bytes[at] == '"' || bytes[at] == '\'' || bytes[at] == ' '))
            at++;
        for (; at < reach && size + 1 < NAME && bytes[at] > ' ' && !strchr("\"';>/?", bytes[at]); at++)
            name[size++] = (char)bytes[at];
        name[size] = '\0';
        return;
    }
}

static wn_status decode(const wn_decoder *decoder, const char *forced, const unsigned char *bytes,
                        size_t length, wn_decoded *out)
{
    char declared[NAME];
    find_declared(bytes, length, declared);
    bool shifts = strncasecmp(declared, "iso-2022-", 9) == 0; /* well-formed UTF-8 as well */
    wn_status status = wn_decode_bytes(decoder, forced, bytes, length, out);
    if (status < 0 || forced || !declared[0] || !(out->guessed || shifts))
        return status;
    wn_decoded other;
    if (wn_decode_bytes(decoder, real_name(declared), bytes, length, &other) < 0) {
        wn_bytes_free(&other.text);
        return status;
    }
    wn_bytes_free(&out->text);
    *out = other;
    out->forced = false;
    return WN_DONE;
}

wn_status html_decode(const wn_decoder *decoder, const wn_host *host, const wn_source *source, size_t most,
                      wn_decoded *ret_decoded)
{
    *ret_decoded = (wn_decoded){.encoding = ""};
    size_t length = source->size < most ? (size_t)source->size : most, have = 0;
    const char *forced = host->option ? host->option(host->context, "encoding") : NULL;
    unsigned char *copy = malloc(length ? length : 1);
    int64_t got = 0;
    if (!copy)
        return WN_NO_MEMORY;
    while (have < length && (got = source->read(source->context, have, copy + have, length - have)) > 0)
        have += (size_t)got;
    wn_status status = got < 0 ? (wn_status)got : decode(decoder, forced, copy, have, ret_decoded);
    free(copy);
    return status;
}
