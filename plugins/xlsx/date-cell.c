#include "plugins/xlsx/date-cell.h"

#include <ctype.h>
#include <string.h>

#define MARCH_1900 61

/* Reads `digits` digits at `*at` and what must follow them, moving on. */
static bool take(const char **at, int digits, char follows, int *ret_number)
{
    int number = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (!isdigit((unsigned char)**at))
            return false;
        number = number * 10 + (**at - '0');
    }
    if (follows && *(*at)++ != follows)
        return false;
    *ret_number = number;
    return true;
}

/* Days since 30 December 1899 in the Gregorian calendar; the year is reckoned from March. */
static long day_number(int year, int month, int day)
{
    long y = month > 2 ? year : year - 1, m = month > 2 ? month - 3 : month + 9;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 693899;
}

static bool is_day(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] + (leap && month == 2);
}

/* Minutes east of UTC: "Z", "+04:00" or "-03:30". */
static bool take_offset(const char *at, int *ret_minutes)
{
    int hours = 0, minutes = 0;
    char sign = *at++;
    *ret_minutes = 0;
    if (sign == 'Z')
        return *at == '\0';
    if ((sign != '+' && sign != '-') || !take(&at, 2, ':', &hours) || !take(&at, 2, '\0', &minutes) || *at)
        return false;
    *ret_minutes = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    return minutes < 60;
}

/* The time of day in seconds, in UTC. */
static bool take_time(const char *at, long *ret_seconds)
{
    int hour = 0, minute = 0, second = 0, offset = 0;
    if (!take(&at, 2, ':', &hour) || !take(&at, 2, ':', &minute) || !take(&at, 2, '\0', &second) ||
        !take_offset(at, &offset))
        return false;
    *ret_seconds = (hour * 60L + minute - offset) * 60 + second;
    return hour < 24 && minute < 60 && second < 60;
}

bool wn_date_serial(const char *text, double *ret_serial)
{
    int year = 0, month = 0, day = 0;
    long seconds = 0;
    if (!take(&text, 4, '-', &year) || !take(&text, 2, '-', &month) || !take(&text, 2, '\0', &day) ||
        !is_day(year, month, day))
        return false;
    if (*text && (*text != 'T' || !take_time(text + 1, &seconds)))
        return false;
    double serial = (double)day_number(year, month, day) + (double)seconds / 86400;
    if (serial < MARCH_1900)
        return false;
    *ret_serial = serial;
    return true;
}

void wn_row_date(wn_sheet *sheet, size_t column, wn_style style, wn_style text_style, const char *text)
{
    double serial = 0;
    if (text && wn_date_serial(text, &serial))
        wn_row_number(sheet, column, style, serial);
    else
        wn_row_text(sheet, column, text_style, text);
}
