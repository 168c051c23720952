#include "core/value/value.h"
#include "tests/unit/check.h"

/* `urls` and `clean` are joined by line feeds; `clean` NULL: as `text`. */
typedef struct url_case {
    const char *text, *urls, *clean;
} url_case;

static void join_urls(const wn_url_list *list, wn_buffer *out)
{
    wn_buffer_append(out, "", 0);
    for (size_t i = 0; i < list->count; i++)
        wn_buffer_print(out, "%s%s", i ? "\n" : "", list->items[i].url);
}

static void check_urls(const url_case *c, const wn_url_context *context)
{
    wn_arena *arena = wn_arena_new();
    bool failed = true;
    wn_url_list list = wn_value_urls_in(c->text, strlen(c->text), context, arena, &failed);
    wn_buffer urls = {0}, clean = {0};
    join_urls(&list, &urls);
    CHECK(!failed);
    CHECK(wn_value_clean_urls(c->text, strlen(c->text), &list, &clean));
    if (strcmp(urls.data, c->urls) != 0 || strcmp(clean.data, c->clean ? c->clean : c->text) != 0) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   reads <%s>\n#   expected <%s>\n#   clean <%s>\n", urls.data, c->urls, clean.data);
    }
    for (size_t i = 0; i < list.count; i++) {
        CHECK(list.items[i].start < list.items[i].end && list.items[i].end <= strlen(c->text));
        CHECK(i == 0 || list.items[i - 1].end <= list.items[i].start);
    }
    wn_buffer_free(&urls);
    wn_buffer_free(&clean);
    wn_arena_free(arena);
}

#define CHECK_URLS(cases, ...)                                                                               \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                             \
    check_urls(&(cases)[i], &(wn_url_context){__VA_ARGS__})

static void addresses_end_where_they_end(void)
{
    static const url_case cases[] = {
        {"https://a.gov.xy/", "https://a.gov.xy/", NULL},
        {"See https://a.gov.xy/en.", "https://a.gov.xy/en", NULL},
        {"https://a.gov.xy/~stat/report_2017.html.; https://b.gov.xy/.",
         "https://a.gov.xy/~stat/report_2017.html\nhttps://b.gov.xy/", NULL},
        {"https://a.gov.xy/2019;, https://b.gov.xy/en, https://c.gov.xy/",
         "https://a.gov.xy/2019\nhttps://b.gov.xy/en\nhttps://c.gov.xy/", NULL},
        {"https://a.gov.xy;https://b.gov.xy,www.c.xy", "https://a.gov.xy\nhttps://b.gov.xy\nhttp://www.c.xy",
         NULL},
        {"(https://a.gov.xy/services)", "https://a.gov.xy/services", NULL},
        {"(https://a.gov.xy/a/(S(69b1e21cd494))/view.aspx)", "https://a.gov.xy/a/(S(69b1e21cd494))/view.aspx",
         NULL},
        {"https://a.gov.xy/a/(S(69b1e21cd494))/view.aspx)).",
         "https://a.gov.xy/a/(S(69b1e21cd494))/view.aspx", NULL},
        {"<https://a.gov.xy/x>", "https://a.gov.xy/x", NULL},
        {"\"https://a.gov.xy/x\"", "https://a.gov.xy/x", NULL},
        {"\u201Chttps://a.gov.xy/x\u201D", "https://a.gov.xy/x", NULL},
        {"[https://a.gov.xy/x]", "https://a.gov.xy/x", NULL},
        {"https://a.gov.xy:8443/app#/dashboard", "https://a.gov.xy:8443/app#/dashboard", NULL},
        {"https://a.gov.xy/#/", "https://a.gov.xy/#/", NULL},
        {"http://a.gov.xy/view.dox?id=408&siteID=1", "http://a.gov.xy/view.dox?id=408&siteID=1", NULL},
        {"http://a.gov.xy/Strategy%202020%20Summary.pdf, 2019",
         "http://a.gov.xy/Strategy%202020%20Summary.pdf", NULL},
        {"http://a.gov.xy/%E2%80%93-x", "http://a.gov.xy/%E2%80%93-x", NULL},
        {"HTTPS://A.GOV.XY/X", "HTTPS://A.GOV.XY/X", NULL},
        {"ftp://a.gov.xy/x", "ftp://a.gov.xy/x", NULL},
        {"https://\u0443\u0440\u044F\u0434.\u0443\u043A\u0440/\u0441",
         "https://\u0443\u0440\u044F\u0434.\u0443\u043A\u0440/\u0441", NULL},
        {"https://m\u00FCnchen.xy/stra\u00DFe", "https://m\u00FCnchen.xy/stra\u00DFe", NULL},
        {"http://192.0.2.7/x", "http://192.0.2.7/x", NULL},
        {"http://[2001:db8::7]/x", "http://[2001:db8::7]/x", NULL},
        {"https://a.gov.xy/en \u2013 the portal", "https://a.gov.xy/en", NULL},
        {"https://a.gov.xy/en\u2014the portal", "https://a.gov.xy/en", NULL},
        {"https://a.gov.xy\u3002", "https://a.gov.xy", NULL},
        {"http://a.gov.xy/enhttp://b.gov.xy/en", "http://a.gov.xy/en\nhttp://b.gov.xy/en", NULL},
        {"https://web.archive.org/web/2019/https://a.gov.xy/",
         "https://web.archive.org/web/2019/https://a.gov.xy/", NULL},
        {"https://a.gov.xy/?to=https://b.gov.xy/", "https://a.gov.xy/?to=https://b.gov.xy/", NULL},
        {"Portal:https://a.gov.xy", "https://a.gov.xy", NULL},
        {"https://a.gov.xy- the portal", "https://a.gov.xy", NULL},
    };
    CHECK_URLS(cases, .broken_lines = false);
    CHECK_URLS(cases, .broken_lines = true);
}

