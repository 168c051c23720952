#include <stdlib.h>

#include "plugins/common/office/instruction.h"
#include "plugins/common/office/numerals.h"
#include "plugins/common/office/recorder.h"
#include "plugins/common/office/symbols.h"
#include "plugins/docx/numbering.h"
#include "plugins/docx/values.h"
#include "tests/unit/check.h"

static void check_numeral(const char *format, long number, const char *expected)
{
    wn_bytes out = {0};
    CHECK(wn_numeral(&out, format, number));
    CHECK_TEXT(out.data ? out.data : "", expected);
    wn_bytes_free(&out);
}

static void numbers_are_written_in_every_format(void)
{
    check_numeral("decimal", 1234, "1234");
    check_numeral("decimalZero", 7, "07");
    check_numeral("decimalZero", 17, "17");
    check_numeral("lowerLetter", 26, "z");
    check_numeral("lowerLetter", 27, "aa");
    check_numeral("upperLetter", 54, "BBB");
    check_numeral("lowerRoman", 4, "iv");
    check_numeral("upperRoman", 1994, "MCMXCIV");
    check_numeral("upperRoman", 0, "0");
    check_numeral("ordinal", 1, "1st");
    check_numeral("ordinal", 12, "12th");
    check_numeral("ordinal", 22, "22nd");
    check_numeral("cardinalText", 21, "Twenty-one");
    check_numeral("cardinalText", 40, "Forty");
    check_numeral("ordinalText", 3, "Third");
    check_numeral("ordinalText", 30, "Thirtieth");
    check_numeral("numberInDash", 3, "- 3 -");
    check_numeral("chicago", 6, "\xE2\x80\xA0\xE2\x80\xA0");
    check_numeral("decimalEnclosedCircle", 3, "\xE2\x91\xA2");
    check_numeral("decimalEnclosedCircle", 21, "21");
    check_numeral("russianUpper", 2, "\xD0\x91");
    check_numeral("hindiNumbers", 10, "\xE0\xA5\xA7\xE0\xA5\xA6");
    check_numeral("chineseCounting", 23, "\xE4\xBA\x8C\xE5\x8D\x81\xE4\xB8\x89");
    check_numeral("none", 5, "");
    check_numeral("bullet", 5, "");
    check_numeral("no such format", 5, "5");
}

static wn_xml_value value_of(const char *text)
{
    return (wn_xml_value){text, strlen(text)};
}

static void symbol_fonts_are_known(void)
{
    CHECK_INT(docx_font_of(value_of("wingdings 2")), WN_FONT_WINGDINGS_2);
    CHECK_INT(docx_font_of(value_of("Wingdings")), WN_FONT_WINGDINGS);
    CHECK_INT(docx_font_of(value_of("Calibri")), WN_FONT_TEXT);
    CHECK_INT(docx_font_of((wn_xml_value){NULL, 0}), WN_FONT_UNSET);
    CHECK_INT(wn_symbol_code(0xF0FE), 0xFE);
    CHECK_INT(wn_symbol_code(0x2022), 0x95);
    CHECK_INT(wn_symbol_code(0x416), 0);
}

static wn_mark_state state_of(wn_symbol_font font, uint32_t code)
{
    return wn_symbol_state(wn_symbol_unicode(font, code));
}

static void symbols_are_marks_or_characters(void)
{
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0xFE), WN_MARK_ON);
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0xFC), WN_MARK_ON);
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0x78), WN_MARK_ON);
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0xA8), WN_MARK_OFF);
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0x6F), WN_MARK_OFF);
    CHECK_INT(state_of(WN_FONT_WINGDINGS, 0xA7), WN_MARK_UNKNOWN);
    CHECK_INT(state_of(WN_FONT_WINGDINGS_2, 0xA3), WN_MARK_OFF);
    CHECK_INT(state_of(WN_FONT_WINGDINGS_2, 0x54), WN_MARK_ON);
    CHECK_INT(state_of(WN_FONT_WEBDINGS, 0x63), WN_MARK_OFF);
    CHECK_INT(state_of(WN_FONT_DINGBATS, 0x34), WN_MARK_ON);
    CHECK_INT(state_of(WN_FONT_SYMBOL, 0xB7), WN_MARK_UNKNOWN);
    CHECK_INT(wn_symbol_unicode(WN_FONT_SYMBOL, 0x6F), 0x3BF);
    CHECK_INT(wn_symbol_unicode(WN_FONT_SYMBOL, 0x57), 0x3A9);
    CHECK_INT(wn_symbol_unicode(WN_FONT_DINGBATS, 0x21), 0x2701);
    CHECK_INT(wn_symbol_unicode(WN_FONT_DINGBATS, 0xC0), 0x2780);
    CHECK_INT(wn_symbol_unicode(WN_FONT_SYMBOL, 0xE9), 0x23A1);
    CHECK_INT(wn_symbol_unicode(WN_FONT_SYMBOL, 0xEF), 0x23AA);
    CHECK_INT(wn_symbol_unicode(WN_FONT_SYMBOL, 0xFE), 0x23AD);
    CHECK_INT(wn_symbol_unicode(WN_FONT_WINGDINGS, 0xE0), 0x2192);
    CHECK_INT(wn_symbol_unicode(WN_FONT_WINGDINGS_3, 0x21), 0xF021);
}

