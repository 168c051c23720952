/* Charsets of mail text, through the converters of the C library. */
#include <errno.h>
#include <string.h>

#include "eml.h"

static const char *const charset_names[] = {
    "utf-8",
    "utf-16",
    "utf-7",
    "us-ascii",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-9",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "euc-kr",
    "gb18030",
    "gb2312",
    "gbk",
    "big5",
    "tis-620",
    /* other names of the same */
    "utf8",
    "ascii",
    "ansi_x3.4-1968",
    "latin1",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "x-sjis",
    "sjis",
    "cp932",
    "windows-31j",
    "ks_c_5601-1987",
    "cp949",
    "cp936",
    "gb_2312-80",
    "x-mac-roman",
    "mac",
    "iso-8859-8-i",
    "utf-16le",
    "utf-16be",
    "iso-8859-11",
    "big5-hkscs",
    "unicode-1-1-utf-8",
};

/* Opens a converter to UTF-8. Latin-1 is read as Windows-1252, as mail programs mean it. */
static GIConv open_converter(const char *charset)
{
    if (g_ascii_strcasecmp(charset, "iso-8859-1") == 0 || g_ascii_strcasecmp(charset, "latin1") == 0)
        charset = "windows-1252";
    return g_mime_iconv_open("UTF-8", charset);
}

bool eml_charsets_open(eml_state *state)
{
    state->charsets = g_try_new0(GIConv, G_N_ELEMENTS(charset_names));
    state->names = g_try_new0(const char *, G_N_ELEMENTS(charset_names));
    if (!state->charsets || !state->names)
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(charset_names); i++) {
        GIConv converter = g_mime_iconv_open("UTF-8", charset_names[i]);
        if (converter == (GIConv)-1)
            continue;
        state->names[state->charset_count] = g_mime_charset_iconv_name(charset_names[i]);
        state->charsets[state->charset_count++] = converter;
    }
    return true;
}

void eml_charsets_close(eml_state *state)
{
    for (size_t i = 0; i < state->charset_count; i++)
        g_mime_iconv_close(state->charsets[i]);
    g_free(state->charsets);
    g_free(state->names);
    *state = (eml_state){0};
}

bool eml_charset_is_open(const eml_state *state, const char *name)
{
    const char *known = g_mime_charset_iconv_name(name);
    for (size_t i = 0; known && i < state->charset_count; i++)
        if (g_ascii_strcasecmp(known, state->names[i]) == 0)
            return true;
    return false;
}

static bool convert(GIConv converter, const GByteArray *bytes, GByteArray *out)
{
    char chunk[4096];
    char *in = (char *)bytes->data;
    size_t in_left = bytes->len;
    bool flushed = false;
    while (!flushed) {
        char *into = chunk;
        size_t room = sizeof chunk;
        flushed = in_left == 0;
        size_t result = g_iconv(converter, flushed ? NULL : &in, flushed ? NULL : &in_left, &into, &room);
        if (result == (size_t)-1 && errno != E2BIG)
            return false;
        g_byte_array_append(out, (const guint8 *)chunk, (guint)(sizeof chunk - room));
    }
    return true;
}

GByteArray *eml_to_utf8(const eml_state *state, const GByteArray *bytes, const char *charset)
{
    GIConv converter = eml_charset_is_open(state, charset) ? open_converter(charset) : (GIConv)-1;
    if (converter == (GIConv)-1)
        return NULL;
    GByteArray *out = g_byte_array_sized_new(bytes->len);
    bool valid = convert(converter, bytes, out);
    g_mime_iconv_close(converter);
    if (valid)
        return out;
    g_byte_array_unref(out);
    return NULL;
}
