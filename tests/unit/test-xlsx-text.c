#include <stdint.h>
#include <stdlib.h>

#include "core/match/reasons.h"
#include "plugins/xlsx/address.h"
#include "plugins/xlsx/cell-text.h"
#include "plugins/xlsx/date-cell.h"
#include "plugins/xlsx/words.h"
#include "tests/unit/check.h"
#include "winnow/utf8.h"

static const char *displayed(const char *text, size_t length)
{
    static wn_bytes out;
    wn_bytes_clear(&out);
    wn_cell_display(&out, text, length);
    return wn_text_of(&out);
}

static const char *escaped(const char *text)
{
    static wn_bytes out;
    wn_bytes_clear(&out);
    wn_cell_escape(&out, text, strlen(text));
    return wn_text_of(&out);
}

/* The inverse of wn_cell_display, written from its comment alone. */
static size_t recover(const char *shown, unsigned char *into)
{
    size_t used = 0;
    while (*shown) {
        if (strncmp(shown, "\xE2\x9F\xA6", 3) != 0) {
            into[used++] = (unsigned char)*shown++;
            continue;
        }
        bool byte = shown[3] == 'x';
        uint32_t value = (uint32_t)strtoul(shown + (byte ? 4 : 5), NULL, 16);
        if (byte)
            into[used++] = (unsigned char)value;
        else
            used += wn_utf8_encode(value, (char *)into + used);
        shown = strstr(shown, "\xE2\x9F\xA7") + 3;
    }
    return used;
}

static void hidden_characters_are_shown(void)
{
    CHECK_TEXT(displayed("a\x07z", 3), "a\xE2\x9F\xA6U+0007\xE2\x9F\xA7z");
    CHECK_TEXT(displayed("\xE2\x80\xAE"
                         "fdp.exe",
                         10),
               "\xE2\x9F\xA6U+202E\xE2\x9F\xA7"
               "fdp.exe");
    CHECK_TEXT(displayed("\xED\xA0\x80", 3), "\xE2\x9F\xA6xED\xE2\x9F\xA7\xE2\x9F\xA6xA0\xE2\x9F\xA7"
                                             "\xE2\x9F\xA6x80\xE2\x9F\xA7");
    CHECK_TEXT(displayed("\xEF\xBF\xBE", 3), "\xE2\x9F\xA6U+FFFE\xE2\x9F\xA7");
    CHECK_TEXT(displayed("\xE2\x9F\xA6", 3), "\xE2\x9F\xA6U+27E6\xE2\x9F\xA7");
    CHECK_TEXT(displayed("tab\tline\nend", 12), "tab\tline\nend");
    CHECK_TEXT(displayed("\xD8\xA7\xE2\x80\x8D\xE2\x80\x8F", 8), "\xD8\xA7\xE2\x80\x8D\xE2\x80\x8F");
}

static void escapes_of_the_format_are_escaped(void)
{
    CHECK_TEXT(escaped("_x0041_"), "_x005F_x0041_");
    CHECK_TEXT(escaped("_x0041_x0042_"), "_x005F_x0041_x005F_x0042_");
    CHECK_TEXT(escaped("_x005F_"), "_x005F_x005F_");
    CHECK_TEXT(escaped("_xD8"), "_xD8");
    CHECK_TEXT(escaped("_X0041_ _x00G1_"), "_X0041_ _x00G1_");
}

static void any_bytes_come_back(void)
{
    uint32_t state = 20190601;
    static const unsigned char kinds[] = {0xE2, 0x9F, 0xA6, 0x80, 0xAE, '_', 'x',
                                          '0',  0xF0, 0xED, 7,    'U',  '+'};
    for (int round = 0; round < 20000; round++) {
        unsigned char text[64], back[1024];
        size_t length = 0;
        state = state * 1664525u + 1013904223u;
        for (size_t i = (state >> 20) % 48; i > 0; i--) {
            state = state * 1664525u + 1013904223u;
            unsigned char byte = (unsigned char)(state >> 24);
            text[length++] = (state >> 16) & 1 ? kinds[byte % sizeof kinds] : byte ? byte : 1;
        }
        const char *shown = displayed((char *)text, length);
        size_t got = recover(shown, back);
        if (got != length || memcmp(text, back, length) != 0) {
            check_fail(__FILE__, __LINE__, shown);
            return;
        }
        for (const char *at = shown; *at;) {
            uint32_t point = 0;
            size_t step = wn_utf8_decode(at, strlen(at), &point);
            CHECK(step > 0 && (point >= 0x20 || point == '\t' || point == '\n') &&
                  (point & 0xFFFE) != 0xFFFE);
            at += step ? step : 1;
        }
    }
}

static void pieces_count_utf16_units(void)
{
    enum { UNITS = 32767 };
    char *text = check_memory(4 * UNITS + 64);
    memset(text, 'a', UNITS + 1);
    CHECK_INT(wn_cell_piece(text, UNITS), UNITS);
    CHECK_INT(wn_cell_piece(text, UNITS + 1), UNITS);
    for (size_t i = 0; i < UNITS; i++)
        memcpy(text + 4 * i, "\xF0\x9F\x98\x80", 4);
    CHECK_INT(wn_cell_piece(text, 4 * (size_t)UNITS), 4 * (UNITS / 2));
    memset(text, 'a', UNITS);
    memcpy(text + UNITS - 4, "\xE2\x9F\xA6U+0007\xE2\x9F\xA7", 12);
    CHECK_INT(wn_cell_piece(text, UNITS + 8), UNITS - 4);
    memcpy(text + UNITS - 4, "_x0041_", 7);
    CHECK_INT(wn_cell_piece(text, UNITS + 3), UNITS - 4);
    free(text);
}

