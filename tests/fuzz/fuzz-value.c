/* Values in any text: the first byte chooses language and order, the rest is the text. */
#include <math.h>
#include <string.h>

#include "core/value/value.h"
#include "fuzz.h"
#include "winnow/utf8.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    return 0;
}

static bool is_utf8(const char *text, size_t length)
{
    uint32_t point;
    for (size_t at = 0, step = 0; at < length; at += step)
        if (!(step = wn_utf8_decode(text + at, length - at, &point)))
            return false;
    return true;
}

static void check_urls(const char *text, size_t length, bool broken)
{
    wn_arena *arena = wn_arena_new();
    wn_buffer clean = {0};
    bool failed = false;
    HOLDS(arena);
    wn_url_list urls = wn_value_urls(text, length, broken, arena, &failed);
    HOLDS(!failed);
    size_t last = 0;
    for (size_t i = 0; i < urls.count; i++) {
        HOLDS(urls.items[i].start >= last && urls.items[i].start <= urls.items[i].end);
        HOLDS(urls.items[i].end <= length && urls.items[i].url && urls.items[i].text);
        HOLDS(is_utf8(urls.items[i].url, strlen(urls.items[i].url)));
        last = urls.items[i].end;
    }
    HOLDS(wn_value_clean_urls(text, length, &urls, &clean));
    HOLDS(is_utf8(clean.data ? clean.data : "", clean.length));
    wn_value_entries(text, length, &urls, arena, &failed);
    HOLDS(!failed);
    wn_buffer_free(&clean);
    wn_arena_free(arena);
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

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const languages[] = {"en", "fr", "es", "x"};
    wn_country country;
    if (length < 1 || length > 4096 || !is_utf8((const char *)bytes + 1, length - 1))
        return 0;
    unsigned int choice = bytes[0];
    const char *text = (const char *)bytes + 1;
    length--;
    check_urls(text, length, choice & 1);
    check_numbers(text, length, languages[choice >> 1 & 3]);
    check_dates(text, length, (wn_date_order)((choice >> 3) % 3));
    (void)wn_value_country(text, length, &country);
    return 0;
}
