/* What the text readers share: encodings, lines, the shapes of lines, wrap widths. */
#include "check.h"
#include "plugins/common/text/decode.h"
#include "plugins/common/text/encoding.h"
#include "plugins/common/text/lines.h"
#include "plugins/common/text/running.h"
#include "plugins/common/text/shape.h"
#include "plugins/common/text/wrap.h"

static wn_decoder *decoder;

/* Decodes and checks both the text and the encoding it was found to be in. */
static void check_decoded(const char *bytes, size_t length, const char *forced, const char *encoding,
                          const char *text)
{
    wn_decoded decoded;
    CHECK_INT(wn_decode_bytes(decoder, forced, (const unsigned char *)bytes, length, &decoded), WN_DONE);
    CHECK_TEXT(decoded.encoding, encoding);
    CHECK_TEXT(decoded.text.data, text);
    wn_bytes_free(&decoded.text);
}

#define DECODED(bytes, forced, encoding, text) check_decoded(bytes, sizeof(bytes) - 1, forced, encoding, text)

static void byte_order_marks_decide(void)
{
    DECODED("\xEF\xBB\xBFpa\xC3\xADs", NULL, "UTF-8", "pa\xC3\xADs");
    DECODED("\xFF\xFEp\0\xED\0", NULL, "UTF-16LE", "p\xC3\xAD");
    DECODED("\xFE\xFF\0p\0\xED", NULL, "UTF-16BE", "p\xC3\xAD");
    DECODED("\xFF\xFE\0\0\xED\0\0\0", NULL, "UTF-32LE", "\xC3\xAD");
    DECODED("\0\0\xFE\xFF\0\1\xF6\0", NULL, "UTF-32BE", "\xF0\x9F\x98\x80");
    DECODED("\xFF\xFE\x3D\xD8\x00\xDE", NULL, "UTF-16LE", "\xF0\x9F\x98\x80");
}

static void wide_text_is_known_without_a_mark(void)
{
    DECODED("y\0e\0s\0 \0n\0o\0\n\0", NULL, "UTF-16LE", "yes no\n");
    DECODED("\x04\x14\x04\x30\0 \x04\x3D\x04\x35\x04\x42\0\n", NULL, "UTF-16BE",
            "\xD0\x94\xD0\xB0 \xD0\xBD\xD0\xB5\xD1\x82\n");
    DECODED("a\0\0\0 \0\0\0b\0\0\0\n\0\0\0", NULL, "UTF-32LE", "a b\n");
}

static void legacy_text_is_guessed(void)
{
    DECODED("La r\xE9ponse est donn\xE9"
            "e par l\x92\xC9tat, \xE0 la page 3 \x96 voir l'\x9Cuvre enti\xE8re.",
            NULL, "WINDOWS-1252",
            "La r\xC3\xA9ponse est donn\xC3\xA9"
            "e par l\xE2\x80\x99\xC3\x89tat, \xC3\xA0 la page 3 \xE2\x80\x93 voir "
            "l'\xC5\x93uvre enti\xC3\xA8re.");
    /* Only ISO 8859-15 has a letter where its relatives have a fraction in the middle of the word. */
    DECODED("Le c\xBDur de l'\xBDuvre est donn\xE9 \xE0 la s\xBDur", NULL, "ISO-8859-15",
            "Le c\xC5\x93ur de l'\xC5\x93uvre est donn\xC3\xA9 \xC3\xA0 la s\xC5\x93ur");
}

static void legacy_text_with_odd_letters_is_another_encoding(void)
{
    DECODED("Por la presente: la Direcci\xA2n P\xA3"
            "blica de Planificaci\xA2n, s\xA1.",
            NULL, "IBM850",
            "Por la presente: la Direcci\xC3\xB3n P\xC3\xBA"
            "blica de Planificaci\xC3\xB3n, s\xC3\xAD.");
}

static void an_encoding_can_be_forced(void)
{
    DECODED("\xE9", "iso-8859-7", "ISO-8859-7", "\xCE\xB9");
    DECODED("\xC3\xA9", "windows_1252", "WINDOWS-1252", "\xC3\x83\xC2\xA9");
    DECODED("a\0b\0", "UTF-16", "UTF-16LE", "ab");
    wn_decoded decoded;
    CHECK_INT(wn_decode_bytes(decoder, "no-such", (const unsigned char *)"a", 1, &decoded), WN_UNSUPPORTED);
    wn_bytes_free(&decoded.text);
}

