/* Dates in answers and headings: ISO, numeric, and with a month's name. */
#include <stdio.h>
#include <string.h>

#include "core/base/list.h"
#include "core/value/folded.h"
#include "core/value/month-names.h"
#include "core/value/value.h"

/* A number as written: its value and how many digits it has. */
typedef struct digits {
    int value;
    size_t count;
} digits;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Reads up to four digits; a longer run is no part of a date. */
static bool read_digits(const wn_folded *text, size_t *at, digits *ret)
{
    *ret = (digits){0};
    size_t i = *at;
    for (; is_digit(text->text[i]) && ret->count < 5; i++, ret->count++)
        ret->value = ret->value * 10 + (text->text[i] - '0');
    if (ret->count == 0 || ret->count > 4)
        return false;
    *at = i;
    return true;
}

static int full_year(digits year)
{
    if (year.count == 4)
        return year.value;
    if (year.count != 2)
        return 0;
    return year.value + (year.value < 70 ? 2000 : 1900);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

static bool is_day(int year, int month, int day)
{
    return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in(year, month);
}

static bool set_date(wn_date *date, int year, int month, int day)
{
    if (!is_day(year, month, day))
        return false;
    date->year = year;
    date->month = month;
    date->day = day;
    return true;
}

/* White space within a line and one of `set`, or white space alone where `space_alone`. */
static bool skip_separator(const wn_folded *text, size_t *at, const char *set, bool space_alone)
{
    size_t i = *at;
    while (text->text[i] == ' ' || text->text[i] == '\t' || text->text[i] == '\n')
        i++;
    bool space = i > *at;
    bool mark = text->text[i] && strchr(set, text->text[i]);
    if (mark)
        i++;
    while (mark && (text->text[i] == ' ' || text->text[i] == '\t' || text->text[i] == '\n'))
        i++;
    if (!mark && !(space && space_alone))
        return false;
    *at = i;
    return true;
}

/* Nothing that would make the last number longer or another thing: "3.4.2019.7", "12/2019/3". */
static bool ends_clean(const wn_folded *text, size_t at)
{
    char c = text->text[at];
    if (wn_folded_is_word(text, at))
        return c == 't' && is_digit(text->text[at + 1]); /* 2019-05-28T10:00 */
    return !(c && strchr("./-", c) && is_digit(text->text[at + 1]));
}

static bool numeric_order(digits a, digits b, digits c, wn_date_order order, wn_date *date)
{
    if (a.count == 4 && c.count <= 2)
        return set_date(date, a.value, b.value, c.value);
    if (a.count > 2 || b.count > 2 || c.count == 1 || c.count == 3)
        return false;
    if (order == WN_DATE_YMD && c.count == 2 && set_date(date, full_year(a), b.value, c.value)) {
        date->ambiguous = true;
        return true;
    }
    int year = full_year(c);
    bool dmy = is_day(year, b.value, a.value), mdy = is_day(year, a.value, b.value);
    date->ambiguous = dmy && mdy && a.value != b.value;
    if (mdy && (order == WN_DATE_MDY || !dmy))
        return set_date(date, year, a.value, b.value);
    return dmy && set_date(date, year, b.value, a.value);
}

/* 13/04/2019, 08. 03. 2019, 2019-05-28, 17 03 2019. */
static bool read_numeric(const wn_folded *text, size_t at, wn_date_order order, wn_date *date)
{
    digits a, b, c;
    size_t i = at;
    if (!read_digits(text, &i, &a))
        return false;
    size_t mark = i;
    while (text->text[mark] == ' ')
        mark++;
    char separator[2] = {text->text[mark] && strchr("./-", text->text[mark]) ? text->text[mark] : '\0', '\0'};
    bool spaces = separator[0] == '\0';
    if (!skip_separator(text, &i, separator, spaces) || !read_digits(text, &i, &b) ||
        !skip_separator(text, &i, separator, spaces) || !read_digits(text, &i, &c) || !ends_clean(text, i))
        return false;
    if (spaces && !(c.count == 4 && a.count == 2 && b.count == 2)) /* other spaced figures are no date */
        return false;
    if (!numeric_order(a, b, c, order, date))
        return false;
    date->start = at;
    date->end = i;
    return true;
}

static int read_month(const wn_folded *text, size_t *at)
{
    size_t longest = 0;
    int month = wn_month_name(text, *at, &longest);
    *at += longest;
    if (longest && text->text[*at] == '.')
        (*at)++;
    return month;
}

static void skip_words(const wn_folded *text, size_t *at, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = wn_folded_word(text, *at, words[i]);
        if (length) {
            *at = wn_folded_skip_space(text, *at + length);
            return;
        }
    }
}

