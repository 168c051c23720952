#include <math.h>

#include "core/value/value.h"
#include "tests/unit/check.h"

typedef struct number_case {
    const char *text, *language;
    wn_number_found found;
    double value;
    const char *unit;
} number_case;

static void check_number(const number_case *c, wn_item_type type)
{
    wn_number n = wn_value_number(c->text, strlen(c->text), type, c->language);
    bool same = n.found == c->found;
    if (same && c->found == WN_NUMBER_ONE)
        same = fabs(n.value - c->value) <= 1e-9 * fabs(c->value) &&
               (c->unit ? n.unit && strcmp(n.unit, c->unit) == 0 : !n.unit);
    if (!same) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   is %d, %g %s; expected %d, %g %s\n", n.found, n.value, n.unit ? n.unit : "-", c->found,
               c->value, c->unit ? c->unit : "-");
    }
}

#define ONE WN_NUMBER_ONE
#define NONE WN_NUMBER_NONE, 0, NULL
#define SEVERAL WN_NUMBER_AMBIGUOUS, 0, NULL

#define CHECK_NUMBERS(cases, type)                                                                           \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                             \
    check_number(&(cases)[i], type)

static void words_are_numbers(void)
{
    static const number_case plain[] = {
        {"Twelve", "en", ONE, 12, NULL},
        {"twelve (12)", "en", ONE, 12, NULL},
        {"one hundred and forty-two.", "en", ONE, 142, NULL},
        {"two hundred thousand", "en", ONE, 200000, NULL},
        {"Twenty, as of 2019", "en", ONE, 20, NULL},
        {"twelve (13)", "en", ONE, 12, NULL},
        {"twelve, and 13 more", "en", SEVERAL},
        {"One of the ports", "en", NONE},
        {"two three", "en", NONE},
        {"none", "en", NONE},
        {"quatre-vingt-dix-sept", "fr", ONE, 97, NULL},
        {"soixante et onze", "fr", ONE, 71, NULL},
        {"quatre-vingts", "fr", ONE, 80, NULL},
        {"deux cent un", "fr", ONE, 201, NULL},
        {"mille deux cents", "fr", ONE, 1200, NULL},
        {"Un port de p\u00EAche", "fr", NONE},
        {"treinta y uno", "es", ONE, 31, NULL},
        {"ciento veinte mil", "es", ONE, 120000, NULL},
        {"Veintid\u00F3s", "es", ONE, 22, NULL},
        {"cento e vinte", "pt", ONE, 120, NULL},
        {"zw\u00F6lf", "de", NONE},
        {"120\u4E2A", "zh", ONE, 120, NULL},
        {"120th", "en", NONE},
    };
    static const number_case shares[] = {
        {"forty per cent", "en", ONE, 40, "%"},
        {"about eighty-five percent (2019)", "en", ONE, 85, "%"},
        {"quarante pour cent", "fr", ONE, 40, "%"},
        {"ochenta y cinco por ciento", "es", ONE, 85, "%"},
        {"fifty", "en", ONE, 50, "%"},
    };
    CHECK_NUMBERS(plain, WN_ITEM_NUMBER);
    CHECK_NUMBERS(shares, WN_ITEM_PERCENT);
    wn_number n = wn_value_number("twelve euros", 12, WN_ITEM_MONEY, "en");
    CHECK_INT(n.found, WN_NUMBER_ONE);
    CHECK_TEXT(n.unit, "EUR");
    CHECK(n.spelled);
}

