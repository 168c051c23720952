/* What messages of Outlook have in common: compressed Rich Text, code pages, properties. */
#include "check.h"
#include "plugins/common/outlook/compressed-rtf.h"
#include "plugins/common/outlook/outlook.h"

#include <string.h>

#define SPAN(text) ((wn_span){(const uint8_t *)(text), sizeof(text) - 1})

static wn_bytes out;

static wn_status decompress(wn_span bytes, uint64_t most)
{
    wn_bytes_clear(&out);
    return wn_rtf_decompress(bytes, most, &out);
}

/* As the second example of [MS-OXRTFCP] 3: a run that reaches into
 * itself. */
static const uint8_t repeated[] = {0x1A, 0,    0,    0,    0x1C, 0,    0,    0, 0x4C, 0x5A,
                                   0x46, 0x75, 0xE2, 0xD4, 0x4B, 0x51, 0x41, 0, 4,    0x20,
                                   'W',  'X',  'Y',  'Z',  0x0D, 0x6E, 0x7D, 1, 0x0E, 0xB0};

static void decompresses(void)
{
    CHECK_INT(decompress((wn_span){repeated, sizeof repeated}, 1000), WN_DONE);
    CHECK_TEXT(out.data, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    CHECK_INT(decompress((wn_span){repeated, sizeof repeated}, out.length), WN_DONE);
    CHECK_INT(decompress((wn_span){repeated, sizeof repeated}, out.length - 1), WN_LIMIT);
    CHECK_INT(decompress((wn_span){repeated, 0}, 1000), WN_MALFORMED);
    CHECK_INT(decompress((wn_span){repeated, 15}, 1000), WN_MALFORMED);
    CHECK_INT(decompress((wn_span){repeated, 16}, 1000), WN_PARTIAL);
    CHECK_INT(out.length, 0);
    CHECK_INT(decompress((wn_span){repeated, sizeof repeated - 1}, 1000), WN_PARTIAL);
    CHECK_TEXT(out.data, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
}

/* Every cut of it ends without reading beyond its end. */
static void bears_cuts(void)
{
    for (size_t length = 16; length < sizeof repeated; length++) {
        uint8_t cut[sizeof repeated];
        memcpy(cut, repeated, length);
        CHECK_INT(decompress((wn_span){cut, length}, 1000), WN_PARTIAL);
    }
}

static void tells_damage(void)
{
    uint8_t changed[sizeof repeated];
    memcpy(changed, repeated, sizeof repeated);
    changed[20] = 'V';
    CHECK_INT(decompress((wn_span){changed, sizeof changed}, 1000), WN_PARTIAL);
    CHECK_TEXT(out.data, "{\\rtf1 VXYZVXYZVXYZVXYZVXYZ}");
    changed[8] = 'x';
    CHECK_INT(decompress((wn_span){changed, sizeof changed}, 1000), WN_MALFORMED);
    memcpy(changed, repeated, sizeof repeated);
    memset(changed + 4, 0xFF, 4); /* claims to become 4 GB */
    CHECK_INT(decompress((wn_span){changed, sizeof changed}, 1000), WN_DONE);
    memset(changed, 0xFF, 4); /* claims to be 4 GB */
    CHECK_INT(decompress((wn_span){changed, sizeof changed}, 1000), WN_PARTIAL);
    memset(changed, 0, 4);
    CHECK_INT(decompress((wn_span){changed, sizeof changed}, 1000), WN_PARTIAL);
    CHECK_INT(out.length, 0);
}

static void takes_what_is_not_compressed(void)
{
    static const char plain[] = "\x13\0\0\0\x07\0\0\0MELA\0\0\0\0{\\rtf1}rest";
    CHECK_INT(decompress(SPAN(plain), 1000), WN_DONE);
    CHECK_TEXT(out.data, "{\\rtf1}");
    CHECK_INT(decompress(SPAN(plain), 6), WN_LIMIT);
    CHECK_INT(decompress((wn_span){(const uint8_t *)plain, 20}, 1000), WN_PARTIAL);
    CHECK_TEXT(out.data, "{\\rt");
}

static void tells_the_origin(void)
{
    CHECK_INT(wn_rtf_origin_of(SPAN("")), WN_RTF_NONE);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rt")), WN_RTF_NONE);
    CHECK_INT(wn_rtf_origin_of(SPAN("text {\\rtf1")), WN_RTF_NONE);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rtf1\\ansi{\\fonttbl}")), WN_RTF_NATIVE);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rtf1\\ansi\\fromtext{\\fonttbl}")), WN_RTF_OF_TEXT);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rtf1\\ansi\\fromhtml1 \\deff0{\\fonttbl}")), WN_RTF_OF_HTML);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rtf1\\ansi{\\fonttbl}\\fromhtml1")), WN_RTF_NATIVE);
    CHECK_INT(wn_rtf_origin_of(SPAN("{\\rtf1\\fromhtml1}")), WN_RTF_OF_HTML);
}

static wn_converters *converters;

static const char *decoded(uint32_t page, wn_span text, uint64_t *damaged)
{
    *damaged = 0;
    wn_bytes_clear(&out);
    CHECK(wn_code_page_decode(converters, page, text, &out, damaged));
    return out.data ? out.data : "";
}