static void what_is_no_address_is_none(void)
{
    static const url_case cases[] = {
        {"", "", NULL},
        {"office@a.gov.xy", "", NULL},
        {"mailto:office@a.gov.xy", "", NULL},
        {"http://", "", NULL},
        {"https:// and more", "", NULL},
        {"www.", "", NULL},
        {"www. example", "", NULL},
        {"e.g. the ASP.NET portal, v2.1", "", NULL},
        {"and/or", "", NULL},
        {"over http/2 and HTTP:/ alone", "", NULL},
        {"sftp://a.gov.xy", "", NULL},
        {"awww.a.gov.xy", "", NULL},
        {"Hyperlinks to portals", "", NULL},
        {"a.gov.xy/en", "", NULL},
    };
    CHECK_URLS(cases, .broken_lines = true);
}

static void missing_schemes_are_added(void)
{
    static const url_case always[] = {
        {"www.a.gov.xy", "http://www.a.gov.xy", NULL},
        {"see www.a.gov.xy/en.", "http://www.a.gov.xy/en", NULL},
        {"Www.a.gov.xy", "http://Www.a.gov.xy", NULL},
        {"http//www.a.org/x", "http://www.a.org/x", "http://www.a.org/x"},
        {"https//a.gov.kg.", "https://a.gov.kg", "https://a.gov.kg."},
        {"http:/a.gov.kg/x", "http://a.gov.kg/x", "http://a.gov.kg/x"},
        {"http:\\\\a.gov.kg/x", "http://a.gov.kg/x", "http://a.gov.kg/x"},
        {"htpp://a.gov.kg/x", "http://a.gov.kg/x", "http://a.gov.kg/x"},
        {"http:www.a.org/x", "http://www.a.org/x", "http://www.a.org/x"},
        {"https:// www.a.org/x", "https://www.a.org/x", "https://www.a.org/x"},
        {"https://a.gov.xy/\u00ADservices", "https://a.gov.xy/services", "https://a.gov.xy/services"},
        {"https://e\u2011a.gov.xy/", "https://e-a.gov.xy/", "https://e-a.gov.xy/"},
    };
    static const url_case asked[] = {
        {"portal.gov.kg/en", "http://portal.gov.kg/en", NULL},
        {"Portal: portal.gov.kg.", "http://portal.gov.kg", NULL},
        {"gov.kg", "", NULL},
        {"egov.kg/x, data.egov.kg", "http://egov.kg/x\nhttp://data.egov.kg", NULL},
        {"office@portal.gov.kg", "", NULL},
        {"e.g. and i.e. a", "", NULL},
    };
    CHECK_URLS(always, .broken_lines = false);
    CHECK_URLS(asked, .bare_hosts = true);
}

static void whole_lines_end_addresses(void)
{
    static const url_case cases[] = {
        {"https://a.gov.xy/wps/portal/\nservices", "https://a.gov.xy/wps/portal/", NULL},
        {"https://a.gov.xy/en\n%20x.pdf", "https://a.gov.xy/en", NULL},
    };
    CHECK_URLS(cases, .broken_lines = false);
}