static void damage_is_counted_and_replaced(void)
{
    wn_decoded decoded;
    static const unsigned char bytes[] = {'a', 0xFF, 'b', 0, 'c', 0xC3};
    CHECK_INT(wn_decode_bytes(decoder, "UTF-8", bytes, sizeof bytes, &decoded), WN_DONE);
    CHECK_INT(decoded.damaged, 3);
    CHECK_TEXT(decoded.text.data, "a\xEF\xBF\xBD"
                                  "b\xEF\xBF\xBD"
                                  "c\xEF\xBF\xBD");
    wn_bytes_free(&decoded.text);
}

static void lines_end_in_many_ways(void)
{
    static const char text[] = "a\r\nb\rc\n\n\fd\xE2\x80\xA8"
                               "e\f";
    static const struct {
        char letter;
        uint32_t number, page;
    } expected[] = {{'a', 1, 1}, {'b', 2, 1}, {'c', 3, 1}, {0, 4, 1}, {'d', 5, 2}, {'e', 6, 2}};
    wn_lines lines;
    CHECK(wn_lines_split(text, sizeof text - 1, &lines));
    CHECK_INT(lines.count, 6);
    CHECK_INT(lines.pages, 3);
    for (size_t i = 0; i < lines.count && i < 6; i++) {
        const wn_line *line = &lines.items[i];
        CHECK_INT(wn_line_is_blank(line) ? 0 : text[line->text], expected[i].letter);
        CHECK_INT(line->number, expected[i].number);
        CHECK_INT(line->page, expected[i].page);
    }
    wn_lines_free(&lines);
}

static void columns_count_tabs_and_marks(void)
{
    static const char text[] = "  a\tb \xC3\xA9"
                               "e\xCC\x81  ";
    wn_lines lines;
    CHECK(wn_lines_split(text, sizeof text - 1, &lines));
    CHECK_INT(lines.items[0].indent, 2);
    CHECK_INT(lines.items[0].width, 12);
    CHECK_INT(wn_line_at_column(&lines, &lines.items[0], 8), 4);
    CHECK_INT(wn_line_first_word(&lines, &lines.items[0]), 1);
    wn_lines_free(&lines);
}

static wn_marker marker_of(const char *text, size_t *length)
{
    return wn_shape_marker(text, strlen(text), length);
}

static void list_markers_are_known(void)
{
    size_t length;
    CHECK_INT(marker_of("- a", &length), WN_MARKER_BULLET);
    CHECK_INT(length, 2);
    CHECK_INT(marker_of("\xE2\x80\xA2 a", &length), WN_MARKER_BULLET);
    CHECK_INT(marker_of("12. a", &length), WN_MARKER_NUMBER);
    CHECK_INT(marker_of("10.Do you", &length), WN_MARKER_NUMBER);
    CHECK_INT(length, 3);
    CHECK_INT(marker_of("2.1 What", &length), WN_MARKER_NUMBER);
    CHECK_INT(marker_of("(3) a", &length), WN_MARKER_NUMBER);
    CHECK_INT(marker_of("a) a", &length), WN_MARKER_LETTER);
    CHECK_INT(marker_of("iv. a", &length), WN_MARKER_ROMAN);
    CHECK_INT(marker_of("2.5 percent", &length), WN_MARKER_NUMBER);
    CHECK_INT(marker_of("412,000 times", &length), WN_MARKER_NONE);
    CHECK_INT(marker_of("2018. a", &length), WN_MARKER_NONE);
    CHECK_INT(marker_of("e-mail", &length), WN_MARKER_NONE);
    CHECK_INT(marker_of("-5", &length), WN_MARKER_NONE);
}

static size_t mark_of(const char *text)
{
    return wn_shape_mark(text, strlen(text));
}