static void decodes_code_pages(void)
{
    uint64_t damaged;
    CHECK_TEXT(decoded(1251, SPAN("\xC4\xE0"), &damaged), "Да");
    CHECK_TEXT(decoded(28591, SPAN("\x80"), &damaged), "€");
    CHECK_TEXT(decoded(932, SPAN("\x93\xFA"), &damaged), "日");
    CHECK_TEXT(decoded(65001, SPAN("\xC3\xA9"), &damaged), "é");
    CHECK_INT(damaged, 0);
    CHECK_TEXT(decoded(20127, SPAN("a\xE9"), &damaged), "a\uFFFD");
    CHECK_INT(damaged, 1);
    CHECK_TEXT(decoded(1200, SPAN("A\0=\xD8\0\xDE"), &damaged), "A😀");
    CHECK_INT(damaged, 0);
    CHECK_TEXT(decoded(1200, SPAN("A\0=\xD8\0\0B"), &damaged), "A\uFFFD\uFFFD");
    CHECK(wn_code_page_is_known(converters, 1256));
    CHECK(!wn_code_page_is_known(converters, 0));
    CHECK(!wn_code_page_is_known(converters, 37));
}

static void knows_locales(void)
{
    CHECK_INT(wn_code_page_of_locale(0), 0);
    CHECK_INT(wn_code_page_of_locale(0x0419), 1251);
    CHECK_INT(wn_code_page_of_locale(0x0804), 936);
    CHECK_INT(wn_code_page_of_locale(0x0404), 950);
    CHECK_INT(wn_code_page_of_locale(0x0C04), 950);
    CHECK_INT(wn_code_page_of_locale(0x040C), 1252);
}

static wn_mapi_property text(uint16_t id, uint16_t type, wn_span value)
{
    return (wn_mapi_property){.id = id, .type = type, .value = value, .is_at_hand = true};
}

static void finds_properties(void)
{
    wn_mapi_properties properties = {0};
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_SUBJECT, WN_MAPI_STRING_8, SPAN("eight"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_SUBJECT, WN_MAPI_STRING, SPAN("w\0i\0"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_SUBJECT, WN_MAPI_STRING, SPAN("a\0"))));
    CHECK(wn_mapi_add(&properties, text(0x1234, WN_MAPI_STRING, SPAN("a\0"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_ATTACH_METHOD, WN_MAPI_INTEGER, SPAN("\5\0\0\0"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_RTF_IN_SYNC, WN_MAPI_BOOLEAN, SPAN("\1\0\0\0"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_DELIVERY_TIME, WN_MAPI_TIME, SPAN("\1\0\0\0\2\0\0\0"))));
    CHECK_INT(properties.count, 5);
    wn_bytes_clear(&out);
    CHECK(wn_mapi_line(&properties, WN_MAPI_SUBJECT, converters, 0, &out));
    CHECK_TEXT(out.data, "wi");
    CHECK_INT(wn_mapi_number(&properties, WN_MAPI_ATTACH_METHOD, 1), 5);
    CHECK_INT(wn_mapi_number(&properties, WN_MAPI_RTF_IN_SYNC, 0), 1);
    CHECK_INT(wn_mapi_number(&properties, WN_MAPI_ATTACHMENT_HIDDEN, 7), 7);
    CHECK_INT(wn_mapi_number(&properties, WN_MAPI_SUBJECT, 7), 7);
    CHECK_INT(wn_mapi_time(&properties, WN_MAPI_DELIVERY_TIME), 0x200000001);
    CHECK_INT(wn_mapi_time(&properties, WN_MAPI_ATTACH_METHOD), 0);
    wn_mapi_free(&properties);
}

static void makes_lines(void)
{
    wn_mapi_properties properties = {0};
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_SUBJECT, WN_MAPI_STRING_8, SPAN(" \1\xC4\r\n\xE0 \0"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_BODY, WN_MAPI_BINARY, SPAN("x"))));
    CHECK(wn_mapi_add(&properties, text(WN_MAPI_SENDER_NAME, WN_MAPI_STRING_8, SPAN(""))));
    wn_bytes_clear(&out);
    wn_bytes_add(&out, "> ");
    CHECK(wn_mapi_line(&properties, WN_MAPI_SUBJECT, converters, 1251, &out));
    CHECK_TEXT(out.data, "> Д  а");
    wn_bytes_clear(&out);
    CHECK(wn_mapi_line(&properties, WN_MAPI_SUBJECT, converters, 37, &out));
    CHECK_TEXT(out.data, "Ä  à");
    wn_bytes_clear(&out);
    CHECK(wn_mapi_line(&properties, WN_MAPI_BODY, converters, 0, &out));
    CHECK(wn_mapi_line(&properties, WN_MAPI_SENDER_NAME, converters, 0, &out));
    CHECK_TEXT(out.data, "");
    wn_mapi_free(&properties);
}

int main(void)
{
    void *opened = NULL;
    if (wn_code_pages_open(NULL, &opened) < 0)
        return 1;
    converters = opened;
    RUN(decompresses);
    RUN(bears_cuts);
    RUN(tells_damage);
    RUN(takes_what_is_not_compressed);
    RUN(tells_the_origin);
    RUN(decodes_code_pages);
    RUN(knows_locales);
    RUN(finds_properties);
    RUN(makes_lines);
    wn_code_pages_close(opened);
    wn_bytes_free(&out);
    return check_done();
}
