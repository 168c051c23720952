/* Arguments: xlsx plugin, json plugin, folder for outputs, Python, check-workbook.py, check-bytes.py. */
#include <stdlib.h>
#include <sys/wait.h>

#include "tests/unit/check.h"
#include "tests/unit/made-host.h"

static const wn_plugin *xlsx_plugin, *json_plugin;
static const char *folder, *python, *checker, *bytes_checker;
static char code[64], workbook[1024], json[1024];

/* Writes both outputs of `made` and lets an independent reader compare them. */
static void write_and_compare(made_run *made)
{
    char command[4096];
    CHECK_INT(made_write(xlsx_plugin, made, workbook, code), WN_DONE);
    CHECK_INT(made_write(json_plugin, made, json, code), WN_DONE);
    snprintf(command, sizeof command, "'%s' '%s' '%s' '%s'", python, checker, workbook, json);
    fflush(stdout);
    int result = system(command);
    if (WIFEXITED(result) && WEXITSTATUS(result) == 77)
        printf("# skipped: openpyxl is not installed\n");
    else
        CHECK_INT(result, 0);
}

static void cells_are_what_the_records_say(void)
{
    made_run *made = made_run_new(20, 1);
    write_and_compare(made);
    made_run_free(made);
}

static void several_forms_have_sheets_of_their_own(void)
{
    made_run *made = made_run_new(9, 2);
    write_and_compare(made);
    made_run_free(made);
}

static const char *const hostile[] = {"=cmd|'/c calc'!A0",
                                      "@SUM(1,2)",
                                      "_x0041_ and _x005F_x0041_ and _xD800_",
                                      "bell \x07 and escape \x1B[2J",
                                      "\u202Etxt.exe",
                                      "\xEF\xBB\xBFzero\xE2\x80\x8Bwidth",
                                      "\xEF\xBF\xBE not a character",
                                      "<b>&amp;</b> ]]> \"'",
                                      "  two spaces before\n\nand after  ",
                                      "\xE2\x9F\xA6U+0041\xE2\x9F\xA7",
                                      "\t=1+1",
                                      "carriage\rreturn"};

static void hostile_text_comes_back(void)
{
    made_run *made = made_run_new(2, 1);
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        made_answer(made, 0, i)->text = hostile[i];
        made_answer(made, 1, i)->question = hostile[i];
    }
    made->responses[1]->respondent_name = hostile[4];
    made->responses[0]->path = hostile[7];
    made->documents[0] = made->documents[1];
    write_and_compare(made);
    made_run_free(made);
}

static void long_text_goes_on_in_further_rows(void)
{
    made_run *made = made_run_new(1, 1);
    char *ascii = check_memory(100001), *faces = check_memory(4 * 40000 + 1);
    memset(ascii, 'x', 100000);
    ascii[100000] = '\0';
    for (size_t i = 0; i < 40000; i++)
        memcpy(faces + 4 * i, "\xF0\x9F\x98\x80", 4);
    faces[160000] = '\0';
    made_answer(made, 0, 2)->text = ascii;
    made_answer(made, 0, 3)->text = faces;
    write_and_compare(made);
    made_run_free(made);
    free(ascii);
    free(faces);
}

static uint32_t seed;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* What the writer, the format or a reader treats in a way of its own, whole and in parts. */
static const char *const pieces[] = {"_x",
                                     "_x0041_",
                                     "_x005F_",
                                     "005F",
                                     "_",
                                     "\xE2\x9F\xA6",
                                     "\xE2\x9F\xA7",
                                     "\xE2\x9F\xA6U+0041\xE2\x9F\xA7",
                                     "\xE2\x9F\xA6xED\xE2\x9F\xA7",
                                     "U+",
                                     "\xEF\xBF\xBE",
                                     "\xEF\xB7\x90",
                                     "\xED\xA0\x80",
                                     "\xC0\xAF",
                                     "\xF4\x90\x80\x80",
                                     "\xF0\x9F\x98\x80",
                                     "\xE2",
                                     "\xF0\x9F",
                                     "\x80",
                                     "\xFF",
                                     "\r",
                                     "\n",
                                     "\r\n",
                                     "\t",
                                     " ",
                                     "  ",
                                     "\x01",
                                     "\x1B[2J",
                                     "\x7F",
                                     "\xC2\x85",
                                     "]]>",
                                     "<!--",
                                     "&amp;",
                                     "&#0;",
                                     "<",
                                     "\"",
                                     "'",
                                     "=1+1",
                                     "@",
                                     "\xE2\x80\xAE",
                                     "\xE2\x80\x8B",
                                     "\xEF\xBB\xBF",
                                     "\xF3\xA0\x81\x81",
                                     "\xD8\xA7",
                                     "\xE4\xB8\xAD",
                                     "a"};

