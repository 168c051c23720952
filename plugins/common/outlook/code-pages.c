#include "plugins/common/outlook/code-pages.h"

#include <stdlib.h>

#include "plugins/common/bytes/units.h"

typedef struct code_page_name {
    uint32_t number;
    const char *name;
} code_page_name;

/* Numbers of Windows, names of the C library. Latin-1 is read as Windows-1252, as mail programs mean it. */
static const code_page_name names[] = {
    {437, "cp437"},         {850, "cp850"},          {852, "cp852"},
    {855, "cp855"},         {857, "cp857"},          {862, "cp862"},
    {866, "cp866"},         {874, "windows-874"},    {932, "cp932"},
    {936, "gbk"},           {949, "cp949"},          {950, "big5"},
    {1250, "windows-1250"}, {1251, "windows-1251"},  {1252, "windows-1252"},
    {1253, "windows-1253"}, {1254, "windows-1254"},  {1255, "windows-1255"},
    {1256, "windows-1256"}, {1257, "windows-1257"},  {1258, "windows-1258"},
    {10000, "macintosh"},   {20127, "us-ascii"},     {20866, "koi8-r"},
    {21866, "koi8-u"},      {28591, "windows-1252"}, {28592, "iso-8859-2"},
    {28593, "iso-8859-3"},  {28594, "iso-8859-4"},   {28595, "iso-8859-5"},
    {28596, "iso-8859-6"},  {28597, "iso-8859-7"},   {28598, "iso-8859-8"},
    {28599, "iso-8859-9"},  {28603, "iso-8859-13"},  {28605, "iso-8859-15"},
    {38598, "iso-8859-8"},  {50220, "iso-2022-jp"},  {51932, "euc-jp"},
    {51949, "euc-kr"},      {54936, "gb18030"}};

static const char *name_of(uint32_t code_page)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].number == code_page)
            return names[i].name;
    return NULL;
}

wn_status wn_code_pages_open(const wn_host *host, void **ret_converters)
{
    wn_converters *converters = calloc(1, sizeof *converters);
    (void)host;
    if (!converters)
        return WN_NO_MEMORY;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!wn_converters_find(converters, names[i].name))
            wn_converters_add(converters, names[i].name);
    *ret_converters = converters;
    return WN_DONE;
}

void wn_code_pages_close(void *converters)
{
    if (converters)
        wn_converters_close(converters);
    free(converters);
}

bool wn_code_page_is_known(const wn_converters *converters, uint32_t code_page)
{
    const char *name = name_of(code_page);
    return code_page == WN_CODE_PAGE_UTF_16 || code_page == WN_CODE_PAGE_UTF_8 ||
           (name && wn_converters_find(converters, name));
}

bool wn_code_page_decode(const wn_converters *converters, uint32_t code_page, wn_span text, wn_bytes *out,
                         uint64_t *damaged)
{
    if (!text.length)
        return true;
    if (code_page == WN_CODE_PAGE_UTF_16)
        return wn_append_utf16(out, text);
    const char *name = name_of(code_page);
    const wn_converter *converter = name ? wn_converters_find(converters, name) : NULL;
    if (!converter)
        return wn_append_utf8(out, (const char *)text.bytes, text.length, damaged);
    return wn_convert(converter, text.bytes, text.length, out, damaged);
}

/* Primary languages ([MS-LCID]) whose programs use another code page than Windows-1252. */
static const struct {
    uint16_t language, code_page;
} languages[] = {{0x01, 1256}, {0x02, 1251}, {0x04, 936},  {0x05, 1250}, {0x08, 1253}, {0x0D, 1255},
                 {0x0E, 1250}, {0x11, 932},  {0x12, 949},  {0x15, 1250}, {0x18, 1250}, {0x19, 1251},
                 {0x1B, 1250}, {0x1C, 1250}, {0x1E, 874},  {0x1F, 1254}, {0x20, 1256}, {0x22, 1251},
                 {0x23, 1251}, {0x24, 1250}, {0x25, 1257}, {0x26, 1257}, {0x27, 1257}, {0x29, 1256},
                 {0x2A, 1258}, {0x2F, 1251}, {0x3F, 1251}, {0x40, 1251}, {0x44, 1251}, {0x50, 1251}};

#define LOCALE_TAIWAN 0x0404u
#define LOCALE_HONG_KONG 0x0C04u

uint32_t wn_code_page_of_locale(uint32_t locale)
{
    if (locale == LOCALE_TAIWAN || locale == LOCALE_HONG_KONG)
        return 950;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (languages[i].language == (locale & 0x3FF))
            return languages[i].code_page;
    return (locale & 0x3FF) ? WN_CODE_PAGE_WINDOWS : 0;
}

wn_span wn_text_without_end(wn_span text, bool wide)
{
    size_t step = wide ? 2 : 1, length = text.length;
    while (length >= step && (wide ? wn_span_u16(text, length - 2) : wn_span_u8(text, length - 1)) == 0)
        length -= step;
    return wn_span_part(text, 0, length);
}
