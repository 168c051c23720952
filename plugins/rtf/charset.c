#include "plugins/rtf/charset.h"

#include <stdlib.h>

#include "plugins/rtf/story.h"

typedef struct page_name {
    uint16_t page;
    const char *name;
} page_name;

/* Code pages of \ansicpg, \cpg and \fcharset. Opening a converter takes time when every process starts: the
 * old ones of DOS are left out but for those that writers still name. */
static const page_name names[] = {{437, "CP437"},
                                  {708, "ISO-8859-6"},
                                  {819, "WINDOWS-1252"},
                                  {850, "IBM850"},
                                  {852, "IBM852"},
                                  {855, "IBM855"},
                                  {866, "IBM866"},
                                  {874, "CP874"},
                                  {932, "CP932"},
                                  {936, "GB18030"},
                                  {949, "UHC"},
                                  {950, "BIG5"},
                                  {1250, "WINDOWS-1250"},
                                  {1251, "WINDOWS-1251"},
                                  {1252, "WINDOWS-1252"},
                                  {1253, "WINDOWS-1253"},
                                  {1254, "WINDOWS-1254"},
                                  {1255, "WINDOWS-1255"},
                                  {1256, "WINDOWS-1256"},
                                  {1257, "WINDOWS-1257"},
                                  {1258, "WINDOWS-1258"},
                                  {1361, "JOHAB"},
                                  {10000, "MACINTOSH"},
                                  {10001, "SHIFT_JIS"},
                                  {10002, "BIG5"},
                                  {10003, "EUC-KR"},
                                  {10007, "MAC-CYRILLIC"},
                                  {10008, "GB18030"},
                                  {10029, "MAC-CENTRALEUROPE"},
                                  {20127, "WINDOWS-1252"},
                                  {20866, "KOI8-R"},
                                  {21866, "KOI8-U"},
                                  {28591, "WINDOWS-1252"},
                                  {28592, "ISO-8859-2"},
                                  {28595, "ISO-8859-5"},
                                  {28597, "ISO-8859-7"},
                                  {28599, "ISO-8859-9"},
                                  {28605, "ISO-8859-15"},
                                  {54936, "GB18030"},
                                  {65001, "UTF-8"}};

#define PAGES (sizeof names / sizeof *names)

struct rtf_pages {
    wn_converters converters;
    const wn_converter *of_page[PAGES]; /* beside `names`; NULL: the system lacks it */
};

rtf_pages *rtf_pages_open(void)
{
    rtf_pages *pages = calloc(1, sizeof *pages);
    if (!pages)
        return NULL;
    for (size_t i = 0; i < PAGES; i++) {
        if (!wn_converters_find(&pages->converters, names[i].name))
            wn_converters_add(&pages->converters, names[i].name);
        pages->of_page[i] = wn_converters_find(&pages->converters, names[i].name);
    }
    return pages;
}

void rtf_pages_close(rtf_pages *pages)
{
    if (pages)
        wn_converters_close(&pages->converters);
    free(pages);
}

static const wn_converter *find(const rtf_pages *pages, uint16_t page)
{
    for (size_t i = 0; i < PAGES; i++)
        if (names[i].page == page)
            return pages->of_page[i];
    return NULL;
}

uint16_t rtf_page_of_charset(int32_t charset)
{
    static const struct {
        uint8_t charset;
        uint16_t page;
    } pages[] = {
        {0, 1252},   {2, RTF_PAGE_SYMBOLS}, {77, 10000}, {78, 10001}, {79, 10003}, {80, 10008}, {81, 10002},
        {88, 10029}, {89, 10007},           {128, 932},  {129, 949},  {130, 1361}, {134, 936},  {136, 950},
        {161, 1253}, {162, 1254},           {163, 1258}, {177, 1255}, {178, 1256}, {186, 1257}, {204, 1251},
        {222, 874},  {238, 1250},           {254, 437},  {255, 850}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        if (pages[i].charset == charset)
            return pages[i].page;
    return 0;
}

/* Characters of a symbol font stand in Unicode's area for private use, U+F020 to U+F0FF. */
static bool decode_symbols(const wn_bytes *raw, wn_bytes *out)
{
    for (size_t i = 0; i < raw->length; i++) {
        uint8_t byte = (uint8_t)raw->data[i];
        wn_bytes_point(out, byte > 0x20 ? 0xF000u | byte : byte);
    }
    return !out->failed;
}

static bool decode(rtf_reader *reader, wn_bytes *out)
{
    const unsigned char *bytes = (const unsigned char *)reader->raw.data;
    if (reader->raw_page == RTF_PAGE_SYMBOLS)
        return decode_symbols(&reader->raw, out);
    const wn_converter *converter = find(reader->state->pages, reader->raw_page);
    if (!converter) {
        reader->foreign_page = true;
        converter = find(reader->state->pages, RTF_PAGE_WINDOWS);
    }
    if (!converter)
        return wn_append_utf8(out, reader->raw.data, reader->raw.length, &reader->damaged);
    return wn_convert(converter, bytes, reader->raw.length, out, &reader->damaged);
}

wn_status rtf_settle(rtf_reader *reader)
{
    if (reader->raw.failed)
        return WN_NO_MEMORY;
    if (!reader->raw.length)
        return WN_DONE;
    wn_bytes_clear(&reader->decoded);
    bool held = decode(reader, &reader->decoded);
    wn_bytes_clear(&reader->raw);
    return held ? rtf_put(reader, reader->decoded.data, reader->decoded.length) : WN_NO_MEMORY;
}

static bool is_ascii(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] >= 0x80)
            return false;
    return true;
}

/* Half a pair that the other half did not follow. */
static wn_status settle_surrogate(rtf_reader *reader)
{
    if (!reader->high)
        return WN_DONE;
    reader->high = 0;
    reader->damaged++;
    return rtf_put(reader, "\xEF\xBF\xBD", 3);
}

wn_status rtf_add_bytes(rtf_reader *reader, const uint8_t *bytes, size_t length, uint16_t page)
{
    RTF_TRY(settle_surrogate(reader));
    if (reader->raw.length && reader->raw_page != page)
        RTF_TRY(rtf_settle(reader));
    if (!reader->raw.length && page != RTF_PAGE_SYMBOLS && is_ascii(bytes, length))
        return rtf_put(reader, (const char *)bytes, length);
    reader->raw_page = page;
    return wn_bytes_append(&reader->raw, bytes, length) ? WN_DONE : WN_NO_MEMORY;
}

wn_status rtf_add_point(rtf_reader *reader, uint32_t point)
{
    char encoded[4];
    RTF_TRY(rtf_settle(reader));
    bool is_low = point >= 0xDC00 && point <= 0xDFFF;
    if (reader->high && is_low) {
        point = 0x10000 + ((reader->high - 0xD800) << 10) + (point - 0xDC00);
        reader->high = 0;
    }
    RTF_TRY(settle_surrogate(reader));
    if (point >= 0xD800 && point <= 0xDBFF) {
        reader->high = point;
        return WN_DONE;
    }
    if (point == '\r')
        point = '\n';
    if (point < 0x20 && point != '\t' && point != '\n')
        return WN_DONE;
    reader->damaged += point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF);
    return rtf_put(reader, encoded, wn_utf8_encode(point, encoded));
}
