#include "plugins/common/text/decode.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "plugins/common/text/encoding.h"
#include "winnow/utf8.h"

#define CONVERTER_COUNT 64

/* What uchardet can name, and what a user may force on a return of the forms' languages. */
static const char *const legacy[] = {
    "WINDOWS-1252", "ISO-8859-1",   "ISO-8859-15", "WINDOWS-1250", "ISO-8859-2",   "WINDOWS-1251",
    "ISO-8859-5",   "KOI8-R",       "IBM855",      "IBM866",       "MAC-CYRILLIC", "WINDOWS-1253",
    "ISO-8859-7",   "WINDOWS-1254", "ISO-8859-9",  "WINDOWS-1255", "ISO-8859-8",   "WINDOWS-1256",
    "ISO-8859-6",   "WINDOWS-1257", "ISO-8859-13", "ISO-8859-4",   "ISO-8859-3",   "ISO-8859-10",
    "ISO-8859-11",  "ISO-8859-16",  "TIS-620",     "WINDOWS-1258", "VISCII",       "IBM852",
    "IBM850",       "MACINTOSH",    "SHIFT_JIS",   "EUC-JP",       "ISO-2022-JP",  "GB18030",
    "BIG5",         "EUC-TW",       "EUC-KR",      "UHC",          "ISO-2022-KR",  "KOI8-U"};

typedef struct converter {
    char name[40];
    iconv_t descriptor;
} converter;

struct wn_decoder {
    converter converters[CONVERTER_COUNT];
    size_t count;
};

static void open_converter(wn_decoder *decoder, const char *name)
{
    if (decoder->count == CONVERTER_COUNT || strlen(name) >= sizeof decoder->converters[0].name)
        return;
    iconv_t descriptor = iconv_open("UTF-8", name);
    if (descriptor == (iconv_t)-1)
        return;
    converter *slot = &decoder->converters[decoder->count++];
    memcpy(slot->name, name, strlen(name) + 1);
    slot->descriptor = descriptor;
}

static const converter *find_converter(const wn_decoder *decoder, const char *name)
{
    for (size_t i = 0; i < decoder->count; i++)
        if (wn_encoding_same(decoder->converters[i].name, name))
            return &decoder->converters[i];
    return NULL;
}

wn_status wn_decoder_new(const wn_host *host, wn_decoder **ret_decoder)
{
    wn_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder)
        return WN_NO_MEMORY;
    for (size_t i = 0; i < sizeof legacy / sizeof *legacy; i++)
        open_converter(decoder, legacy[i]);
    const char *forced = host && host->option ? host->option(host->context, "encoding") : NULL;
    if (forced && !find_converter(decoder, forced))
        open_converter(decoder, forced);
    *ret_decoder = decoder;
    return WN_DONE;
}

void wn_decoder_free(wn_decoder *decoder)
{
    for (size_t i = 0; decoder && i < decoder->count; i++)
        iconv_close(decoder->converters[i].descriptor);
    free(decoder);
}

static bool add_damage(wn_decoded *out)
{
    out->damaged++;
    return wn_bytes_point(&out->text, 0xFFFD);
}

static bool add_point(wn_decoded *out, uint32_t point)
{
    if (point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
        return add_damage(out);
    return wn_bytes_point(&out->text, point);
}

static bool decode_utf8(const char *bytes, size_t length, wn_decoded *out)
{
    size_t at = 0, plain = 0;
    while (at < length) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(bytes + at, length - at, &point);
        if (step && point) {
            at += step;
            continue;
        }
        wn_bytes_append(&out->text, bytes + plain, at - plain);
        if (!add_damage(out))
            return false;
        plain = ++at;
    }
    return wn_bytes_append(&out->text, bytes + plain, length - plain);
}

static uint32_t unit_at(const unsigned char *bytes, size_t width, bool big)
{
    uint32_t unit = 0;
    for (size_t k = 0; k < width; k++)
        unit = unit << 8 | bytes[big ? k : width - 1 - k];
    return unit;
}

static bool decode_wide(const unsigned char *bytes, size_t length, size_t width, bool big, wn_decoded *out)
{
    for (size_t at = 0; at + width <= length; at += width) {
        uint32_t unit = unit_at(bytes + at, width, big);
        if (width == 2 && unit >= 0xD800 && unit < 0xDC00 && at + 4 <= length) {
            uint32_t low = unit_at(bytes + at + 2, 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        if (!add_point(out, unit))
            return false;
    }
    return length % width == 0 || add_damage(out);
}

/* glibc's converters stop at the first byte that is no text; the byte becomes U+FFFD and they go on. */
static bool decode_legacy(const converter *with, const unsigned char *bytes, size_t length, wn_decoded *out)
{
    char chunk[4096];
    char *in = (char *)(uintptr_t)bytes;
    size_t left = length;
    iconv(with->descriptor, NULL, NULL, NULL, NULL);
    while (left) {
        char *into = chunk;
        size_t room = sizeof chunk;
        size_t result = iconv(with->descriptor, &in, &left, &into, &room);
        bool stuck = result == (size_t)-1 && errno != E2BIG;
        if (!decode_utf8(chunk, (size_t)(into - chunk), out))
            return false;
        if (stuck) {
            if (!add_damage(out))
                return false;
            in++;
            left--;
            iconv(with->descriptor, NULL, NULL, NULL, NULL);
        }
    }
    char *into = chunk;
    size_t room = sizeof chunk;
    iconv(with->descriptor, NULL, NULL, &into, &room);
    return decode_utf8(chunk, (size_t)(into - chunk), out);
}

static bool has_high_control(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] >= 0x80 && bytes[i] < 0xA0)
            return true;
    return false;
}