static void formulas_and_directions_are_noticed(void)
{
    static const char *const formulas[] = {"=1+1", "+1",  "-2",     "@SUM", "  =cmd|'/c calc'!A0",
                                           "'=1",  "\tx", "\uFF1D1"};
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        CHECK(wn_text_looks_like_formula(formulas[i], strlen(formulas[i])));
    CHECK(!wn_text_looks_like_formula("a = b", 5));
    CHECK(!wn_text_looks_like_formula("", 0));
    CHECK(wn_cell_is_right_to_left("1. \xD8\xA7\xD9\x84", 7));
    CHECK(!wn_cell_is_right_to_left("a \xD8\xA7", 4));
    CHECK_INT(wn_cell_width("ab\nabcd", 7), 4);
    CHECK_INT(wn_cell_width("\xE4\xB8\xAD\xE6\x96\x87", 6), 4);
    CHECK_INT(wn_cell_lines("one\ntwo", 7, 20), 2);
}

static bool links(const char *url)
{
    wn_bytes out = {0};
    bool safe = wn_address_link(&out, url);
    CHECK(safe == (out.length > 0));
    wn_bytes_free(&out);
    return safe;
}

static void only_safe_addresses_link(void)
{
    static const char *const bad[] = {"javascript:alert(1)",
                                      "file:///etc/passwd",
                                      "\\\\host\\share",
                                      "data:text/html,x",
                                      "internal:Review!A1",
                                      "external:\\\\host\\a.xlsx",
                                      "ms-word:ofe|u|http://a/",
                                      "http://",
                                      "https:///path",
                                      "mailto:nobody",
                                      "http://a b/",
                                      "http://a/\xE2\x80\xAE",
                                      "http://a/\x01",
                                      "http://a/\xFF",
                                      "http://a/\"x",
                                      "",
                                      " http://a/",
                                      "//a/"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (links(bad[i]))
            check_fail(__FILE__, __LINE__, bad[i]);
    CHECK(links("https://example.org/a?b=1&c=%20#top"));
    CHECK(links("HTTP://EXAMPLE.ORG"));
    CHECK(links("mailto:desk@example.org"));
    wn_bytes out = {0};
    CHECK(wn_address_link(&out, "http://a/<b>%zz"));
    CHECK_TEXT(wn_text_of(&out), "http://a/%3Cb%3E%25zz");
    wn_bytes_free(&out);
    char *url = check_memory(3000);
    memcpy(url, "http://a/", 9);
    memset(url + 9, 'x', 2070);
    CHECK(links(url));
    url[2079] = 'x';
    CHECK(!links(url));
    free(url);
}

static void host_is_what_stands_in_the_address(void)
{
    size_t length = 0;
    const char *host = wn_address_host("https://user@www.example.org:8080/x", &length);
    CHECK(host && length == 15 && strncmp(host, "www.example.org", length) == 0);
    CHECK(wn_address_host("mailto:a@b", &length) == NULL);
}

static void every_reason_has_a_sentence(void)
{
    wn_bytes words = {0}, plain = {0};
    for (int reason = 0; reason < WN_REASON_COUNT; reason++) {
        const char *code = wn_reason_code((wn_reason)reason);
        wn_bytes_clear(&words);
        wn_words_reason(&words, code);
        if (words.length < strlen(code) + 2)
            check_fail(__FILE__, __LINE__, code);
    }
    wn_words_reason(&plain, "quite-new");
    CHECK_TEXT(wn_text_of(&plain), "Quite new.");
    wn_bytes_free(&words);
    wn_bytes_free(&plain);
}

static void dates_are_counted_in_days(void)
{
    static const struct {
        const char *text;
        double serial;
    } dates[] = {{"1900-03-01", 61},
                 {"2000-02-29", 36585},
                 {"2019-04-30", 43585},
                 {"9999-12-31", 2958465},
                 {"2019-05-02T12:00:00Z", 43587.5},
                 {"2019-05-02T00:00:00+06:00", 43586.75},
                 {"2019-12-31T21:00:00-03:00", 43831}};
    static const char *const others[] = {"",
                                         "2019",
                                         "2019-04",
                                         "2019-02-29",
                                         "2019-13-01",
                                         "2019-04-00",
                                         "30 April 2019",
                                         "2019-04-30 ",
                                         "1900-02-28",
                                         "2019-05-02T09:30:00",
                                         "2019-05-02T24:00:00Z",
                                         "2019-05-02T09:30:00+0200",
                                         "2019-05-02T09:30:00Zz"};
    double serial = -1;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        bool read = wn_date_serial(dates[i].text, &serial);
        if (!read || serial != dates[i].serial)
            check_fail(__FILE__, __LINE__, dates[i].text);
    }
    serial = -1;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (wn_date_serial(others[i], &serial) || serial != -1)
            check_fail(__FILE__, __LINE__, others[i]);
}

int main(void)
{
    RUN(every_reason_has_a_sentence);
    RUN(hidden_characters_are_shown);
    RUN(escapes_of_the_format_are_escaped);
    RUN(any_bytes_come_back);
    RUN(pieces_count_utf16_units);
    RUN(formulas_and_directions_are_noticed);
    RUN(only_safe_addresses_link);
    RUN(dates_are_counted_in_days);
    RUN(host_is_what_stands_in_the_address);
    return check_done();
}
