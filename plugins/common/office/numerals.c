#include "plugins/common/office/numerals.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void add_decimal(wn_bytes *out, long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", number);
    wn_bytes_add(out, digits);
}

static bool add_roman(wn_bytes *out, long number, bool upper)
{
    static const struct {
        long value;
        const char *text;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
                 {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
    if (number < 1 || number > 9999)
        return false;
    size_t start = out->length;
    for (size_t i = 0; number > 0; i += number < steps[i].value)
        for (; number >= steps[i].value; number -= steps[i].value)
            wn_bytes_add(out, steps[i].text);
    for (size_t i = start; upper && i < out->length; i++)
        out->data[i] = (char)toupper((unsigned char)out->data[i]);
    return true;
}

/* After the last letter Word doubles them: z, aa, bb. */
static bool add_letter(wn_bytes *out, long number, uint32_t first, long letters)
{
    if (number < 1 || number > letters * 20)
        return false;
    for (long i = 0; i <= (number - 1) / letters; i++)
        wn_bytes_point(out, first + (uint32_t)((number - 1) % letters));
    return true;
}

/* The Russian alphabet as Word counts with it: without the letters yo, short i, hard and soft sign, yery. */
static bool add_russian(wn_bytes *out, long number, bool upper)
{
    static const uint16_t letters[] = {0x430, 0x431, 0x432, 0x433, 0x434, 0x435, 0x436, 0x437, 0x438, 0x43A,
                                       0x43B, 0x43C, 0x43D, 0x43E, 0x43F, 0x440, 0x441, 0x442, 0x443, 0x444,
                                       0x445, 0x446, 0x447, 0x448, 0x449, 0x44D, 0x44E, 0x44F};
    const long count = sizeof letters / sizeof *letters;
    if (number < 1 || number > count * 20)
        return false;
    for (long i = 0; i <= (number - 1) / count; i++)
        wn_bytes_point(out, letters[(number - 1) % count] - (upper ? 32u : 0u));
    return true;
}

static void add_ordinal(wn_bytes *out, long number)
{
    long tens = number % 100, units = number % 10;
    bool teen = tens >= 11 && tens <= 13;
    add_decimal(out, number);
    wn_bytes_add(out, teen || units < 1 || units > 3 ? "th" : units == 1 ? "st" : units == 2 ? "nd" : "rd");
}

static const char *const units[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const ordinals[] = {"zeroth",    "first",     "second",      "third",      "fourth",
                                       "fifth",     "sixth",     "seventh",     "eighth",     "ninth",
                                       "tenth",     "eleventh",  "twelfth",     "thirteenth", "fourteenth",
                                       "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"};
static const char *const tens[] = {"",     "",     "twent",  "thirt", "fort",
                                   "fift", "sixt", "sevent", "eight", "ninet"};

static bool add_words(wn_bytes *out, long number, bool ordinal)
{
    if (number < 0 || number > 99)
        return false;
    size_t start = out->length;
    if (number >= 20) {
        wn_bytes_add(out, tens[number / 10]);
        wn_bytes_add(out, number % 10 || !ordinal ? "y" : "ieth");
        if (number % 10)
            wn_bytes_add(out, "-");
    }
    if (number < 20 || number % 10)
        wn_bytes_add(out, (ordinal ? ordinals : units)[number < 20 ? number : number % 10]);
    if (!out->failed)
        out->data[start] = (char)toupper((unsigned char)out->data[start]);
    return true;
}

/* Digits of another script, whose zero is `zero`. */
static bool add_digits(wn_bytes *out, long number, uint32_t zero)
{
    char digits[24];
    if (number < 0)
        return false;
    snprintf(digits, sizeof digits, "%ld", number);
    for (const char *d = digits; *d; d++)
        wn_bytes_point(out, zero + (uint32_t)(*d - '0'));
    return true;
}

/* One character per number, from 1 at `first` up to `last`. */
static bool add_enclosed(wn_bytes *out, long number, uint32_t first, long last)
{
    if (number < 1 || number > last)
        return false;
    return wn_bytes_point(out, first + (uint32_t)number - 1), true;
}

static bool add_chinese(wn_bytes *out, long number)
{
    static const uint32_t digits[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    if (number < 1 || number > 99)
        return false;
    if (number >= 20)
        wn_bytes_point(out, digits[number / 10]);
    if (number >= 10)
        wn_bytes_point(out, 0x5341);
    if (number % 10)
        wn_bytes_point(out, digits[number % 10]);
    return true;
}

static bool add_chicago(wn_bytes *out, long number)
{
    static const uint32_t marks[] = {'*', 0x2020, 0x2021, 0xA7};
    if (number < 1 || number > 80)
        return false;
    for (long i = 0; i <= (number - 1) / 4; i++)
        wn_bytes_point(out, marks[(number - 1) % 4]);
    return true;
}

static bool add_arabic_letter(wn_bytes *out, long number)
{
    static const uint16_t letters[] = {0x623, 0x628, 0x62A, 0x62B, 0x62C, 0x62D, 0x62E, 0x62F, 0x630, 0x631,
                                       0x632, 0x633, 0x634, 0x635, 0x636, 0x637, 0x638, 0x639, 0x63A, 0x641,
                                       0x642, 0x643, 0x644, 0x645, 0x646, 0x647, 0x648, 0x64A};
    if (number < 1 || number > 28)
        return false;
    return wn_bytes_point(out, letters[number - 1]), true;
}

static bool is(const char *format, const char *name)
{
    return strcmp(format, name) == 0;
}

static bool add_latin(wn_bytes *out, const char *format, long number)
{
    if (is(format, "lowerLetter"))
        return add_letter(out, number, 'a', 26);
    if (is(format, "upperLetter"))
        return add_letter(out, number, 'A', 26);
    if (is(format, "lowerRoman") || is(format, "upperRoman"))
        return add_roman(out, number, format[0] == 'u');
    if (is(format, "ordinal"))
        return add_ordinal(out, number), true;
    if (is(format, "cardinalText") || is(format, "ordinalText"))
        return add_words(out, number, format[0] == 'o');
    if (is(format, "decimalZero") && number >= 0 && number < 10)
        return wn_bytes_add(out, "0"), add_decimal(out, number), true;
    if (is(format, "numberInDash"))
        return wn_bytes_add(out, "- "), add_decimal(out, number), wn_bytes_add(out, " -"), true;
    return is(format, "chicago") && add_chicago(out, number);
}

static bool add_other(wn_bytes *out, const char *format, long number)
{
    if (is(format, "russianLower") || is(format, "russianUpper"))
        return add_russian(out, number, format[7] == 'U');
    if (is(format, "arabicAlpha"))
        return add_arabic_letter(out, number);
    if (is(format, "hindiNumbers"))
        return add_digits(out, number, 0x966);
    if (is(format, "thaiNumbers"))
        return add_digits(out, number, 0xE50);
    if (is(format, "decimalFullWidth"))
        return add_digits(out, number, 0xFF10);
    if (is(format, "decimalEnclosedCircle"))
        return add_enclosed(out, number, 0x2460, 20);
    if (is(format, "decimalEnclosedParen"))
        return add_enclosed(out, number, 0x2474, 20);
    if (is(format, "decimalEnclosedFullstop"))
        return add_enclosed(out, number, 0x2488, 20);
    if (strstr(format, "ideographDigital") || strstr(format, "hineseCounting") ||
        is(format, "japaneseCounting") || is(format, "taiwaneseCountingThousand"))
        return add_chinese(out, number);
    return false;
}

bool wn_numeral(wn_bytes *out, const char *format, long number)
{
    if (!is(format, "none") && !is(format, "bullet") && !add_latin(out, format, number) &&
        !add_other(out, format, number))
        add_decimal(out, number);
    return !out->failed;
}