/* uchardet's guess, corrected where it is known to be loose: bytes 80-9F are printable in Windows' Latin 1
 * and controls in ISO's, and no text holds controls. */
static const converter *guess_legacy(const wn_decoder *decoder, const unsigned char *bytes, size_t length)
{
    const converter *found = NULL;
    uchardet_t detector = uchardet_new();
    if (detector &&
        uchardet_handle_data(detector, (const char *)bytes, length < 65536 ? length : 65536) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        found = name && *name ? find_converter(decoder, name) : NULL;
    }
    if (detector)
        uchardet_delete(detector);
    bool latin = !found || wn_encoding_same(found->name, "ISO-8859-1");
    return latin && (!found || has_high_control(bytes, length)) ? find_converter(decoder, "WINDOWS-1252")
                                                                : found;
}

static bool decode_unicode(wn_encoding encoding, const unsigned char *bytes, size_t length, wn_decoded *out)
{
    out->encoding = wn_encoding_name(encoding);
    if (encoding == WN_ENCODING_UTF8)
        return decode_utf8((const char *)bytes, length, out);
    bool wide = encoding == WN_ENCODING_UTF32LE || encoding == WN_ENCODING_UTF32BE;
    bool big = encoding == WN_ENCODING_UTF16BE || encoding == WN_ENCODING_UTF32BE;
    return decode_wide(bytes, length, wide ? 4 : 2, big, out);
}

static wn_encoding forced_unicode(const char *name, wn_encoding detected, size_t *mark)
{
    wn_encoding forced = wn_encoding_named(name);
    /* "UTF-16" and "UTF-32" leave the byte order to the mark. */
    if (forced == WN_ENCODING_OTHER && wn_encoding_same(name, "UTF-16"))
        forced = detected == WN_ENCODING_UTF16BE ? detected : WN_ENCODING_UTF16LE;
    if (forced == WN_ENCODING_OTHER && wn_encoding_same(name, "UTF-32"))
        forced = detected == WN_ENCODING_UTF32BE ? detected : WN_ENCODING_UTF32LE;
    if (forced != detected)
        *mark = 0;
    return forced;
}

wn_status wn_decode_bytes(const wn_decoder *decoder, const char *forced, const unsigned char *bytes,
                          size_t length, wn_decoded *ret_decoded)
{
    *ret_decoded = (wn_decoded){.encoding = "", .forced = forced != NULL};
    size_t mark = 0;
    wn_encoding encoding = wn_encoding_detect(bytes, length, &mark);
    if (forced)
        encoding = forced_unicode(forced, encoding, &mark);
    bool held;
    if (encoding != WN_ENCODING_OTHER) {
        held = decode_unicode(encoding, bytes + mark, length - mark, ret_decoded);
    } else {
        const converter *with =
            forced ? find_converter(decoder, forced) : guess_legacy(decoder, bytes, length);
        if (!with)
            return WN_UNSUPPORTED;
        ret_decoded->encoding = with->name;
        ret_decoded->guessed = !forced;
        held = decode_legacy(with, bytes, length, ret_decoded);
    }
    return held ? WN_DONE : WN_NO_MEMORY;
}

wn_status wn_decode(const wn_decoder *decoder, const wn_host *host, const wn_source *source, size_t most,
                    wn_decoded *ret_decoded)
{
    *ret_decoded = (wn_decoded){.encoding = ""};
    size_t length = source->size < most ? (size_t)source->size : most;
    const char *forced = host && host->option ? host->option(host->context, "encoding") : NULL;
    const uint8_t *view = source->peek ? source->peek(source->context, 0, length) : NULL;
    if (view)
        return wn_decode_bytes(decoder, forced, view, length, ret_decoded);
    unsigned char *copy = malloc(length ? length : 1);
    if (!copy)
        return WN_NO_MEMORY;
    size_t have = 0;
    int64_t got = 0;
    while (have < length && (got = source->read(source->context, have, copy + have, length - have)) > 0)
        have += (size_t)got;
    wn_status status = got < 0 ? (wn_status)got : wn_decode_bytes(decoder, forced, copy, have, ret_decoded);
    free(copy);
    return status;
}
