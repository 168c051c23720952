#include "core/value/value.h"
#include "tests/unit/check.h"

/* `entries`: "name | url" per line, "-" for none. */
typedef struct entries_case {
    const char *text, *entries;
} entries_case;

static void check_entries(const entries_case *c)
{
    wn_arena *arena = wn_arena_new();
    bool failed = true;
    size_t length = strlen(c->text);
    wn_url_list urls = wn_value_urls(c->text, length, true, arena, &failed);
    CHECK(!failed);
    wn_entry_list list = wn_value_entries(c->text, length, &urls, arena, &failed);
    CHECK(!failed);
    wn_buffer out = {0};
    wn_buffer_append(&out, "", 0);
    for (size_t i = 0; i < list.count; i++)
        wn_buffer_print(&out, "%s%s | %s", i ? "\n" : "", list.items[i].name ? list.items[i].name : "-",
                        list.items[i].url ? list.items[i].url : "-");
    if (strcmp(out.data, c->entries) != 0) {
        check_fail(__FILE__, __LINE__, c->text);
        printf("#   is <%s>, expected <%s>\n", out.data, c->entries);
    }
    wn_buffer_free(&out);
    wn_arena_free(arena);
}

static void names_go_with_the_address_behind_them(void)
{
    static const entries_case cases[] = {
        {"Ministry of Finance: https://a.gov.xy/", "Ministry of Finance | https://a.gov.xy/"},
        {"Ministry of Finance; https://a.gov.xy/.", "Ministry of Finance | https://a.gov.xy/"},
        {"Ministry of Finance (https://a.gov.xy/en)", "Ministry of Finance | https://a.gov.xy/en"},
        {"Ministry of Finance \u2013 https://a.gov.xy", "Ministry of Finance | https://a.gov.xy"},
        {"Ministry of Finance\nhttps://a.gov.xy", "Ministry of Finance | https://a.gov.xy"},
        {"Ministry of Finance", "Ministry of Finance | -"},
        {"https://a.gov.xy", "- | https://a.gov.xy"},
        {"", ""},
        {"A Office: https://a.gov.xy\nB Office\nC Office: https://c.gov.xy\nD Office",
         "A Office | https://a.gov.xy\nB Office | -\nC Office | https://c.gov.xy\nD Office | -"},
        {"A Office: https://a.gov.xy; https://b.gov.xy and https://c.gov.xy",
         "A Office | https://a.gov.xy\n- | https://b.gov.xy\n- | https://c.gov.xy"},
        {"1. A Office: https://a.gov.xy\n2) B Office", "A Office | https://a.gov.xy\nB Office | -"},
        {"- A Office: https://a.gov.xy\n\u2022 B Office;", "A Office | https://a.gov.xy\nB Office | -"},
        {"Ministry of Labour and Social\nand Family Affairs: https://a.gov.xy",
         "Ministry of Labour and Social and Family Affairs | https://a.gov.xy"},
        {"Ministry of Education and\nScience: https://a.gov.xy",
         "Ministry of Education and Science | https://a.gov.xy"},
        {"Agency (AGE), www.age.xy", "Agency (AGE) | http://www.age.xy"},
        {"Land Registry - HYPERLINK\n\"https://a.gov.xy\"https://a.gov.xy\nB Office",
         "Land Registry | https://a.gov.xy\nB Office | -"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check_entries(&cases[i]);
}

int main(void)
{
    RUN(names_go_with_the_address_behind_them);
    return check_done();
}
