/* Whatever bytes an answer holds, the readers of values stay within them. */
#include <stdint.h>
#include <stdlib.h>

#include "core/value/value.h"
#include "tests/unit/check.h"

static uint64_t seed = 4;

static size_t pick(size_t count)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(seed >> 33) % count;
}

static const char *const pieces[] = {"http://",
                                     "https://a.gov.xy/b",
                                     "www.",
                                     "HYPERLINK \"",
                                     "\"",
                                     "\n",
                                     " ",
                                     "%20",
                                     "(",
                                     ")",
                                     "\\l \"x\"",
                                     "12",
                                     "1.5",
                                     "%",
                                     " million",
                                     "USD ",
                                     "$",
                                     "2019-05-28",
                                     "3 avril",
                                     "2019",
                                     "/04/",
                                     "yes",
                                     "No",
                                     "N/A",
                                     "-",
                                     "_",
                                     "\xC2\xA0",
                                     "Republic of",
                                     "Congo",
                                     "\xFF",
                                     "\xE2\x80",
                                     "\xE2\x80\x93",
                                     "\xEF\xBC\x95",
                                     "between ",
                                     " and ",
                                     ".",
                                     ",",
                                     "'",
                                     "\xC3\xA9",
                                     "~",
                                     "#",
                                     "?",
                                     "&=",
                                     "a.b.c",
                                     "Ministry: "};

static size_t make_text(char *text, size_t room)
{
    size_t length = 0;
    for (size_t count = pick(30); count > 0; count--) {
        const char *piece = pieces[pick(sizeof pieces / sizeof *pieces)];
        size_t size = strlen(piece);
        if (length + size >= room)
            break;
        memcpy(text + length, piece, size);
        length += size;
    }
    for (size_t count = pick(4); count > 2 && length > 0; count--)
        text[pick(length)] = (char)pick(256);
    return length;
}

static void read_urls(const char *text, size_t length, bool broken)
{
    wn_arena *arena = wn_arena_new();
    bool failed = true;
    wn_url_context context = {.broken_lines = broken, .bare_hosts = pick(2), .line_width = pick(90)};
    wn_url_list list = wn_value_urls_in(text, length, &context, arena, &failed);
    CHECK(!failed);
    for (size_t i = 0; i < list.count; i++) {
        CHECK(list.items[i].start < list.items[i].end && list.items[i].end <= length);
        CHECK(i == 0 || list.items[i - 1].end <= list.items[i].start);
        CHECK(!strchr(list.items[i].url, '\n') && !strchr(list.items[i].url, ' ') &&
              strstr(list.items[i].url, "://"));
    }
    wn_buffer clean = {0};
    CHECK(wn_value_clean_urls(text, length, &list, &clean));
    wn_buffer_free(&clean);
    wn_value_entries(text, length, &list, arena, &failed);
    CHECK(!failed);
    wn_arena_free(arena);
}

static void read_all(const char *text, size_t length)
{
    static const char *const yes[] = {"yes", "oui"}, *const no[] = {"no"}, *const none[] = {"N/A"};
    static const wn_form_words words = {.yes = yes,
                                        .yes_count = 2,
                                        .no = no,
                                        .no_count = 1,
                                        .not_applicable = none,
                                        .not_applicable_count = 1};
    size_t taken = 0;
    wn_value_yes_no(text, length, &words, &taken);
    CHECK(taken <= length);
    wn_value_not_applicable(text, length, &words);
    wn_value_blank(text, length, &words);
    for (int type = WN_ITEM_PERCENT; type <= WN_ITEM_MONEY; type++) {
        wn_number number = wn_value_number(text, length, (wn_item_type)type, "fr");
        CHECK(number.start <= number.end && number.end <= length);
    }
    wn_date date;
    for (size_t from = 0; wn_value_date(text, length, from, WN_DATE_DMY, &date); from = date.end)
        CHECK(from <= date.start && date.start < date.end && date.end <= length);
    wn_date_order order;
    wn_value_date_order(text, length, &order);
    wn_country country;
    wn_value_country(text, length, &country);
}

static void random_text_is_read_within_its_bounds(void)
{
    for (size_t i = 0; i < 3000; i++) {
        char room[512];
        size_t length = make_text(room, sizeof room);
        char *text = malloc(length ? length : 1); /* no NUL behind it: a sanitizer sees what reads on */
        if (!text)
            return;
        memcpy(text, room, length);
        read_urls(text, length, i % 2);
        read_all(text, length);
        free(text);
    }
}

int main(void)
{
    RUN(random_text_is_read_within_its_bounds);
    return check_done();
}
