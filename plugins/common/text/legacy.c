#include "plugins/common/text/legacy.h"

#include <string.h>
#include <uchardet/uchardet.h>

#include "plugins/common/text/encoding.h"
#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

#define GUESS_BYTES (64u << 10)

/* What uchardet can name, and what a user may force on a return of the forms' languages. */
static const char *const names[] = {
    "WINDOWS-1252", "ISO-8859-1",   "ISO-8859-15", "WINDOWS-1250", "ISO-8859-2",   "WINDOWS-1251",
    "ISO-8859-5",   "KOI8-R",       "IBM855",      "IBM866",       "MAC-CYRILLIC", "WINDOWS-1253",
    "ISO-8859-7",   "WINDOWS-1254", "ISO-8859-9",  "WINDOWS-1255", "ISO-8859-8",   "WINDOWS-1256",
    "ISO-8859-6",   "WINDOWS-1257", "ISO-8859-13", "ISO-8859-4",   "ISO-8859-3",   "ISO-8859-10",
    "ISO-8859-11",  "ISO-8859-16",  "TIS-620",     "WINDOWS-1258", "VISCII",       "IBM852",
    "IBM850",       "MACINTOSH",    "SHIFT_JIS",   "EUC-JP",       "ISO-2022-JP",  "GB18030",
    "BIG5",         "EUC-TW",       "EUC-KR",      "UHC",          "ISO-2022-KR",  "KOI8-U"};

/* Encodings of Latin letters that uchardet takes for one another. */
static const char *const latin[] = {"WINDOWS-1252", "WINDOWS-1250", "ISO-8859-2",
                                    "ISO-8859-15",  "MACINTOSH",    "IBM850"};

void wn_converters_open(wn_converters *converters, const char *forced)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        wn_converters_add(converters, names[i]);
    if (forced && !wn_converters_find(converters, forced))
        wn_converters_add(converters, forced);
}

/* What a point does to the belief that a text is rightly decoded: controls, symbols in the middle of words
 * and accented capitals behind small letters do not stand in text. */
static unsigned int fault_of(uint32_t before, uint32_t point, uint32_t after)
{
    if (point < 0x80)
        return 0;
    if (point < 0xA0 || point == 0xFFFD)
        return 10;
    if (wn_is_upper(point))
        return wn_is_lower(before) ? 4 : 0;
    bool inside = wn_is_letter(before) && wn_is_letter(after);
    if (!inside || wn_is_letter(point) || point == 0x2019 || point == 0xAD || point == 0xB7)
        return 0;
    return point == 0x2013 || point == 0x2014 ? 2 : 4;
}

/* Faults of the text that `converter` makes of the bytes; `*ret_latin` says whether its letters are mostly
 * Latin. */
static unsigned int count_faults(const wn_converter *converter, const unsigned char *bytes, size_t length,
                                 bool *ret_latin)
{
    wn_bytes text = {0};
    uint64_t damaged = 0;
    unsigned int faults = 0, letters = 0, latin_letters = 0;
    if (!wn_convert(converter, bytes, length, &text, &damaged))
        wn_bytes_clear(&text);
    uint32_t before = ' ', point = ' ', after = ' ';
    for (size_t at = 0; at < text.length; before = point, point = after) {
        at += wn_utf8_decode(text.data + at, text.length - at, &after);
        faults += fault_of(before, point, after);
        letters += point >= 0x80 && wn_is_letter(point);
        latin_letters += point >= 0x80 && point < 0x250 && wn_is_letter(point);
    }
    *ret_latin = latin_letters * 2 >= letters;
    wn_bytes_free(&text);
    return faults;
}

static const wn_converter *ask_uchardet(const wn_converters *converters, const unsigned char *bytes,
                                        size_t length)
{
    const wn_converter *found = NULL;
    uchardet_t detector = uchardet_new();
    if (!detector)
        return NULL;
    if (uchardet_handle_data(detector, (const char *)bytes, length) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        found = name && *name ? wn_converters_find(converters, name) : NULL;
    }
    uchardet_delete(detector);
    return found;
}

const wn_converter *wn_converters_guess(const wn_converters *converters, const unsigned char *bytes,
                                        size_t length)
{
    length = length < GUESS_BYTES ? length : GUESS_BYTES;
    const wn_converter *best = ask_uchardet(converters, bytes, length);
    if (!best)
        best = wn_converters_find(converters, "WINDOWS-1252");
    bool is_latin = true;
    unsigned int least = best ? count_faults(best, bytes, length, &is_latin) : UINT32_MAX;
    if (!is_latin || least == 0)
        return best;
    for (size_t i = 0; i < sizeof latin / sizeof *latin; i++) {
        const wn_converter *other = wn_converters_find(converters, latin[i]);
        unsigned int faults = other ? count_faults(other, bytes, length, &is_latin) : UINT32_MAX;
        if (faults < least) {
            best = other;
            least = faults;
        }
    }
    return best;
}