static void check_target(const char *code, const char *expected)
{
    wn_bytes target = {0};
    CHECK(wn_instruction_target(code, &target));
    CHECK_TEXT(target.data ? target.data : "", expected);
    wn_bytes_free(&target);
}

static void field_codes_are_read(void)
{
    CHECK(wn_instruction_is(" hyperlink \"x\"", "HYPERLINK"));
    CHECK(!wn_instruction_is("HYPERLINKS", "HYPERLINK"));
    CHECK(!wn_instruction_is("", "HYPERLINK"));
    check_target(" HYPERLINK \"https://e.org/a b\" ", "https://e.org/a b");
    check_target("HYPERLINK https://e.org/ \\o \"tip\"", "https://e.org/");
    check_target("HYPERLINK \\o \"tip\" \"https://e.org/\" \\l \"part\"", "https://e.org/#part");
    check_target("HYPERLINK \\l \"part\"", "#part");
    check_target("HYPERLINK \"file:\\\\\\\\host\\\\a\"", "file:\\\\host\\a");
    check_target("HYPERLINK", "");
    check_target("HYPERLINK \"never closed", "never closed");
    check_target("HYPERLINK \\", "\\");
}

/* A list of two levels, "%1." and "%1.%2". */
static docx_number *make_list(docx_abstract *abstract)
{
    static docx_number number;
    static char first[] = "%1.", second[] = "%1.%2";
    *abstract = (docx_abstract){.id = 1};
    abstract->levels[0] = (docx_level){.given = true, .start = 1, .restart = -1, .text = first};
    abstract->levels[1] = (docx_level){.given = true, .start = 5, .restart = -1, .text = second};
    number = (docx_number){.id = 1, .abstract = abstract};
    for (int i = 0; i < DOCX_LEVELS; i++)
        number.start_override[i] = -1;
    return &number;
}

static void check_step(docx_number *number, int level, const char *expected)
{
    wn_bytes label = {0};
    CHECK(docx_numbering_step(number, level, &label));
    CHECK_TEXT(label.data, expected);
    wn_bytes_free(&label);
}

static void lists_count(void)
{
    docx_abstract abstract;
    docx_number *list = make_list(&abstract), again;
    check_step(list, 0, "1.");
    check_step(list, 1, "1.5");
    check_step(list, 1, "1.6");
    check_step(list, 0, "2.");
    check_step(list, 1, "2.5");
    again = *list;
    again.start_override[0] = 1;
    memset(again.started, 0, sizeof again.started);
    check_step(&again, 0, "1.");
    check_step(&again, 0, "2.");
    check_step(list, 0, "3.");
    list = make_list(&abstract);
    check_step(list, 1, "1.5");
    check_step(list, 0, "2.");
}

static wn_status on_run(void *context, const wn_run *run)
{
    wn_bytes_append(context, run->text, run->length);
    return WN_DONE;
}

static wn_status on_open(void *context, const wn_block_info *info)
{
    wn_bytes_add(context, "(");
    wn_bytes_add(context, info->label ? info->label : "-");
    return WN_DONE;
}

static wn_status on_close(void *context)
{
    return wn_bytes_add(context, ")") ? WN_DONE : WN_NO_MEMORY;
}

static void recorded_events_are_sent_again(void)
{
    wn_bytes seen = {0};
    wn_builder builder = {.size = sizeof builder,
                          .context = &seen,
                          .open_block = on_open,
                          .close_block = on_close,
                          .run = on_run};
    wn_recorder *recorder = wn_recorder_new();
    const wn_builder *events = wn_recorder_events(recorder);
    wn_block_info labelled = {.size = sizeof labelled, .kind = WN_BLOCK_LIST_ITEM, .label = "a)"};
    wn_block_info plain = {.size = sizeof plain, .kind = WN_BLOCK_PARAGRAPH};
    wn_run run = {sizeof run, 0, "text and more", 4};
    events->open_block(events->context, &labelled);
    events->run(events->context, &run);
    events->close_block(events->context);
    events->open_block(events->context, &plain);
    events->close_block(events->context);
    CHECK_INT(wn_recorder_replay(recorder, &builder), WN_DONE);
    CHECK_TEXT(seen.data, "(a)text)(-)");
    wn_recorder_free(recorder);
    wn_bytes_free(&seen);
}

int main(void)
{
    RUN(numbers_are_written_in_every_format);
    RUN(symbol_fonts_are_known);
    RUN(symbols_are_marks_or_characters);
    RUN(field_codes_are_read);
    RUN(lists_count);
    RUN(recorded_events_are_sent_again);
    return check_done();
}
