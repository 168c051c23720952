#include "core/value/value.h"
#include "tests/unit/check.h"

typedef struct date_case {
    const char *text, *expected; /* NULL: no date */
    bool ambiguous;
} date_case;

static void check_date(const date_case *c, wn_date_order order)
{
    wn_date date = {0};
    char iso[11] = "";
    bool found = wn_value_date(c->text, strlen(c->text), 0, order, &date) && wn_date_format(&date, iso);
    bool same =
        c->expected ? found && strcmp(iso, c->expected) == 0 && date.ambiguous == c->ambiguous : !found;
    if (!same) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   is %s%s, expected %s\n", found ? iso : "none", date.ambiguous ? " (ambiguous)" : "",
               c->expected ? c->expected : "none");
    }
}

#define CHECK_DATES(cases, order)                                                                            \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                             \
    check_date(&(cases)[i], order)

static void numeric_dates_are_read(void)
{
    static const date_case cases[] = {
        {"2019-05-28", "2019-05-28", false},
        {"2019/05/28", "2019-05-28", false},
        {"2019.05.28", "2019-05-28", false},
        {"2019-05-28T10:00:00Z", "2019-05-28", false},
        {"30/04/2019", "2019-04-30", false},
        {"13/4/2019", "2019-04-13", false},
        {"08.03.2019", "2019-03-08", true},
        {"08. 03. 2019", "2019-03-08", true},
        {"01/06/2019", "2019-06-01", true},
        {"3/4/2019", "2019-04-03", true},
        {"4/4/2019", "2019-04-04", false},
        {"17-03-2019", "2019-03-17", false},
        {"13 / 04 / 2019", "2019-04-13", false},
        {"13 04 2019", "2019-04-13", false},
        {"24.3.19", "2019-03-24", false},
        {"24/03/99", "1999-03-24", false},
        {"04/30/2019", "2019-04-30", false},
        {"\uFF11\uFF13\uFF0F\uFF10\uFF14\uFF0F\uFF12\uFF10\uFF11\uFF19", "2019-04-13", false},
        {"\u0661\u0663/\u0660\u0664/\u0662\u0660\u0661\u0669", "2019-04-13", false},
        {"Date: 25.03.2019.", "2019-03-25", false},
        {"(13/04/2019)", "2019-04-13", false},
        {"13\u201304\u20132019", "2019-04-13", false},
    };
    CHECK_DATES(cases, WN_DATE_DMY);
}

static void dates_with_month_names_are_read(void)
{
    static const date_case cases[] = {
        {"3 avril 2019", "2019-04-03", false},
        {"June 25, 2019", "2019-06-25", false},
        {"June 25 2019", "2019-06-25", false},
        {"June 25th, 2019", "2019-06-25", false},
        {"June the 25th, 2019", "2019-06-25", false},
        {"11-May-2019", "2019-05-11", false},
        {"17-Apr-2019", "2019-04-17", false},
        {"17-APR-19", "2019-04-17", false},
        {"2nd of June 2019", "2019-06-02", false},
        {"22nd of March 2019", "2019-03-22", false},
        {"7th of April 2019", "2019-04-07", false},
        {"le 26 avril 2019", "2019-04-26", false},
        {"1er mai 2019", "2019-05-01", false},
        {"1\u1D49\u02B3 mai 2019", "2019-05-01", false},
        {"9 de abril de 2019", "2019-04-09", false},
        {"9 de abril del 2019", "2019-04-09", false},
        {"1\u00BA de mayo de 2019", "2019-05-01", false},
        {"22 April 2019", "2019-04-22", false},
        {"22 April, 2019", "2019-04-22", false},
        {"22-April-2019", "2019-04-22", false},
        {"5 f\u00E9vr. 2019", "2019-02-05", false},
        {"5 fevrier 2019", "2019-02-05", false},
        {"14 ao\u00FBt 2019", "2019-08-14", false},
        {"25 d\u00E9cembre 2018", "2018-12-25", false},
        {"25 DEC 2018", "2018-12-25", false},
        {"4 de septiembre de 2019", "2019-09-04", false},
        {"4 de setiembre de 2019", "2019-09-04", false},
        {"Sept. 4, 2019", "2019-09-04", false},
        {"4 Sept 2019", "2019-09-04", false},
        {"2019 April 30", "2019-04-30", false},
        {"2019-Apr-30", "2019-04-30", false},
        {"Friday, 3 May 2019", "2019-05-03", false},
        {"vendredi 3 mai 2019", "2019-05-03", false},
        {"3 May '19", "2019-05-03", false},
        {"3May2019", "2019-05-03", false},
        {"23\nApril 2019", "2019-04-23", false},
        {"adopted on 14 June 2018 and", "2018-06-14", false},
        {"29 February 2020", "2020-02-29", false},
        {"5 марта 2019 г.", "2019-03-05", false},
        {"18 МАЯ 2019", "2019-05-18", false},
        {"3 أبريل 2019", "2019-04-03", false},
        {"12 de março de 2019", "2019-03-12", false},
        {"7. Dezember 2018", "2018-12-07", false},
        {"2 giugno 2019", "2019-06-02", false},
    };
    CHECK_DATES(cases, WN_DATE_DMY);
}

