#include <utf8proc.h>

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "core/base/list.h"
#include "core/base/report.h"
#include "core/base/text.h"
#include "tests/unit/check.h"
#include "winnow/utf8.h"

static void arena_gives_zeroed_separate_memory(void)
{
    wn_arena *arena = wn_arena_new();
    char *a = wn_arena_take(arena, 10), *b = wn_arena_take(arena, 100000);
    CHECK(a && b && a != b);
    CHECK_INT(a[9], 0);
    CHECK_INT(b[99999], 0);
    CHECK_TEXT(wn_arena_text(arena, "abcdef", 3), "abc");
    CHECK(wn_arena_string(arena, NULL) == NULL);
    CHECK(!wn_arena_failed(arena));
    CHECK(wn_arena_array(arena, SIZE_MAX / 2, 8) == NULL);
    CHECK(wn_arena_failed(arena));
    wn_arena_free(arena);
}

static void buffer_grows_and_prints(void)
{
    wn_buffer buffer = {0};
    for (int i = 0; i < 1000; i++)
        CHECK(wn_buffer_print(&buffer, "%d,", i));
    CHECK_INT(buffer.length, 10 * 2 + 90 * 3 + 900 * 4);
    wn_buffer_clear(&buffer);
    wn_buffer_point(&buffer, 0x20AC);
    CHECK_TEXT(buffer.data, "\xE2\x82\xAC");
    wn_buffer_free(&buffer);
}

static void list_keeps_its_elements(void)
{
    WN_LIST(int) list = {0};
    for (int i = 0; i < 100; i++)
        CHECK(WN_LIST_PUSH(&list, i * i));
    CHECK_INT(list.count, 100);
    CHECK_INT(list.items[99], 9801);
    WN_LIST_FREE(&list);
    CHECK_INT(list.count, 0);
}

static void utf8_refuses_what_is_not(void)
{
    CHECK(wn_text_is_utf8("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", 10));
    CHECK(!wn_text_is_utf8("\xC0\xAF", 2));
    CHECK(!wn_text_is_utf8("\xED\xA0\x80", 3));
    CHECK(!wn_text_is_utf8("\xF4\x90\x80\x80", 4));
    CHECK(!wn_text_is_utf8("\xE2\x82", 2));
}

static void text_folds_for_comparison(void)
{
    wn_buffer out = {0};
    const char *text = "\xC3\x89lectronique \xE2\x80\x94 \xC2\xAB"
                       "Stra\xC3\x9F"
                       "e\xC2\xBB \xEF\xAC\x81n";
    CHECK(wn_text_fold(&out, text, strlen(text)));
    CHECK_TEXT(out.data, "electronique - \"strasse\" fin");
    wn_buffer_free(&out);
}

static void text_composes(void)
{
    wn_buffer out = {0};
    CHECK(wn_text_nfc(&out, "e\xCC\x81", 3));
    CHECK_TEXT(out.data, "\xC3\xA9");
    wn_buffer_free(&out);
}

/* Every character, after a letter: the shortcuts give what the library gives for the whole. */
static void every_character_composes_and_folds_as_the_library_says(void)
{
    utf8proc_option_t folds = UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                              UTF8PROC_IGNORE | UTF8PROC_STRIPMARK;
    size_t composed_differently = 0, folded_differently = 0;
    wn_buffer out = {0};
    for (uint32_t point = 0x80; point <= 0x10FFFF; point += point == 0xD7FF ? 0x801 : 1) {
        char text[8] = "A";
        size_t length = 1 + wn_utf8_encode(point, text + 1);
        text[length++] = 'B';
        utf8proc_uint8_t *wanted = NULL;
        utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length,
                                             &wanted, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        wn_buffer_clear(&out);
        bool held = wn_text_nfc(&out, text, length) && size == (utf8proc_ssize_t)out.length;
        composed_differently += !held || memcmp(out.data, wanted, out.length) != 0;
        free(wanted);
        size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &wanted, folds);
        wn_buffer_clear(&out);
        held = wn_text_fold(&out, text, length);
        /* Quotes and dashes are made plain, which the library does not. */
        bool plain = held && strpbrk(out.data, "'\"-");
        folded_differently +=
            !held || (!plain && ((size_t)size != out.length || memcmp(out.data, wanted, out.length) != 0));
        free(wanted);
    }
    wn_buffer_free(&out);
    CHECK_INT(composed_differently, 0);
    CHECK_INT(folded_differently, 0);
}

static void text_squeezes_white_space(void)
{
    wn_buffer out = {0};
    const char *text = "  a \xC2\xA0 b\n\n  c\t ";
    CHECK(wn_text_squeeze(&out, text, strlen(text), true));
    CHECK_TEXT(out.data, "a b\nc");
    wn_buffer_clear(&out);
    CHECK(wn_text_squeeze(&out, text, strlen(text), false));
    CHECK_TEXT(out.data, "a b c");
    wn_buffer_free(&out);
}

static void counting_leaves_white_space_out(void)
{
    CHECK_INT(wn_count_shown("a\xC2\xA0"
                             "b\xC2\xAD c\xE2\x80\x8B",
                             11),
              3);
}

static void report_keeps_the_worst(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    CHECK_INT(wn_report_worst(&report), WN_SEVERITY_INFO);
    wn_report_add(&report, WN_SEVERITY_WARNING, "a-code", "2.c", NULL, "part %d", 7);
    CHECK_INT(wn_report_worst(&report), WN_SEVERITY_WARNING);
    CHECK_TEXT(report.list.items[0].message, "part 7");
    CHECK_TEXT(report.list.items[0].link_id, "2.c");
    wn_report_free(&report);
    wn_arena_free(arena);
}

int main(void)
{
    RUN(arena_gives_zeroed_separate_memory);
    RUN(buffer_grows_and_prints);
    RUN(list_keeps_its_elements);
    RUN(utf8_refuses_what_is_not);
    RUN(text_folds_for_comparison);
    RUN(text_composes);
    RUN(every_character_composes_and_folds_as_the_library_says);
    RUN(text_squeezes_white_space);
    RUN(counting_leaves_white_space_out);
    RUN(report_keeps_the_worst);
    return check_done();
}
