#include "plugins/doc/facts.h"

#include <stdlib.h>

#include "plugins/common/bytes/units.h"
#include "plugins/doc/file.h"
#include "plugins/doc/styles.h"

#define AT_SECTION 44u
#define MOST_PROPERTIES 256u
#define MOST_SUMMARY 1048576u
#define LONGEST_TITLE 1024u

enum { PROPERTY_CODE_PAGE = 1, PROPERTY_TITLE = 2 };
enum { TYPE_STRING = 0x1E, TYPE_WIDE_STRING = 0x1F };
enum { PAGE_UTF_16 = 1200, PAGE_WINDOWS = 1252, PAGE_UTF_8 = 65001 };

/* The property `id`: its type and value. */
static wn_span find_property(wn_span section, uint32_t id)
{
    uint32_t count = wn_span_u32(section, 4);
    for (uint32_t i = 0; i < count && i < MOST_PROPERTIES; i++)
        if (wn_span_u32(section, 8 + (size_t)i * 8) == id)
            return wn_span_from(section, wn_span_u32(section, 12 + (size_t)i * 8));
    return (wn_span){0};
}

/* The part of `text` before a NUL that is well-formed UTF-8. */
static void keep_utf8(wn_bytes *out, wn_span text)
{
    size_t step = 0;
    uint32_t point = 0;
    for (size_t at = 0; at < text.length; at += step) {
        step = wn_utf8_decode((const char *)text.bytes + at, text.length - at, &point);
        if (!step || !point)
            break;
        wn_bytes_append(out, text.bytes + at, step);
    }
}

/* In a code page that is neither of the two only what is ASCII can be told. */
static void keep_bytes(wn_bytes *out, wn_span text, uint16_t page)
{
    for (size_t i = 0; i < text.length && text.bytes[i]; i++) {
        if (text.bytes[i] >= 0x80 && page != PAGE_WINDOWS) {
            wn_bytes_clear(out);
            return;
        }
        wn_bytes_point(out, wn_windows_1252(text.bytes[i]));
    }
}

static void keep_title(wn_bytes *out, wn_span property, uint16_t page)
{
    size_t length = wn_span_u32(property, 4);
    bool wide = wn_span_u32(property, 0) == TYPE_WIDE_STRING || page == PAGE_UTF_16;
    if (wn_span_u32(property, 0) == TYPE_WIDE_STRING)
        length = length < LONGEST_TITLE ? length * 2 : LONGEST_TITLE;
    else if (wn_span_u32(property, 0) != TYPE_STRING)
        return;
    wn_span text = wn_span_part(property, 8, length < LONGEST_TITLE ? length : LONGEST_TITLE);
    while (wide && text.length >= 2 && !wn_span_u16(text, text.length - 2))
        text.length -= 2;
    if (wide)
        wn_append_utf16(out, text);
    else if (page == PAGE_UTF_8)
        keep_utf8(out, text);
    else
        keep_bytes(out, text, page);
}

wn_status doc_tell_title(doc_reader *reader)
{
    uint32_t stream = wn_compound_find(reader->compound, WN_COMPOUND_ROOT, "\005SummaryInformation");
    wn_bytes bytes = {0}, title = {0};
    const char *fault = NULL;
    if (stream == WN_NO_STREAM)
        return WN_DONE;
    wn_status status = wn_compound_read(reader->compound, stream, MOST_SUMMARY, &bytes, &fault);
    wn_span all = {(const uint8_t *)bytes.data, bytes.length};
    wn_span section = wn_span_from(all, wn_span_u32(all, AT_SECTION));
    if (status != WN_NO_MEMORY) {
        uint16_t page = wn_span_u16(find_property(section, PROPERTY_CODE_PAGE), 4);
        keep_title(&title, find_property(section, PROPERTY_TITLE), page);
        status = title.failed ? WN_NO_MEMORY : WN_DONE;
    }
    if (status >= 0 && title.length)
        status = reader->builder->property(reader->builder->context, "title", title.data);
    wn_bytes_free(&bytes);
    wn_bytes_free(&title);
    return status;
}

const char *doc_language_tag(uint16_t id)
{
    static const struct {
        uint16_t id;
        char tag[8];
    } rows[] = {
        {0x0401, "ar-SA"}, {0x0402, "bg-BG"}, {0x0403, "ca-ES"}, {0x0404, "zh-TW"}, {0x0405, "cs-CZ"},
        {0x0406, "da-DK"}, {0x0407, "de-DE"}, {0x0408, "el-GR"}, {0x0409, "en-US"}, {0x040A, "es-ES"},
        {0x040B, "fi-FI"}, {0x040C, "fr-FR"}, {0x040D, "he-IL"}, {0x040E, "hu-HU"}, {0x040F, "is-IS"},
        {0x0410, "it-IT"}, {0x0411, "ja-JP"}, {0x0412, "ko-KR"}, {0x0413, "nl-NL"}, {0x0414, "nb-NO"},
        {0x0415, "pl-PL"}, {0x0416, "pt-BR"}, {0x0418, "ro-RO"}, {0x0419, "ru-RU"}, {0x041A, "hr-HR"},
        {0x041B, "sk-SK"}, {0x041C, "sq-AL"}, {0x041D, "sv-SE"}, {0x041E, "th-TH"}, {0x041F, "tr-TR"},
        {0x0421, "id-ID"}, {0x0422, "uk-UA"}, {0x0423, "be-BY"}, {0x0424, "sl-SI"}, {0x0425, "et-EE"},
        {0x0426, "lv-LV"}, {0x0427, "lt-LT"}, {0x0429, "fa-IR"}, {0x042A, "vi-VN"}, {0x042F, "mk-MK"},
        {0x0436, "af-ZA"}, {0x0437, "ka-GE"}, {0x043E, "ms-MY"}, {0x043F, "kk-KZ"}, {0x0441, "sw-KE"},
        {0x0804, "zh-CN"}, {0x0807, "de-CH"}, {0x0809, "en-GB"}, {0x080A, "es-MX"}, {0x080C, "fr-BE"},
        {0x0810, "it-CH"}, {0x0813, "nl-BE"}, {0x0816, "pt-PT"}, {0x0C01, "ar-EG"}, {0x0C07, "de-AT"},
        {0x0C09, "en-AU"}, {0x0C0A, "es-ES"}, {0x0C0C, "fr-CA"}, {0x1009, "en-CA"}, {0x100C, "fr-CH"},
        {0x140C, "fr-LU"}, {0x1409, "en-NZ"}, {0x1809, "en-IE"}, {0x1C09, "en-ZA"}, {0x2C0A, "es-AR"},
        {0x240A, "es-CO"}, {0x280A, "es-PE"}, {0x340A, "es-CL"}, {0x380A, "es-UY"}, {0x4009, "en-IN"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].id == id)
            return rows[i].tag;
    return "";
}

wn_status doc_tell_language(doc_reader *reader)
{
    const doc_style *plain = doc_style_of(reader, 0);
    const char *usual = doc_language_tag(plain ? plain->look.language : 0);
    const char *tag = wn_languages_most(&reader->languages, usual);
    return tag[0] ? reader->builder->property(reader->builder->context, "language", tag) : WN_DONE;
}