static void what_is_no_day_is_no_date(void)
{
    static const date_case cases[] = {
        {"April 2019", NULL, false},
        {"avril 2019", NULL, false},
        {"2019", NULL, false},
        {"31.02.2019", NULL, false},
        {"29 February 2019", NULL, false},
        {"32/01/2019", NULL, false},
        {"13/13/2019", NULL, false},
        {"1.2.3", NULL, false},
        {"10.20.30.40", NULL, false},
        {"412 000 000", NULL, false},
        {"2018-2019", NULL, false},
        {"12/2019", NULL, false},
        {"0/4/2019", NULL, false},
        {"+364 3 497 2310", NULL, false},
        {"3 4 2019", NULL, false},
        {"Marchers 25, 2019", NULL, false},
        {"16.6.1", NULL, false},
        {"from 2017 to 2021", NULL, false},
        {"3 May 201", NULL, false},
        {"May 1", NULL, false},
        {"", NULL, false},
        {"13/04/20199", NULL, false},
    };
    CHECK_DATES(cases, WN_DATE_DMY);
}

static void order_decides_what_is_ambiguous(void)
{
    static const date_case month_first[] = {{"03/04/2019", "2019-03-04", true},
                                            {"13/04/2019", "2019-04-13", false},
                                            {"04/13/2019", "2019-04-13", false},
                                            {"3 April 2019", "2019-04-03", false}};
    static const date_case year_first[] = {{"19/04/03", "2019-04-03", true},
                                           {"2019/04/03", "2019-04-03", false},
                                           {"13/04/2019", "2019-04-13", false}};
    CHECK_DATES(month_first, WN_DATE_MDY);
    CHECK_DATES(year_first, WN_DATE_YMD);
}

static void places_are_bytes_of_the_source(void)
{
    const char *text = "\u00C9t\u00E9: le 3 ao\u00FBt 2019; puis 4/8/2019.";
    wn_date date;
    CHECK(wn_value_date(text, strlen(text), 0, WN_DATE_DMY, &date));
    CHECK_INT(date.start, 10);
    CHECK_INT(date.end, 22);
    CHECK(wn_value_date(text, strlen(text), date.end, WN_DATE_DMY, &date));
    CHECK_INT(date.day, 4);
    CHECK_INT(date.end, strlen(text) - 1);
    CHECK(!wn_value_date(text, strlen(text), date.end, WN_DATE_DMY, &date));
}

typedef struct order_case {
    const char *text;
    int expected; /* -1: not settled */
} order_case;

static void other_dates_settle_the_order(void)
{
    static const order_case cases[] = {
        {"03/04/2019 and 13/04/2019", WN_DATE_DMY},
        {"03/04/2019 and 04/13/2019", WN_DATE_MDY},
        {"03/04/2019", -1},
        {"03/04/2019 and 13/04/2019 and 04/13/2019", -1},
        {"03/04/2019, that is 3 April 2019", WN_DATE_DMY},
        {"03/04/2019, that is March 4, 2019", WN_DATE_MDY},
        {"03/04/2019, after 25 March 2019", -1},
        {"2019-04-13", -1},
        {"04/04/2019", -1},
        {"", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wn_date_order order = WN_DATE_YMD;
        bool settled = wn_value_date_order(cases[i].text, strlen(cases[i].text), &order);
        if (settled != (cases[i].expected >= 0) || (settled && (int)order != cases[i].expected))
            check_fail(__FILE__, __LINE__, cases[i].text);
    }
}

static void only_real_days_are_written(void)
{
    char iso[11] = "";
    CHECK(!wn_date_format(&(wn_date){.year = 2019, .month = 4}, iso));
    CHECK(!wn_date_format(&(wn_date){.year = 2019, .month = 2, .day = 29}, iso));
    CHECK(wn_date_format(&(wn_date){.year = 2020, .month = 2, .day = 29}, iso));
    CHECK_TEXT(iso, "2020-02-29");
}

int main(void)
{
    RUN(numeric_dates_are_read);
    RUN(dates_with_month_names_are_read);
    RUN(what_is_no_day_is_no_date);
    RUN(order_decides_what_is_ambiguous);
    RUN(places_are_bytes_of_the_source);
    RUN(other_dates_settle_the_order);
    RUN(only_real_days_are_written);
    return check_done();
}