static void field_codes_become_one_address(void)
{
    static const url_case cases[] = {
        {"HYPERLINK \"http://a.gov.xy/en\"http://a.gov.xy/en", "http://a.gov.xy/en", "http://a.gov.xy/en"},
        {"Land Registry - HYPERLINK\n\"https://a.gov.xy/#/dashboard\"https://a.gov.xy/#/dashboard\nOpen",
         "https://a.gov.xy/#/dashboard", "Land Registry - https://a.gov.xy/#/dashboard\nOpen"},
        {"HYPERLINK \"https://a.gov.xy/e-participation/\n2019\"https://a.gov.xy/e-participation/2019,",
         "https://a.gov.xy/e-participation/2019", "https://a.gov.xy/e-participation/2019,"},
        {"HYPERLINK \"http://www.gov-online.gov.xy/x.aspx\"http://www.govonline.gov.xy/x.aspx",
         "http://www.gov-online.gov.xy/x.aspx", "http://www.gov-online.gov.xy/x.aspx"},
        {"HYPERLINK \"http://eservices.a.gov.xy/b-c\"http://e-services.a.gov.xy/bc",
         "http://e-services.a.gov.xy/b-c", "http://e-services.a.gov.xy/b-c"},
        {"Finance (HYPERLINK\n\"https://a.gov.xy/a/(S(1c5c))/v.aspx\"https://a.gov.\nxy/a/(S(1c5c))/v.aspx)",
         "https://a.gov.xy/a/(S(1c5c))/v.aspx", "Finance (https://a.gov.xy/a/(S(1c5c))/v.aspx)"},
        {"HYPERLINK \"https://a.gov.xy/x\"https://\na.gov.xy/x\nThe next", "https://a.gov.xy/x",
         "https://a.gov.xy/x\nThe next"},
        {"HYPERLINK \"https://a.gov.xy/x\"Ministry of Finance", "https://a.gov.xy/x", "Ministry of Finance"},
        {"HYPERLINK \"https://a.gov.xy/x\"", "https://a.gov.xy/x", "https://a.gov.xy/x"},
        {"HYPERLINK \"https://a.gov.xy/x\", HYPERLINK \"https://b.gov.xy\"https://b.gov.xy.",
         "https://a.gov.xy/x\nhttps://b.gov.xy", "https://a.gov.xy/x, https://b.gov.xy."},
        {"HYPERLINK \"https://a.gov.xy/a b.pdf\"https://a.gov.xy/a b.pdf", "https://a.gov.xy/a%20b.pdf",
         "https://a.gov.xy/a%20b.pdf"},
        {"HYPERLINK \"https://a.gov.xy\" \\t \"_blank\" https://a.gov.xy/", "https://a.gov.xy",
         "https://a.gov.xy"},
        {"HYPERLINK \"https://a.gov.xy/x\" \\l \"part\" \\h Part", "https://a.gov.xy/x#part", " Part"},
        {"HYPERLINK \u201Chttps://a.gov.xy/x\u201Dhttps://a.gov.xy/x", "https://a.gov.xy/x",
         "https://a.gov.xy/x"},
        {"HYPERLINK \"http://www.a.gov.xy/\"www.a.gov.xy", "http://www.a.gov.xy/", "http://www.a.gov.xy/"},
        {"HYPERLINK \"mailto:office@a.gov.xy\"office@a.gov.xy", "", "office@a.gov.xy"},
        {"HYPERLINK \\l \"part2\" Part 2", "", " Part 2"},
        {"HYPERLINK \"https://a.gov.xy/x\"\nhttps://b.gov.xy/y", "https://a.gov.xy/x\nhttps://b.gov.xy/y",
         "https://a.gov.xy/x\nhttps://b.gov.xy/y"},
    };
    CHECK_URLS(cases, .broken_lines = true);
}