/* "2nd", "1er", "1o" (also from the ordinal sign, which folds to o). */
static void skip_ordinal(const wn_folded *text, size_t *at)
{
    static const char *const ordinals[] = {"st", "nd", "rd", "th", "er", "ero", "o", "e"};
    for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++) {
        size_t length = strlen(ordinals[i]);
        if (strncmp(text->text + *at, ordinals[i], length) == 0 && !wn_folded_is_word(text, *at + length)) {
            *at += length;
            return;
        }
    }
}

static bool read_year(const wn_folded *text, size_t *at, int *ret_year)
{
    static const char *const words[] = {"of", "de", "del", "year", "ano"};
    skip_separator(text, at, ",-/.'", true);
    *at = wn_folded_skip_space(text, *at);
    skip_words(text, at, words, sizeof words / sizeof *words);
    if (text->text[*at] == '\'')
        (*at)++;
    digits year;
    if (!read_digits(text, at, &year) || !ends_clean(text, *at))
        return false;
    *ret_year = full_year(year);
    return *ret_year != 0;
}

/* 3 avril 2019, 2nd of June 2019, 11-May-2019, 9 de abril de 2019. */
static bool read_day_month(const wn_folded *text, size_t at, wn_date *date)
{
    static const char *const words[] = {"of", "de", "du", "day of"};
    digits day;
    int year;
    size_t i = at;
    if (!read_digits(text, &i, &day) || day.count > 2)
        return false;
    skip_ordinal(text, &i);
    skip_separator(text, &i, ".-/,", true);
    i = wn_folded_skip_space(text, i);
    skip_words(text, &i, words, sizeof words / sizeof *words);
    int month = read_month(text, &i);
    if (!month || !read_year(text, &i, &year) || !set_date(date, year, month, day.value))
        return false;
    date->start = at;
    date->end = i;
    return true;
}

/* June 25, 2019; June the 25th 2019. */
static bool read_month_day(const wn_folded *text, size_t at, wn_date *date)
{
    static const char *const words[] = {"the"};
    digits day;
    int year;
    size_t i = at;
    int month = read_month(text, &i);
    if (!month)
        return false;
    skip_separator(text, &i, "-/", true);
    i = wn_folded_skip_space(text, i);
    skip_words(text, &i, words, 1);
    if (!read_digits(text, &i, &day) || day.count > 2)
        return false;
    skip_ordinal(text, &i);
    if (is_digit(text->text[i]) || !skip_separator(text, &i, ",-/", true) || !read_year(text, &i, &year) ||
        !set_date(date, year, month, day.value))
        return false;
    date->start = at;
    date->end = i;
    return true;
}

/* 2019 April 30, 2019-Apr-30. */
static bool read_year_month(const wn_folded *text, size_t at, wn_date *date)
{
    digits year, day;
    size_t i = at;
    if (!read_digits(text, &i, &year) || year.count != 4 || !skip_separator(text, &i, ",-/.", true))
        return false;
    int month = read_month(text, &i);
    if (!month || !skip_separator(text, &i, ",-/", true) || !read_digits(text, &i, &day) || day.count > 2)
        return false;
    skip_ordinal(text, &i);
    if (!ends_clean(text, i) || !set_date(date, year.value, month, day.value))
        return false;
    date->start = at;
    date->end = i;
    return true;
}

