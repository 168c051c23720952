/* Whatever the width and wherever the exporter cuts, the same addresses are read back. */
#include <stdint.h>
#include <stdlib.h>

#include "core/value/value.h"
#include "tests/unit/check.h"

static uint64_t seed = 20190528;

static size_t pick(size_t count)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % count;
}

#define PICK(list) (list)[pick(sizeof(list) / sizeof *(list))]

static const char *const hosts[] = {"www.gov.kz",           "portal.gov.kg",     "e-services.health.gov.la",
                                    "data.stat-office.org", "opendata.gob.bo",   "my.egov.go.tz",
                                    "www2.customs.gouv.sn", "digital.go.cr:8443"};
static const char *const paths[] = {
    "",
    "/",
    "/en/home",
    "/en/",
    "/index.php?id=640&lang=en",
    "/~stat/report_2017.html",
    "/#/dashboard",
    "/docs/Strategy%202020%20Executive%20Summary.pdf",
    "/wps/portal/services",
    "/a/(S(69b1e21cd494))/view.aspx",
    "/services/e-participation/consultations/2019",
    "/sites/default/files/2018-11/national_transformation_programme_full_text_final.pdf",
    "/ar/services/Individual-Services/Pages/Hotline-service.aspx"};
static const char *const names[] = {"Ministry of Finance", "National Water Authority",
                                    "Ministry of Labour and Social Protection", "Planning Commission"};

/* Appends `word`, cut to lines of `width`. Way 0 cuts behind the marks at which an address may be cut, way 1
 * only words longer than a line, way 2 wherever the line is full. */
static void wrap_word(wn_buffer *out, size_t *column, const char *word, size_t width, int way)
{
    size_t length = strlen(word);
    while (*column + length > width) {
        size_t room = width > *column ? width - *column : 0, cut = way == 2 || length > width ? room : 0;
        for (size_t i = 1; way == 0 && i <= room && i < length; i++)
            cut = strchr("/?&=.-_%", word[i - 1]) ? i : cut;
        if (cut == 0 && *column == 0)
            cut = room;
        wn_buffer_append(out, word, cut);
        if (cut == 0 && out->length && out->data[out->length - 1] == ' ')
            out->data[--out->length] = '\0';
        wn_buffer_add(out, "\n");
        word += cut;
        length -= cut;
        *column = 0;
    }
    wn_buffer_append(out, word, length);
    *column += length;
}

static void wrap_line(wn_buffer *out, const char *line, size_t width, int way)
{
    char word[512];
    size_t column = 0;
    for (bool first = true; *line; first = false) {
        size_t length = strcspn(line, " ");
        snprintf(word, sizeof word, "%.*s", (int)length, line);
        if (!first && column + 1 < width && column > 0) {
            wn_buffer_add(out, " ");
            column++;
        } else if (!first && column > 0) {
            wn_buffer_add(out, "\n");
            column = 0;
        }
        wrap_word(out, &column, word, width, way);
        line += length + (line[length] == ' ');
    }
    wn_buffer_add(out, "\n");
}

/* A line of an answer around an address; `prose` also goes on behind it. */
static void make_line(wn_buffer *line, wn_buffer *url, bool prose)
{
    wn_buffer_clear(line);
    wn_buffer_clear(url);
    const char *scheme = pick(2) ? "https://" : "http://", *host = PICK(hosts), *path = PICK(paths);
    const char *name = PICK(names);
    wn_buffer_print(url, "%s%s%s", scheme, host, path);
    switch (pick(prose ? 7 : 5)) {
    case 0:
        wn_buffer_print(line, "%s: %s", name, url->data);
        return;
    case 1:
        wn_buffer_print(line, "%s (%s)", name, url->data);
        return;
    case 2:
        wn_buffer_print(line, "%s; %s", name, url->data);
        return;
    case 3:
        wn_buffer_print(line, "%s - %s;", name, url->data);
        return;
    case 4:
        wn_buffer_print(line, "%s", url->data);
        return;
    case 5:
        wn_buffer_print(line, "The list stands at %s and in the annual report.", url->data);
        return;
    default:
        wn_buffer_print(line, "%s runs %s, which is open to all residents.", name, url->data);
    }
}

typedef struct wrap_tally {
    size_t urls, wrong, extra, wrong_sure;
} wrap_tally;

static void check_one(const wn_url_list *list, wn_buffer *urls, size_t count, const char *text,
                      wrap_tally *tally)
{
    tally->extra += list->count > count ? list->count - count : 0;
    tally->urls += count;
    for (size_t i = 0; i < count; i++) {
        bool right = i < list->count && strcmp(list->items[i].url, urls[i].data) == 0;
        tally->wrong += !right;
        tally->wrong_sure += !right && !(i < list->count && list->items[i].uncertain);
        if (!right && getenv("WRAP_VERBOSE"))
            printf("# %s\n#  read %s\n%s\n", urls[i].data, i < list->count ? list->items[i].url : "none",
                   text);
    }
}

static void one_text(size_t width, int way, bool prose, wrap_tally *tally)
{
    enum { MOST = 4 };
    wn_buffer line = {0}, text = {0}, urls[MOST] = {0};
    size_t count = 1 + pick(MOST);
    for (size_t i = 0; i < count; i++) {
        make_line(&line, &urls[i], prose);
        wrap_line(&text, line.data, width, way);
    }
    wn_arena *arena = wn_arena_new();
    bool failed;
    wn_url_context context = {.broken_lines = true, .line_width = width};
    wn_url_list list = wn_value_urls_in(text.data, text.length - 1, &context, arena, &failed);
    check_one(&list, urls, count, text.data, tally);
    wn_buffer_free(&text);
    wn_buffer_free(&line);
    for (size_t i = 0; i < MOST; i++)
        wn_buffer_free(&urls[i]);
    wn_arena_free(arena);
}

static wrap_tally many_texts(int way, bool prose)
{
    wrap_tally tally = {0};
    for (size_t i = 0; i < 5000; i++)
        one_text(24 + pick(90), way, prose, &tally);
    printf("# cut in way %d: %zu addresses, %zu wrong, %zu of them sure\n", way, tally.urls, tally.wrong,
           tally.wrong_sure);
    return tally;
}

static void lists_are_read_back_whatever_the_cut(void)
{
    for (int way = 0; way < 3; way++) {
        wrap_tally tally = many_texts(way, false);
        CHECK_INT(tally.wrong, 0);
        CHECK_INT(tally.extra, 0);
    }
}

/* In running text a cut word and a new word cannot always be told apart; then the address says so. */
static void running_text_is_read_back_or_doubted(void)
{
    for (int way = 0; way < 3; way++) {
        wrap_tally tally = many_texts(way, true);
        CHECK(tally.wrong * 50 < tally.urls);
        CHECK(tally.wrong_sure * 1000 < tally.urls);
        CHECK_INT(tally.extra, 0);
    }
}

int main(void)
{
    RUN(lists_are_read_back_whatever_the_cut);
    RUN(running_text_is_read_back_or_doubted);
    return check_done();
}