static void percentages_are_read(void)
{
    static const number_case cases[] = {
        {"80% (Reference Report: LANDSCAPE 2018: Households and Individuals)", "en", ONE, 80, "%"},
        {"The budget is 1.65 billion USD (over 5 years). Spending is 1.8 billion USD (2018). GDP in 2018 is "
         "193.6 "
         "billion USD. Therefore, the estimated percentage on ICT is ~0.01%",
         "en", ONE, 0.01, "%"},
        {"approximately 42 per cent", "en", ONE, 42, "%"},
        {"42 percent", "en", ONE, 42, "%"},
        {"42 per\ncent", "en", ONE, 42, "%"},
        {"42 pour cent", "fr", ONE, 42, "%"},
        {"environ 67,5 pour cent", "fr", ONE, 67.5, "%"},
        {"42 por ciento", "es", ONE, 42, "%"},
        {"aproximadamente 67,5 por ciento", "es", ONE, 67.5, "%"},
        {"0,93 %", "fr", ONE, 0.93, "%"},
        {"0,93 %", "en", ONE, 0.93, "%"},
        {"0.93\u00A0%", "fr", ONE, 0.93, "%"},
        {"67,5\u202F%", "fr", ONE, 67.5, "%"},
        {"0,93 % (encuesta de hogares 2018)", "es", ONE, 0.93, "%"},
        {"93.2% (Household survey 2018)", "en", ONE, 93.2, "%"},
        {"100%. All government employees are using ICT in one or more manner.", "en", ONE, 100, "%"},
        {"55 %. Tous les minist\u00E8res sont connect\u00E9s.", "fr", ONE, 55, "%"},
        {"12.345%", "en", ONE, 12.345, "%"},
        {"12,345 %", "en", ONE, 12.345, "%"},
        {"%80", "en", ONE, 80, "%"},
        {"55\uFF05", "en", ONE, 55, "%"},
        {"\uFF15\uFF15\uFF05", "en", ONE, 55, "%"},
        {"- 55%", "en", ONE, 55, "%"},
        {"1. 55% of staff", "en", ONE, 55, "%"},
        {"In 2018, 75% of the 1,200 offices", "en", ONE, 75, "%"},
        {"Table 5 100%", "en", ONE, 100, "%"},
        {"80% of men and 80% of women", "en", ONE, 80, "%"},
        {"more than 90%", "en", ONE, 90, "%"},
        {"It was 55% in 2018.", "en", ONE, 55, "%"},
    };
    CHECK_NUMBERS(cases, WN_ITEM_PERCENT);
}

static void bare_figures_count_for_a_percentage(void)
{
    static const number_case cases[] = {
        {"55", "en", ONE, 55, "%"},
        {"55.", "en", ONE, 55, "%"},
        {"0,93", "fr", ONE, 0.93, "%"},
        {"about 55", "en", ONE, 55, "%"},
        {"55 (Household survey 2018)", "en", ONE, 55, "%"},
        {"~ 0.01", "en", ONE, 0.01, "%"},
        {"2018", "en", NONE},
        {"412", "en", NONE},
        {"Measured in 12 regions", "en", NONE},
        {"ICT4D", "en", NONE},
        {"The WCAG 2.1 guidelines at level AA", "en", NONE},
        {"No data", "en", NONE},
        {"", "en", NONE},
        {"3 of 4 ministries", "en", SEVERAL},
        {"Q11", "en", NONE},
    };
    CHECK_NUMBERS(cases, WN_ITEM_PERCENT);
}

static void ranges_and_several_percentages_are_ambiguous(void)
{
    static const number_case cases[] = {
        {"between 70 and 75 %", "en", SEVERAL},
        {"entre 70 et 75 %", "fr", SEVERAL},
        {"entre 70 y 75 %", "es", SEVERAL},
        {"70-75%", "en", SEVERAL},
        {"70\u201375 %", "en", SEVERAL},
        {"70% - 75%", "en", SEVERAL},
        {"70 to 75 per cent", "en", SEVERAL},
        {"de 70 \u00E0 75 %", "fr", SEVERAL},
        {"80% of men, 75% of women", "en", SEVERAL},
        {"75% in 2017 and 80% in 2018", "en", SEVERAL},
    };
    CHECK_NUMBERS(cases, WN_ITEM_PERCENT);
}

