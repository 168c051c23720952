#include "core/value/value.h"
#include "tests/unit/check.h"

typedef struct country_case {
    const char *text, *iso3; /* NULL: none is sure */
} country_case;

static void check_country(const country_case *c)
{
    wn_country country = {0};
    bool found = wn_value_country(c->text, strlen(c->text), &country);
    if (found != (c->iso3 != NULL) || (found && strcmp(country.iso3, c->iso3) != 0)) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   is %s (%.2f), expected %s\n", found ? country.iso3 : "none", country.certainty,
               c->iso3 ? c->iso3 : "none");
    }
}

#define CHECK_COUNTRIES(cases)                                                                               \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                             \
    check_country(&(cases)[i])

static const country_case names[] = {
    {"Kyrgyz Republic", "KGZ"},
    {"Grand-Duch\u00E9 de Luxembourg", "LUX"},
    {"S\u00E9n\u00E9gal", "SEN"},
    {"Senegal", "SEN"},
    {"Kingdom of Bhutan", "BTN"},
    {"Federated States of Micronesia", "FSM"},
    {"Micronesia (Federated States of)", "FSM"},
    {"New Zealand", "NZL"},
    {"Nouvelle-Z\u00E9lande", "NZL"},
    {"Republic of the Marshall Islands", "MHL"},
    {"Ukraine", "UKR"},
    {"Bolivia (Plurinational State of)", "BOL"},
    {"Estado Plurinacional de Bolivia", "BOL"},
    {"Saint Kitts & Nevis", "KNA"},
    {"St. Kitts and Nevis", "KNA"},
    {"Saint-Kitts-et-Nevis", "KNA"},
    {"Czechia", "CZE"},
    {"Czech Republic", "CZE"},
    {"Republic of Slovenia", "SVN"},
    {"Swiss Confederation", "CHE"},
    {"Republic of C\u00F4te d'Ivoire", "CIV"},
    {"C\u00F4te d\u2019Ivoire", "CIV"},
    {"Cote d'Ivoire", "CIV"},
    {"Ivory Coast", "CIV"},
    {"T\u00FCrkiye", "TUR"},
    {"Turkey", "TUR"},
    {"Turquie", "TUR"},
    {"Kingdom of Eswatini", "SWZ"},
    {"Swaziland", "SWZ"},
    {"Republic of Moldova", "MDA"},
    {"Moldova, Republic of", "MDA"},
    {"Republic of North Macedonia", "MKD"},
    {"The former Yugoslav Republic of Macedonia", "MKD"},
    {"Macedonia", "MKD"},
    {"Lao People's Democratic Republic", "LAO"},
    {"Lao People\u2019s Democratic Republic", "LAO"},
    {"Lao PDR", "LAO"},
    {"United Republic of Tanzania", "TZA"},
    {"Brunei Darussalam", "BRN"},
    {"State of Qatar", "QAT"},
    {"Cabo Verde", "CPV"},
    {"Cape Verde", "CPV"},
    {"Cap-Vert", "CPV"},
    {"United Kingdom of Great Britain and Northern Ireland", "GBR"},
    {"UK", "GBR"},
    {"United States of America", "USA"},
    {"U.S.A.", "USA"},
    {"USA", "USA"},
    {"\u00C9tats-Unis d'Am\u00E9rique", "USA"},
    {"Estados Unidos de Am\u00E9rica", "USA"},
    {"\u00C9mirats arabes unis", "ARE"},
    {"UAE", "ARE"},
    {"Pays-Bas", "NLD"},
    {"The Netherlands", "NLD"},
    {"Espa\u00F1a", "ESP"},
    {"Alemania", "DEU"},
    {"Viet Nam", "VNM"},
    {"Vietnam", "VNM"},
    {"Syrian Arab Republic", "SYR"},
    {"Iran (Islamic Republic of)", "IRN"},
    {"Venezuela (Bolivarian Republic of)", "VEN"},
    {"Russian Federation", "RUS"},
    {"Holy See", "VAT"},
    {"State of Palestine", "PSE"},
    {"S\u00E3o Tom\u00E9 and Pr\u00EDncipe", "STP"},
    {"Saint Vincent & the Grenadines", "VCT"},
    {"Bosnia & Herzegovina", "BIH"},
    {"The Gambia", "GMB"},
    {"The Bahamas", "BHS"},
    {"Myanmar", "MMR"},
    {"Timor-Leste", "TLS"},
    {"East Timor", "TLS"},
    {"KGZ", "KGZ"},
    {"QA", "QAT"},
    {"FRANCE", "FRA"},
    {"  Chile \n", "CHL"},
};

static void names_are_known_in_three_languages(void)
{
    CHECK_COUNTRIES(names);
}

static void names_in_other_scripts_are_known_as_they_are(void)
{
    static const country_case cases[] = {
        {"Казахстан", "KAZ"},
        {"Республика Казахстан", "KAZ"},
        {"Российская Федерация", "RUS"},
        {"Кыргызская Республика", "KGZ"},
        {"Таджикистан", "TJK"},
        {"Босния и Герцеговина", "BIH"},
        {"الأردن", "JOR"},
        {"المملكة العربية السعودية", "SAU"},
        {"جمهورية مصر العربية", "EGY"},
        {"المغرب", "MAR"},
        {"中国", "CHN"},
        {"日本", "JPN"},
    };
    CHECK_COUNTRIES(cases);
    wn_country country;
    CHECK(!wn_value_country("Казахстен", strlen("Казахстен"), &country));
}