static void marks_are_known(void)
{
    CHECK_INT(mark_of("\xE2\x98\x92 Yes"), 3);
    CHECK_INT(mark_of("[x] Yes"), 3);
    CHECK_INT(mark_of("[ ] Yes"), 3);
    CHECK_INT(mark_of("(X) Yes"), 3);
    CHECK_INT(mark_of("( ) Yes"), 3);
    CHECK_INT(mark_of("X Yes"), 1);
    CHECK_INT(mark_of("(a) Yes"), 0);
    CHECK_INT(mark_of("Xylophone"), 0);
    CHECK(wn_shape_has_mark("Yes [x] No", 10));
    CHECK(!wn_shape_has_mark("see [1]", 7));
}

static void labels_and_addresses_are_known(void)
{
    CHECK(wn_shape_is_label("E-mail: a@b.c", 13));
    CHECK(wn_shape_is_label("Name:", 5));
    CHECK(!wn_shape_is_label("https://a.b", 11));
    CHECK(!wn_shape_is_label("This is a whole sentence. It says: no", 37));
    CHECK(wn_shape_is_address("(https://a.b)", 13));
    CHECK(wn_shape_ends_in_address("see https://a.b/c-", 18));
    CHECK(!wn_shape_ends_in_address("see https://a.b/c now", 21));
    CHECK(wn_shape_is_spaced_out("I N D E X", 9));
    CHECK(!wn_shape_is_spaced_out("A B C D E", 9));
    CHECK(!wn_shape_is_spaced_out("a small house", 13));
    CHECK(wn_shape_is_right_to_left("1. \xD7\xA9\xD7\x9C", 7));
    CHECK(!wn_shape_is_right_to_left("1. a \xD7\xA9", 7));
}

static wn_wrap wrap_of(const char *text, uint32_t tolerance)
{
    wn_lines lines;
    wn_wrap wrap = {0};
    CHECK(wn_lines_split(text, strlen(text), &lines));
    wn_wrap_measure(&lines, tolerance, &wrap);
    wn_lines_free(&lines);
    return wrap;
}

static void the_width_is_measured_where_sentences_go_on(void)
{
    wn_wrap wrap = wrap_of("The programme runs until the end of\n"
                           "next year and is paid for by the\n"
                           "state, which has set aside enough\n"
                           "means for all of it\n",
                           0);
    CHECK(wrap.width >= 35 && wrap.width <= 38);
    CHECK_INT(wrap.evidence, 3);
    /* Options of different lengths agree on no width. */
    wrap = wrap_of("access to information\npersonal data protection including digital security\n"
                   "digital identity\ndigitally publishing government expenditure\ninteroperability of data\n"
                   "digital government as a right\ne-procurement\nsignatures\n",
                   0);
    CHECK_INT(wrap.width, 0);
}

static void page_numbers_part_pages(void)
{
    char text[2000] = "";
    for (int page = 1; page <= 3; page++) {
        for (int i = 0; i < 10; i++)
            sprintf(text + strlen(text), "words %c%c of the text\n", 'a' + page, 'a' + i);
        sprintf(text + strlen(text), "Page %d of 3\n", page);
    }
    wn_lines lines;
    wn_running running;
    CHECK(wn_lines_split(text, strlen(text), &lines));
    CHECK(wn_running_find_pages(&lines));
    CHECK_INT(lines.items[0].page, 1);
    CHECK_INT(lines.items[11].page, 2);
    CHECK_INT(lines.items[32].page, 3);
    CHECK(wn_running_mark_pages(&lines, &running));
    CHECK_INT(running.numbers, 3);
    CHECK_INT(lines.items[10].role, WN_ROLE_FOOTER);
    CHECK_INT(lines.items[9].role, WN_ROLE_BODY);
    wn_lines_free(&lines);
}

int main(void)
{
    if (wn_decoder_new(NULL, &decoder) < 0)
        return 2;
    RUN(byte_order_marks_decide);
    RUN(wide_text_is_known_without_a_mark);
    RUN(legacy_text_is_guessed);
    RUN(legacy_text_with_odd_letters_is_another_encoding);
    RUN(an_encoding_can_be_forced);
    RUN(damage_is_counted_and_replaced);
    RUN(lines_end_in_many_ways);
    RUN(columns_count_tabs_and_marks);
    RUN(list_markers_are_known);
    RUN(marks_are_known);
    RUN(labels_and_addresses_are_known);
    RUN(the_width_is_measured_where_sentences_go_on);
    RUN(page_numbers_part_pages);
    wn_decoder_free(decoder);
    return check_done();
}
