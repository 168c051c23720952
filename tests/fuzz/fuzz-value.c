/* Numbers, dates, countries and words of assent in any text: the first byte chooses language and order, the
 * rest is the text. */
#include <math.h>
#include <string.h>

#include "core/value/value.h"
#include "fuzz.h"
#include "winnow/utf8.h"

void fuzz_start(void)
{
}

static bool is_utf8(const char *text, size_t length)
{
    uint32_t point;
    for (size_t at = 0, step = 0; at < length; at += step)
        if (!(step = wn_utf8_decode(text + at, length - at, &point)))
            return false;
    return true;
}

static void check_numbers(const char *text, size_t length, const char *language)
{
    static const wn_item_type types[] = {WN_ITEM_PERCENT, WN_ITEM_NUMBER, WN_ITEM_MONEY};
    for (size_t i = 0; i < 3; i++) {
        wn_number number = wn_value_number(text, length, types[i], language);
        HOLDS(number.found == WN_NUMBER_NONE || (number.start <= number.end && number.end <= length));
        HOLDS(number.found != WN_NUMBER_ONE || isfinite(number.value));
    }
}

static void check_dates(const char *text, size_t length, wn_date_order order)
{
    wn_date date;
    char iso[11];
    for (size_t from = 0; wn_value_date(text, length, from, order, &date);) {
        HOLDS(date.start >= from && date.start < date.end && date.end <= length);
        HOLDS(wn_date_format(&date, iso));
        from = date.end;
    }
    (void)wn_value_date_order(text, length, &order);
}

static void check_words(const char *text, size_t length)
{
    static const char *const yes[] = {"yes", "oui", "s\xC3\xAD"}, *const no[] = {"no", "non"},
                             *const never[] = {"n/a", "sans objet"};
    const wn_form_words words = {.yes = yes,
                                 .yes_count = 3,
                                 .no = no,
                                 .no_count = 2,
                                 .not_applicable = never,
                                 .not_applicable_count = 2};
    size_t taken = length + 1;
    wn_truth truth = wn_value_yes_no(text, length, &words, &taken);
    HOLDS(truth == WN_NULL || (taken > 0 && taken <= length));
    (void)wn_value_not_applicable(text, length, &words);
    (void)wn_value_blank(text, length, &words);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    static const char *const languages[] = {"en", "fr", "es", "x"};
    wn_country country;
    if (length < 1 || !is_utf8((const char *)bytes + 1, length - 1))
        return;
    unsigned int choice = bytes[0];
    const char *text = (const char *)bytes + 1;
    length--;
    check_numbers(text, length, languages[choice >> 1 & 3]);
    check_dates(text, length, (wn_date_order)((choice >> 3) % 3));
    check_words(text, length);
    (void)wn_value_country(text, length, &country);
}