static void cut_addresses_are_joined(void)
{
    static const url_case cases[] = {
        {"Ministry of Justice; http://a.gov.la/docs/Strategy\n%202020%20Executive%20Summary.pdf",
         "http://a.gov.la/docs/Strategy%202020%20Executive%20Summary.pdf",
         "Ministry of Justice; http://a.gov.la/docs/Strategy%202020%20Executive%20Summary.pdf"},
        {"https://www.opendata.gov.la/sites/default/files/2018-11/"
         "national_digital_tr\nansformation_programme.pdf\nMinistry of Finance",
         "https://www.opendata.gov.la/sites/default/files/2018-11/"
         "national_digital_transformation_programme.pdf",
         "https://www.opendata.gov.la/sites/default/files/2018-11/"
         "national_digital_transformation_programme.pdf\nMinistry of Finance"},
        {"http://services.gov.la/sites/default/files/2018-11/\nnational_digital_transformation.pdf",
         "http://services.gov.la/sites/default/files/2018-11/national_digital_transformation.pdf",
         "http://services.gov.la/sites/default/files/2018-11/national_digital_transformation.pdf"},
        {"Open data sets are published in CSV and JSON under an open licence: "
         "http://edu-\nonline.gov.cz/~stat/report_2019.html",
         "http://edu-online.gov.cz/~stat/report_2019.html",
         "Open data sets are published in CSV and JSON under an open licence: "
         "http://edu-online.gov.cz/~stat/report_2019.html"},
        {"Consultations were held with the private sector and local, see https://\ndata.gov.cz/x",
         "https://data.gov.cz/x",
         "Consultations were held with the private sector and local, see https://data.gov.cz/x"},
        {"It is published (https://www.health.gov.\nmk/index.php?id=780&lang=en)\n2. Next",
         "https://www.health.gov.mk/index.php?id=780&lang=en",
         "It is published (https://www.health.gov.mk/index.php?id=780&lang=en)\n2. Next"},
        {"http://www.digital.gov.g\nw/index.php?id=733&lang=en",
         "http://www.digital.gov.gw/index.php?id=733&lang=en",
         "http://www.digital.gov.gw/index.php?id=733&lang=en"},
        {"Ministry of Finance and Economy: https://portal.parliamen\nt.gov.cz/en",
         "https://portal.parliament.gov.cz/en",
         "Ministry of Finance and Economy: https://portal.parliament.gov.cz/en"},
        {"Ministry of Finance and Economy: https://portal.gov.cz/wps/portal/\nservices",
         "https://portal.gov.cz/wps/portal/services",
         "Ministry of Finance and Economy: https://portal.gov.cz/wps/portal/services"},
        {"https://portal.gov.cz/services/e-participation/consultations/\n2019, and",
         "https://portal.gov.cz/services/e-participation/consultations/2019",
         "https://portal.gov.cz/services/e-participation/consultations/2019, and"},
        {"Open Data Portal of Macedonia: http://www.gov.gov.mk/wps/portal/\n    services;",
         "http://www.gov.gov.mk/wps/portal/services",
         "Open Data Portal of Macedonia: http://www.gov.gov.mk/wps/portal/services;"},
        {"https://data.parliament.gov.mk/\n#/dashboard", "https://data.parliament.gov.mk/#/dashboard",
         "https://data.parliament.gov.mk/#/dashboard"},
        {"https://a.gov.mk/files/2018-\n11/x.pdf", "https://a.gov.mk/files/2018-11/x.pdf",
         "https://a.gov.mk/files/2018-11/x.pdf"},
        {"https://a.gov.mk/files%\n20x.pdf", "https://a.gov.mk/files%20x.pdf",
         "https://a.gov.mk/files%20x.pdf"},
        {"https://a.gov.mk/index.php?id=\n733", "https://a.gov.mk/index.php?id=733",
         "https://a.gov.mk/index.php?id=733"},
        {"https://a.gov.mk/Pages/default.\naspx", "https://a.gov.mk/Pages/default.aspx",
         "https://a.gov.mk/Pages/default.aspx"},
        {"htt\nps://a.gov.mk/x", "https://a.gov.mk/x", "https://a.gov.mk/x"},
    };
    CHECK_URLS(cases, .broken_lines = true);
}