/* Bytes drawn at random but for nought, or pieces put together; in memory of its own. */
static char *draw_text(void)
{
    size_t room = draw(40) == 0 ? 90000 : 1 + draw(200), used = 0;
    bool raw = draw(3) == 0;
    char *text = check_memory(room + 40);
    while (used < room) {
        const char *piece = pieces[draw(sizeof pieces / sizeof *pieces)];
        if (raw)
            text[used++] = (char)(1 + draw(255));
        else
            used = (size_t)(stpcpy(text + used, piece) - text);
    }
    text[used] = '\0';
    return text;
}

/* Gives every answer of `made` a text and writes down which. */
static void draw_texts(made_run *made, char *texts[], const char *list)
{
    FILE *file = fopen(list, "w");
    size_t at = 0;
    if (!file)
        abort();
    for (size_t i = 0; i < made->response_count; i++)
        for (size_t j = 0; j < made->responses[i]->item_count; j++, at++) {
            wn_item_answer *answer = made_answer(made, i, j);
            answer->text = texts[at] = draw_text();
            fprintf(file, "%s/%s\t", made->responses[i]->id, answer->link_id);
            for (const char *byte = texts[at]; *byte; byte++)
                fprintf(file, "%02x", (unsigned int)(unsigned char)*byte);
            fputc('\n', file);
        }
    fclose(file);
}

static void any_bytes_come_back_through_the_file(void)
{
    char list[1040], command[4096];
    char *texts[6 * 47] = {0};
    snprintf(list, sizeof list, "%s.texts", workbook);
    snprintf(command, sizeof command, "'%s' '%s' '%s' '%s'", python, bytes_checker, workbook, list);
    for (seed = 1; seed <= 3;) {
        uint32_t round = seed;
        made_run *made = made_run_new(6, 1);
        draw_texts(made, texts, list);
        made->responses[0]->respondent_name = texts[0];
        made->responses[1]->path = texts[1];
        made_answer(made, 2, 0)->question = texts[2];
        CHECK_INT(made_write(xlsx_plugin, made, workbook, code), WN_DONE);
        fflush(stdout);
        CHECK_INT(system(command), 0);
        made_run_free(made);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            free(texts[i]);
        seed = round + 1;
    }
}

/* Whether two files hold the same bytes. */
static int same(const char *one, const char *other)
{
    FILE *a = fopen(one, "rb"), *b = fopen(other, "rb");
    int equal = a && b, left = 0;
    while (equal && left != EOF) {
        left = getc(a);
        equal = left == getc(b);
    }
    if (a)
        fclose(a);
    if (b)
        fclose(b);
    return equal;
}

static void same_records_give_the_same_bytes(void)
{
    char again[1040];
    made_run *made = made_run_new(6, 2);
    snprintf(again, sizeof again, "%s.again", workbook);
    CHECK_INT(made_write(xlsx_plugin, made, workbook, code), WN_DONE);
    CHECK_INT(made_write(xlsx_plugin, made, again, code), WN_DONE);
    CHECK(same(workbook, again));
    made_run_free(made);
}

static void nothing_read_is_still_a_workbook(void)
{
    made_run *made = made_run_new(0, 0);
    write_and_compare(made);
    made_run_free(made);
}

static void unusable_paths_are_errors(void)
{
    made_run *made = made_run_new(1, 1);
    CHECK(made_write(xlsx_plugin, made, "/nowhere/at/all.xlsx", code) < 0);
    CHECK_TEXT(code, "output-failed");
    CHECK(made_write(xlsx_plugin, made, "/dev/full", code) < 0);
    made_run_free(made);
}

int main(int count, char **arguments)
{
    if (count < 7)
        return 2;
    xlsx_plugin = made_load(arguments[1]);
    json_plugin = made_load(arguments[2]);
    folder = arguments[3], python = arguments[4], checker = arguments[5];
    bytes_checker = arguments[6];
    snprintf(workbook, sizeof workbook, "%s/test.xlsx", folder);
    snprintf(json, sizeof json, "%s/test-xlsx.json", folder);
    if (!xlsx_plugin || !json_plugin)
        return 2;
    RUN(cells_are_what_the_records_say);
    RUN(several_forms_have_sheets_of_their_own);
    RUN(hostile_text_comes_back);
    RUN(long_text_goes_on_in_further_rows);
    RUN(any_bytes_come_back_through_the_file);
    RUN(same_records_give_the_same_bytes);
    RUN(nothing_read_is_still_a_workbook);
    RUN(unusable_paths_are_errors);
    return check_done();
}
