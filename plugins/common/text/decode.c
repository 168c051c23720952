#include "plugins/common/text/decode.h"

#include <stdlib.h>

#include "plugins/common/text/encoding.h"
#include "plugins/common/text/legacy.h"

struct wn_decoder {
    wn_converters converters;
};

wn_status wn_decoder_new(const wn_host *host, wn_decoder **ret_decoder)
{
    wn_decoder *decoder = calloc(1, sizeof *decoder);
    if (!decoder)
        return WN_NO_MEMORY;
    wn_converters_open(&decoder->converters,
                       host && host->option ? host->option(host->context, "encoding") : NULL);
    *ret_decoder = decoder;
    return WN_DONE;
}

void wn_decoder_free(wn_decoder *decoder)
{
    if (decoder)
        wn_converters_close(&decoder->converters);
    free(decoder);
}

static bool add_point(wn_decoded *out, uint32_t point)
{
    bool damaged = point == 0 || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF);
    out->damaged += damaged;
    return wn_bytes_point(&out->text, damaged ? 0xFFFD : point);
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
    return length % width == 0 || add_point(out, 0);
}

static bool decode_unicode(wn_encoding encoding, const unsigned char *bytes, size_t length, wn_decoded *out)
{
    out->encoding = wn_encoding_name(encoding);
    if (encoding == WN_ENCODING_UTF8)
        return wn_append_utf8(&out->text, (const char *)bytes, length, &out->damaged);
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
        const wn_converter *with = forced ? wn_converters_find(&decoder->converters, forced)
                                          : wn_converters_guess(&decoder->converters, bytes, length);
        if (!with)
            return WN_UNSUPPORTED;
        ret_decoded->encoding = with->name;
        ret_decoded->guessed = !forced;
        held = wn_convert(with, bytes, length, &ret_decoded->text, &ret_decoded->damaged);
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