static bool read_date(const wn_folded *text, size_t at, wn_date_order order, wn_date *date)
{
    *date = (wn_date){0};
    if (!is_digit(text->text[at]))
        return read_month_day(text, at, date);
    char before = at ? text->text[at - 1] : ' ';
    bool inside = at > 1 && strchr("./-", before) && is_digit(text->text[at - 2]);
    if (inside)
        return false;
    return read_numeric(text, at, order, date) || read_day_month(text, at, date) ||
           read_year_month(text, at, date);
}

/* The first date at or after folded position `at`. */
static bool next_date(const wn_folded *text, size_t at, wn_date_order order, wn_date *date)
{
    for (; at < text->length; at++) {
        char c = text->text[at];
        bool month = c && strchr("adefjmnos", c); /* with which months begin */
        if ((!month && !is_digit(c)) || wn_folded_after_word(text, at))
            continue;
        if (read_date(text, at, order, date))
            return true;
    }
    return false;
}

bool wn_value_date(const char *text, size_t length, size_t from, wn_date_order order, wn_date *ret_date)
{
    wn_folded folded;
    if (from > length || !wn_folded_make(&folded, text, length))
        return false;
    size_t at = 0;
    while (at < folded.length && folded.source[at] < from)
        at++;
    bool found = next_date(&folded, at, order, ret_date);
    if (found) {
        ret_date->start = folded.source[ret_date->start];
        ret_date->end = folded.source[ret_date->end];
    }
    wn_folded_free(&folded);
    return found;
}

typedef struct date_list {
    WN_LIST(wn_date) list;
} date_list;

static bool all_dates(const wn_folded *text, date_list *dates)
{
    wn_date date;
    for (size_t at = 0; next_date(text, at, WN_DATE_DMY, &date); at = date.end)
        if (!WN_LIST_PUSH(&dates->list, date))
            return false;
    return true;
}

static bool has_name(const wn_folded *text, const wn_date *date)
{
    for (size_t i = date->start; i < date->end; i++)
        if (text->text[i] >= 'a' && text->text[i] <= 'z')
            return true;
    return false;
}

/* Whether the day is written before the month in a numeric date that ends in the year. */
static bool day_first(const wn_folded *text, const wn_date *date)
{
    size_t at = date->start;
    digits first = {0};
    return read_digits(text, &at, &first) && first.value == date->day;
}

static bool named_twin(const wn_folded *text, const date_list *dates, int year, int month, int day)
{
    for (size_t i = 0; i < dates->list.count; i++) {
        const wn_date *date = &dates->list.items[i];
        if (date->year == year && date->month == month && date->day == day && has_name(text, date))
            return true;
    }
    return false;
}

/* What one date (read day first) proves: 1 day first, -1 month first, 0 nothing. */
static int proves(const wn_folded *text, const date_list *dates, const wn_date *date)
{
    size_t at = date->start;
    digits first = {0};
    if (has_name(text, date) || !read_digits(text, &at, &first) || first.count > 2 ||
        date->day == date->month)
        return 0;
    if (!date->ambiguous)
        return day_first(text, date) ? 1 : -1;
    bool day = named_twin(text, dates, date->year, date->month, date->day);
    bool month = named_twin(text, dates, date->year, date->day, date->month);
    return day == month ? 0 : day ? 1 : -1;
}

bool wn_value_date_order(const char *text, size_t length, wn_date_order *ret_order)
{
    wn_folded folded;
    if (!wn_folded_make(&folded, text, length))
        return false;
    date_list dates = {0};
    bool day = false, month = false;
    if (all_dates(&folded, &dates)) {
        for (size_t i = 0; i < dates.list.count; i++) {
            int proof = proves(&folded, &dates, &dates.list.items[i]);
            day = day || proof > 0;
            month = month || proof < 0;
        }
    }
    WN_LIST_FREE(&dates.list);
    wn_folded_free(&folded);
    if (day == month)
        return false;
    *ret_order = day ? WN_DATE_DMY : WN_DATE_MDY;
    return true;
}

bool wn_date_format(const wn_date *date, char into[11])
{
    if (!is_day(date->year, date->month, date->day))
        return false;
    snprintf(into, 11, "%04d-%02d-%02d", date->year % 10000, date->month % 100, date->day % 100);
    return true;
}