static void numbers_follow_the_language(void)
{
    static const number_case cases[] = {
        {"412,000", "en", ONE, 412000, NULL},
        {"412,000 times", "en", ONE, 412000, NULL},
        {"412.000", "en", ONE, 412, NULL},
        {"412.000", "es", ONE, 412000, NULL},
        {"412.000", "fr", ONE, 412000, NULL},
        {"412,000", "fr", ONE, 412, NULL},
        {"412 000", "fr", ONE, 412000, NULL},
        {"412\u00A0000", "fr", ONE, 412000, NULL},
        {"1\u202F234\u202F567,5", "fr", ONE, 1234567.5, NULL},
        {"12'000", "en", ONE, 12000, NULL},
        {"12\u2019000.50", "en", ONE, 12000.5, NULL},
        {"1,234,567", "en", ONE, 1234567, NULL},
        {"1.234.567", "en", ONE, 1234567, NULL},
        {"1.234.567,89", "es", ONE, 1234567.89, NULL},
        {"1,234,567.89", "fr", ONE, 1234567.89, NULL},
        {"0.125", "en", ONE, 0.125, NULL},
        {"0,125", "en", ONE, 0.125, NULL},
        {"-5", "en", ONE, -5, NULL},
        {"1.65 million", "en", ONE, 1.65e6, NULL},
        {"126 telecentres", "en", ONE, 126, NULL},
        {"126 telecentres in 2018", "en", ONE, 126, NULL},
        {"126 on 14 June 2018", "en", ONE, 126, NULL},
        {"1. 126", "en", ONE, 126, NULL},
        {"2018", "en", ONE, 2018, NULL},
        {"12 to 15", "en", SEVERAL},
        {"12 offices and 15 schools", "en", SEVERAL},
        {"1.2.3", "en", NONE},
        {"none yet", "en", NONE},
    };
    CHECK_NUMBERS(cases, WN_ITEM_NUMBER);
}

static void money_carries_its_currency(void)
{
    static const number_case cases[] = {
        {"1.65 billion USD", "en", ONE, 1.65e9, "USD"},
        {"USD 1.65 billion", "en", ONE, 1.65e9, "USD"},
        {"USD1.65bn", "en", ONE, 1.65e9, "USD"},
        {"US$ 5 million", "en", ONE, 5e6, "USD"},
        {"US$5m", "en", ONE, 5e6, "USD"},
        {"\u20AC5 million", "en", ONE, 5e6, "EUR"},
        {"5 millions d'euros", "fr", ONE, 5e6, "EUR"},
        {"5 millions d\u2019euros", "fr", ONE, 5e6, "EUR"},
        {"1,2 milliard d'euros", "fr", ONE, 1.2e9, "EUR"},
        {"1,2 milliard de FCFA", "fr", ONE, 1.2e9, NULL},
        {"2 billions d'euros", "fr", ONE, 2e12, "EUR"},
        {"5 millones de d\u00F3lares estadounidenses", "es", ONE, 5e6, "USD"},
        {"2 mil millones de pesos", "es", ONE, 2e9, NULL},
        {"CHF 12'000", "en", ONE, 12000, "CHF"},
        {"12 000 EUR", "fr", ONE, 12000, "EUR"},
        {"$ 300", "en", ONE, 300, NULL},
        {"5 million US dollars over 5 years", "en", ONE, 5e6, "USD"},
        {"5 million", "en", ONE, 5e6, NULL},
        {"KES 300 crore", "en", ONE, 3e9, "KES"},
        {"1.65 billion USD and 1.8 billion USD", "en", SEVERAL},
    };
    CHECK_NUMBERS(cases, WN_ITEM_MONEY);
}

static void places_and_doubt_are_told(void)
{
    const char *text = "R\u00E9sultat : environ 42 pour cent.";
    wn_number n = wn_value_number(text, strlen(text), WN_ITEM_PERCENT, "fr");
    CHECK(n.approximate);
    CHECK_INT(n.start, 20);
    CHECK_INT(n.end, 32);
    wn_number exact = wn_value_number("80%", 3, WN_ITEM_PERCENT, "en");
    CHECK(!exact.approximate);
    wn_number about = wn_value_number("\u224880%", 6, WN_ITEM_PERCENT, "en");
    CHECK(about.approximate);
}

int main(void)
{
    RUN(percentages_are_read);
    RUN(words_are_numbers);
    RUN(bare_figures_count_for_a_percentage);
    RUN(ranges_and_several_percentages_are_ambiguous);
    RUN(numbers_follow_the_language);
    RUN(money_carries_its_currency);
    RUN(places_and_doubt_are_told);
    return check_done();
}
