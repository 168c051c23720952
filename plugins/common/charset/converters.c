#include "plugins/common/charset/converters.h"

#include <ctype.h>
#include <errno.h>
#include <string.h>

#include "winnow/utf8.h"

bool wn_encoding_same(const char *one, const char *other)
{
    for (;;) {
        one += strspn(one, "-_");
        other += strspn(other, "-_");
        if (tolower((unsigned char)*one) != tolower((unsigned char)*other))
            return false;
        if (!*one)
            return true;
        one++;
        other++;
    }
}

void wn_converters_add(wn_converters *converters, const char *name)
{
    if (converters->count == WN_CONVERTERS_MOST || strlen(name) >= sizeof converters->items[0].name)
        return;
    wn_converter *slot = &converters->items[converters->count];
    slot->descriptor = iconv_open("UTF-8", name);
    if (slot->descriptor == (iconv_t)-1)
        return;
    memcpy(slot->name, name, strlen(name) + 1);
    converters->count++;
}

void wn_converters_close(wn_converters *converters)
{
    for (size_t i = 0; i < converters->count; i++)
        iconv_close(converters->items[i].descriptor);
    converters->count = 0;
}

const wn_converter *wn_converters_find(const wn_converters *converters, const char *name)
{
    for (size_t i = 0; i < converters->count; i++)
        if (wn_encoding_same(converters->items[i].name, name))
            return &converters->items[i];
    return NULL;
}

bool wn_append_utf8(wn_bytes *out, const char *bytes, size_t length, uint64_t *damaged)
{
    size_t at = 0, plain = 0;
    while (at < length) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(bytes + at, length - at, &point);
        if (step && point) {
            at += step;
            continue;
        }
        wn_bytes_append(out, bytes + plain, at - plain);
        wn_bytes_point(out, 0xFFFD);
        ++*damaged;
        plain = ++at;
    }
    return wn_bytes_append(out, bytes + plain, length - plain);
}

/* iconv stops at the first byte that is no text; the byte becomes U+FFFD and it goes on. */
bool wn_convert(const wn_converter *converter, const unsigned char *bytes, size_t length, wn_bytes *out,
                uint64_t *damaged)
{
    char chunk[4096], *into = chunk;
    char *in = (char *)(uintptr_t)bytes;
    size_t left = length, room = sizeof chunk;
    iconv(converter->descriptor, NULL, NULL, NULL, NULL);
    while (left) {
        size_t result = iconv(converter->descriptor, &in, &left, &into, &room);
        bool stuck = result == (size_t)-1 && errno != E2BIG;
        if (!wn_append_utf8(out, chunk, (size_t)(into - chunk), damaged))
            return false;
        if (stuck) {
            wn_bytes_point(out, 0xFFFD);
            ++*damaged;
            in++;
            left--;
            iconv(converter->descriptor, NULL, NULL, NULL, NULL);
        }
        into = chunk;
        room = sizeof chunk;
    }
    iconv(converter->descriptor, NULL, NULL, &into, &room);
    return wn_append_utf8(out, chunk, (size_t)(into - chunk), damaged);
}