static void running_text_is_not_joined(void)
{
    static const url_case cases[] = {
        {"see http://a.gov.xy/b\nMinistry of Justice", "http://a.gov.xy/b", NULL},
        {"see http://a.gov.xy/b\nfor more details", "http://a.gov.xy/b", NULL},
        {"see http://a.gov.xy/\nthe portal", "http://a.gov.xy/", NULL},
        {"see http://a.gov.xy/en and\nhttp://b.gov.xy", "http://a.gov.xy/en\nhttp://b.gov.xy", NULL},
        {"http://a.gov.xy/en\nhttp://b.gov.xy/en", "http://a.gov.xy/en\nhttp://b.gov.xy/en", NULL},
        {"http://a.gov.xy/en\nwww.b.gov.xy/en", "http://a.gov.xy/en\nhttp://www.b.gov.xy/en", NULL},
        {"http://a.gov.xy/en\n- The next", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\n2. The next", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\nb) The next", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\nHealth: http://b.gov.xy", "http://a.gov.xy/en\nhttp://b.gov.xy", NULL},
        {"http://a.gov.xy/en;\nservices", "http://a.gov.xy/en", NULL},
        {"(http://a.gov.xy/en)\nservices", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en.\nThe programme runs from 2017", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\nHukoomi", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en/\nHukoomi", "http://a.gov.xy/en/", NULL},
        {"http://a.gov.xy/en/\nservices", "http://a.gov.xy/en/", NULL},
        {"http://a.gov.xy/\nHukoomi", "http://a.gov.xy/", NULL},
        {"http://a.gov.xy/en\nagency/department of trade", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\noffice@a.gov.xy", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\n(Ministry of Justice)", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\n\nservices", "http://a.gov.xy/en", NULL},
        {"http://a.gov.xy/en\nservices\nA long line that shows that there had been room on the first one",
         "http://a.gov.xy/en", NULL},
    };
    CHECK_URLS(cases, .broken_lines = true);
}

static void known_addresses_prove_a_join(void)
{
    static const char *const known[] = {"https://a.gov.xy/en/home", "https://e-a.gov.xy/services/all"};
    static const url_case cases[] = {
        {"https://a.gov.xy/en/\nhome and more", "https://a.gov.xy/en/home",
         "https://a.gov.xy/en/home and more"},
        {"https://a.gov.xy/e\nn/home", "https://a.gov.xy/en/home", "https://a.gov.xy/en/home"},
        {"https://a.gov.xy/en/\nhouse and more", "https://a.gov.xy/en/", NULL},
        {"https://ea.gov.xy/ser\nvices/all; next", "https://ea.gov.xy/services/all",
         "https://ea.gov.xy/services/all; next"},
    };
    CHECK_URLS(cases, .broken_lines = true, .line_width = 80, .known = known, .known_count = 2);
}

static void joins_and_repairs_are_told(void)
{
    wn_arena *arena = wn_arena_new();
    bool failed;
    const char *text =
        "Ministry of Finance: https://portal.gov.cz/wps/portal/\nservices, https://b.gov.cz/x.\nwww.c.cz and "
        "https://d.cz/Exec\n%20x";
    wn_url_list list = wn_value_urls(text, strlen(text), true, arena, &failed);
    CHECK_INT(list.count, 4);
    if (list.count == 4) {
        CHECK(list.items[0].rejoined && list.items[0].uncertain && !list.items[0].repaired);
        CHECK_INT(list.items[0].start, 21);
        CHECK_INT(list.items[0].end, 63);
        CHECK(!list.items[1].rejoined && !list.items[1].uncertain && !list.items[1].repaired);
        CHECK(!list.items[2].rejoined && list.items[2].repaired);
        CHECK(list.items[3].rejoined && !list.items[3].uncertain);
    }
    wn_arena_free(arena);
}

/* In a narrow column nothing tells whether a word alone on its line is the rest of the address above. */
static void a_possible_rest_is_doubted(void)
{
    static const struct {
        const char *text;
        bool doubted;
    } cases[] = {{"https://a.gov.xy/en/\nhome\nMinistry of Works", true},
                 {"https://a.gov.xy/en/hom\ne", true},
                 {"The Ministry of Works of the county:\nhttps://a.gov.xy/\nstrategy/national-plan", true},
                 {"https://a.gov.xy/en/\nMinistry of Works", false},
                 {"https://a.gov.xy/en/\nsee also the annex", false},
                 {"https://a.gov.xy/en\nb. Health", false},
                 {"https://a.gov.xy/en\nhttps://b.gov.xy/", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wn_arena *arena = wn_arena_new();
        bool failed;
        wn_url_list list = wn_value_urls(cases[i].text, strlen(cases[i].text), true, arena, &failed);
        if (!list.count || list.items[0].uncertain != cases[i].doubted)
            check_fail(__FILE__, __LINE__, cases[i].text);
        wn_arena_free(arena);
    }
}

int main(void)
{
    RUN(addresses_end_where_they_end);
    RUN(what_is_no_address_is_none);
    RUN(missing_schemes_are_added);
    RUN(whole_lines_end_addresses);
    RUN(field_codes_become_one_address);
    RUN(cut_addresses_are_joined);
    RUN(running_text_is_not_joined);
    RUN(known_addresses_prove_a_join);
    RUN(joins_and_repairs_are_told);
    RUN(a_possible_rest_is_doubted);
    return check_done();
}