static void like_names_are_kept_apart(void)
{
    static const country_case cases[] = {
        {"Democratic Republic of the Congo", "COD"},
        {"R\u00E9publique d\u00E9mocratique du Congo", "COD"},
        {"DR Congo", "COD"},
        {"Congo", "COG"},
        {"Republic of the Congo", "COG"},
        {"Republic of Korea", "KOR"},
        {"South Korea", "KOR"},
        {"Democratic People's Republic of Korea", "PRK"},
        {"DPR Korea", "PRK"},
        {"Guinea", "GIN"},
        {"Republic of Guinea", "GIN"},
        {"Guinea-Bissau", "GNB"},
        {"Equatorial Guinea", "GNQ"},
        {"Papua New Guinea", "PNG"},
        {"Niger", "NER"},
        {"R\u00E9publique du Niger", "NER"},
        {"Nigeria", "NGA"},
        {"Federal Republic of Nigeria", "NGA"},
        {"Dominica", "DMA"},
        {"Commonwealth of Dominica", "DMA"},
        {"Dominican Republic", "DOM"},
        {"Sudan", "SDN"},
        {"Republic of South Sudan", "SSD"},
        {"Samoa", "WSM"},
        {"American Samoa", "ASM"},
        {"Mali", "MLI"},
        {"Malawi", "MWI"},
        {"Malta", "MLT"},
        {"Austria", "AUT"},
        {"Australia", "AUS"},
        {"Slovakia", "SVK"},
        {"Slovenia", "SVN"},
        {"Iraq", "IRQ"},
        {"Iran", "IRN"},
        {"Republic of China", "TWN"},
        {"China", "CHN"},
        {"Ireland", "IRL"},
        {"Northern Mariana Islands", "MNP"},
        {"Virgin Islands", NULL},
        {"Korea", NULL},
    };
    CHECK_COUNTRIES(cases);
}

static void what_stands_around_a_name_is_passed_over(void)
{
    static const country_case cases[] = {
        {"Government of the Republic of Slovenia", "SVN"},
        {"Gouvernement du S\u00E9n\u00E9gal", "SEN"},
        {"Gobierno de Chile", "CHL"},
        {"Government of Saint Kitts and Nevis", "KNA"},
        {"Republic of Ghana, Ministry of Communications", "GHA"},
        {"Ministry of Communications, Ghana", "GHA"},
        {"Permanent Mission of Samoa to the United Nations", "WSM"},
        {"Mongolia (Ulaanbaatar)", "MNG"},
        {"Estonia - Ministry of Economic Affairs", "EST"},
        {"Kingdom of Norway", "NOR"},
        {"Country: Estonia", "EST"},
        {"Government of the Democratic Republic of the Congo", "COD"},
        {"Congo, The Democratic Republic of the, Ministry of Finance", "COD"},
        {"Government of Korea (Republic of)", "KOR"},
        {"Ministry of Finance, Korea", NULL},
        {"Ministry of Finance, Congo", NULL},
        {"Dominica Republic", NULL},
        {"\u00C9tats-Unis d'm\u00E9rique", NULL},
    };
    CHECK_COUNTRIES(cases);
}

static void misspelt_names_need_a_margin(void)
{
    static const country_case cases[] = {
        {"Phillippines", "PHL"}, {"Kyrgistan", "KGZ"},    {"Kazakstan", "KAZ"},  {"Azerbajan", "AZE"},
        {"Turkmenistn", "TKM"},  {"Slovania", NULL},      {"Nigerie", NULL},     {"Autralia", "AUS"},
        {"Madagasacr", "MDG"},   {"Lichtenstein", "LIE"}, {"Argentinia", "ARG"},
    };
    CHECK_COUNTRIES(cases);
}

static void what_is_no_country_is_none(void)
{
    static const country_case cases[] = {
        {"the Union and the United", NULL},
        {"United", NULL},
        {"", NULL},
        {"-", NULL},
        {"Ministry of Justice", NULL},
        {"Republic", NULL},
        {"Kingdom of", NULL},
        {"European Union", NULL},
        {"N/A", NULL},
        {"India and Pakistan", NULL},
        {"India, Pakistan", NULL},
        {"Please specify the country", NULL},
        {"Mr. Jordan Smith", NULL},
        {"2019", NULL},
        {"The objective of this questionnaire is to gather information from the Member States", NULL},
        {"XX", NULL},
    };
    CHECK_COUNTRIES(cases);
}

static void codes_come_with_a_name(void)
{
    wn_country country;
    CHECK(wn_value_country("Bhutan", 6, &country));
    CHECK_TEXT(country.iso3, "BTN");
    CHECK_TEXT(country.m49, "064");
    CHECK(country.certainty > 0.99);
    CHECK(wn_value_country("Azerbajan", 9, &country));
    CHECK(country.certainty < 0.9);
}

int main(void)
{
    RUN(names_are_known_in_three_languages);
    RUN(names_in_other_scripts_are_known_as_they_are);
    RUN(like_names_are_kept_apart);
    RUN(what_stands_around_a_name_is_passed_over);
    RUN(misspelt_names_need_a_margin);
    RUN(what_is_no_country_is_none);
    RUN(codes_come_with_a_name);
    return check_done();
}
