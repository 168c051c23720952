/* Argument: folder for outputs. Works on the plugin's own sheets, below its door. */
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

#include "plugins/xlsx/read-back.h"
#include "plugins/xlsx/sheet-reader.h"
#include "plugins/xlsx/sheet.h"
#include "plugins/xlsx/sheets.h"
#include "tests/unit/check.h"
#include "tests/unit/made-host.h"

static char path[1024], code[64];
static made_run *made;
static wn_records records;
static wn_host host;
static wn_book book;

static const wn_column columns[] = {{"Key", 10, .repeated = true}, {"Text", 30}, {"Address", 30}};

static wn_sheet open_sheet(uint32_t last_row)
{
    wn_sheet sheet = {.book = &book,
                      .name = "Table",
                      .title = "Table",
                      .columns = columns,
                      .column_count = 3,
                      .has_filter = true};
    if (last_row)
        book.last_row = last_row;
    wn_sheet_open(&sheet);
    return sheet;
}

static void begin(void)
{
    made = made_run_new(0, 0);
    records = made_records(made);
    host = made_host(code);
    CHECK(wn_book_open(&book, &host, &records, path));
}

static void end(void)
{
    wn_book_free(&book);
    made_run_free(made);
}

static void full_worksheet_goes_on_in_the_next(void)
{
    begin();
    wn_sheet sheet = open_sheet(9);
    for (int i = 0; i < 20; i++) {
        wn_row_text(&sheet, 0, WN_STYLE_PLAIN, "k");
        wn_row_number(&sheet, 1, WN_STYLE_COUNT, i);
        wn_row_end(&sheet);
    }
    CHECK_TEXT(sheet.worksheet_name, "Table 3");
    wn_sheet_close(&sheet);
    CHECK_INT(book.proof_count, 3);
    /* Title, header and eight rows; the last has four. */
    CHECK_INT(book.proofs[0].cell_count, 1 + 3 + 2 * 8);
    CHECK_INT(book.proofs[2].cell_count, 1 + 3 + 2 * 4);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

/* Every part of Review is one to work in. */
static void full_review_goes_on_as_review_2(void)
{
    begin();
    made_run *answered = made_run_new(2, 1);
    book.last_row = 3 + 60; /* three rows above the answers, and the header */
    wn_sheet review;
    wn_review_place places[2];
    wn_review_open(&review, &book);
    for (size_t i = 0; i < 2; i++) {
        wn_subject subject = {.response = answered->responses[i], .form = answered->forms[0], .name = "R"};
        made_answer(answered, i, 46)->review = 1;
        for (size_t j = 0; j < 46; j++)
            made_answer(answered, i, j)->review = 0;
        places[i] = wn_review_add(&review, &subject);
    }
    wn_sheet_close(&review);
    CHECK_INT(book.proof_count, 2);
    CHECK_TEXT(places[0].worksheet, "Review");
    CHECK_INT(places[0].row, 4 + 46);
    CHECK_TEXT(places[1].worksheet, "Review 2");
    CHECK_INT(places[1].row, 4 + 93 - 60);
    for (size_t i = 0; i < 2; i++) {
        CHECK(book.proofs[i].is_protected);
        CHECK_INT(book.proofs[i].filters, 1);
        CHECK_INT(book.proofs[i].validations, 1);
        CHECK_INT(book.proofs[i].conditions, 11);
    }
    CHECK_INT(book.proofs[0].hidden_count, 59);
    CHECK_INT(book.proofs[1].hidden_count, 33);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    made_run_free(answered);
    end();
}

static void long_text_repeats_what_names_its_row(void)
{
    begin();
    wn_sheet sheet = open_sheet(0);
    char *text = check_memory(70001);
    memset(text, 'y', 70000);
    text[70000] = '\0';
    wn_row_text(&sheet, 0, WN_STYLE_PLAIN, "k");
    wn_row_text(&sheet, 1, WN_STYLE_TEXT, text);
    CHECK_INT(wn_row_end(&sheet), 2);
    CHECK_INT(sheet.row, 5);
    wn_sheet_close(&sheet);
    CHECK_INT(book.proofs[0].cell_count, 1 + 3 + 2 * 3);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    free(text);
    end();
}

/* One format draws the line below such cells, unless they are the reviewer's, coloured or have a note. */
static void empty_cells_are_left_out(void)
{
    begin();
    wn_sheet sheet = open_sheet(0);
    for (size_t i = 0; i < 3; i++)
        wn_row_text(&sheet, i, WN_STYLE_PLAIN, i == 0 ? "k" : "");
    wn_row_end(&sheet);
    wn_row_text(&sheet, 0, WN_STYLE_PLAIN, NULL);
    wn_row_note(&sheet, 0, "note");
    wn_row_empty(&sheet, 1, WN_STYLE_INPUT);
    wn_row_empty(&sheet, 2, WN_STYLE_TOTAL);
    wn_row_end(&sheet);
    wn_sheet_close(&sheet);
    CHECK_INT(book.proofs[0].cell_count, 1 + 3 + 1);
    CHECK_INT(book.proofs[0].blank_count, 3);
    CHECK_INT(book.proofs[0].note_count, 1);
    CHECK_INT(book.proofs[0].conditions, 1);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

static void links_and_notes_end_at_their_limits(void)
{
    begin();
    book.links_left = 2;
    book.notes_left = 1;
    wn_sheet sheet = open_sheet(0), issues;
    for (int i = 0; i < 5; i++) {
        wn_row_text(&sheet, 2, WN_STYLE_TEXT, "https://example.org/");
        wn_row_link(&sheet, 2, "https://example.org/");
        wn_row_note(&sheet, 2, "note");
        wn_row_end(&sheet);
    }
    wn_row_text(&sheet, 2, WN_STYLE_TEXT, "javascript:alert(1)");
    wn_row_link(&sheet, 2, "javascript:alert(1)");
    wn_row_end(&sheet);
    CHECK_INT(book.links_refused, 3);
    CHECK_INT(book.notes_refused, 4);
    CHECK_INT(book.proofs[sheet.proof].link_count, 2);
    CHECK_INT(book.proofs[sheet.proof].note_count, 1);
    wn_issues_open(&issues, &book);
    lxw_row_t before = issues.row;
    wn_issues_add_limits(&issues);
    CHECK_INT(issues.row - before, 2);
    wn_sheet_close(&sheet);
    wn_sheet_close(&issues);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

static void links_and_notes_end_at_their_bytes(void)
{
    begin();
    book.link_bytes_left = 45;
    book.note_bytes_left = 9;
    wn_sheet sheet = open_sheet(0);
    for (int i = 0; i < 3; i++) {
        wn_row_text(&sheet, 2, WN_STYLE_TEXT, "https://example.org/");
        wn_row_link(&sheet, 2, "https://example.org/");
        wn_row_note(&sheet, 2, "note");
        wn_row_end(&sheet);
    }
    CHECK_INT(book.links_refused, 1);
    CHECK_INT(book.notes_refused, 1);
    CHECK_INT(book.proofs[sheet.proof].link_count, 2);
    CHECK_INT(book.proofs[sheet.proof].note_count, 2);
    wn_sheet_close(&sheet);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

static void long_note_says_where_its_rest_stands(void)
{
    char text[6002];
    begin();
    wn_sheet sheet = open_sheet(0);
    for (size_t i = 0; i < 2000; i++)
        memcpy(text + 3 * i, "\xE2\x82\xAC", 3);
    memcpy(text + 6000, "!", 2);
    wn_row_note(&sheet, 1, text + 3);
    CHECK_TEXT(wn_text_of(&sheet.cells[1].note), text + 3);
    wn_bytes_clear(&sheet.cells[1].note);
    wn_row_note(&sheet, 1, text);
    CHECK_INT(memcmp(sheet.cells[1].note.data, text, 6000), 0);
    CHECK_TEXT(sheet.cells[1].note.data + 6000, "\xE2\x80\xA6\n\n(The rest stands in Review.)");
    wn_row_end(&sheet);
    wn_sheet_close(&sheet);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

static size_t above_calls;

static void write_above(wn_sheet *sheet)
{
    CHECK_TEXT(sheet->context, "context");
    wn_row_text(sheet, 0, WN_STYLE_SECTION, "above");
    wn_row_end(sheet);
    above_calls++;
}

static void rows_above_the_header_stand_on_every_part(void)
{
    begin();
    wn_sheet sheet = {.book = &book,
                      .name = "Table",
                      .title = "Table",
                      .columns = columns,
                      .column_count = 3,
                      .above = write_above,
                      .context = "context"};
    book.last_row = 4;
    wn_sheet_open(&sheet);
    CHECK_INT(sheet.header_row, 2);
    for (int i = 0; i < 3; i++) {
        wn_row_number(&sheet, 1, WN_STYLE_COUNT, i);
        wn_row_end(&sheet);
    }
    CHECK_TEXT(sheet.worksheet_name, "Table 2");
    CHECK_INT(above_calls, 2);
    wn_sheet_close(&sheet);
    CHECK_INT(wn_book_close(&book), WN_DONE);
    CHECK_INT(wn_read_back(&book, path), WN_DONE);
    end();
}

static void names_of_sheets_are_legal_and_differ(void)
{
    static const char *const asked[][2] = {{"History", "History 2"},
                                           {"", "Sheet"},
                                           {"a/b:c*?[d]\\'e", "a-b-c---d---e"},
                                           {"A/B:C*?[D]\\'E", "A-B-C---D---E 2"},
                                           {"a name that is longer than a workbook allows", "a-name"},
                                           {"bell\x07", "bell-"}};
    begin();
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        size_t proof = 0;
        CHECK(wn_book_add(&book, asked[i][0], &proof) != NULL);
        CHECK_INT(strlen(book.proofs[proof].name) <= 31, 1);
        if (i != 4)
            CHECK_TEXT(book.proofs[proof].name, asked[i][1]);
    }
    CHECK_INT(wn_book_close(&book), WN_DONE);
    end();
}

/* Writes one row with everything and closes the file. */
static void write_one(void)
{
    begin();
    wn_sheet sheet = open_sheet(0);
    wn_row_text(&sheet, 0, WN_STYLE_PLAIN, "k");
    wn_row_text(&sheet, 1, WN_STYLE_TEXT, "meant");
    wn_row_note(&sheet, 1, "note");
    wn_row_text(&sheet, 2, WN_STYLE_TEXT, "https://example.org/?a=1&b=2#c");
    wn_row_link(&sheet, 2, "https://example.org/?a=1&b=2#c");
    wn_row_hide(&sheet);
    wn_row_end(&sheet);
    wn_row_empty(&sheet, 1, WN_STYLE_INPUT);
    wn_row_end(&sheet);
    wn_sheet_close(&sheet);
    CHECK_INT(wn_book_close(&book), WN_DONE);
}

/* Replaces a part of the package, or removes it. */
static void tamper(const char *part, const char *text)
{
    int error = 0;
    zip_t *package = zip_open(path, 0, &error);
    zip_int64_t index = zip_name_locate(package, part, 0);
    CHECK(index >= 0);
    if (text)
        zip_file_replace(package, (zip_uint64_t)index, zip_source_buffer(package, text, strlen(text), 0), 0);
    else
        zip_delete(package, (zip_uint64_t)index);
    CHECK_INT(zip_close(package), 0);
}

static void check_noticed(void)
{
    code[0] = '\0';
    CHECK_INT(wn_read_back(&book, path), WN_INTERNAL);
    CHECK_TEXT(code, "output-differs");
    end();
}

static void every_difference_is_noticed(void)
{
    static const struct {
        const char *part, *text;
    } changes[] = {
        {"xl/worksheets/sheet1.xml", NULL},
        {"xl/comments1.xml", NULL},
        {"xl/workbook.xml", "<workbook/>"},
        {"xl/worksheets/sheet1.xml", "<worksheet"},
        {"xl/styles.xml", "<styleSheet"},
        {"xl/worksheets/_rels/sheet1.xml.rels",
         "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"}};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        write_one();
        CHECK_INT(wn_read_back(&book, path), WN_DONE);
        tamper(changes[i].part, changes[i].text);
        check_noticed();
    }
    write_one();
    book.proofs[0].cells++;
    check_noticed();
    write_one();
    book.proofs[0].hidden_count = 0;
    check_noticed();
    write_one();
    CHECK_INT(book.proofs[0].blank_count, 1);
    book.proofs[0].blank_count = 0;
    check_noticed();
    write_one();
    CHECK_INT(truncate(path, 3000), 0);
    check_noticed();
}

int main(int count, char **arguments)
{
    if (count < 2)
        return 2;
    snprintf(path, sizeof path, "%s/test-sheet.xlsx", arguments[1]);
    RUN(full_worksheet_goes_on_in_the_next);
    RUN(full_review_goes_on_as_review_2);
    RUN(long_text_repeats_what_names_its_row);
    RUN(empty_cells_are_left_out);
    RUN(links_and_notes_end_at_their_limits);
    RUN(links_and_notes_end_at_their_bytes);
    RUN(long_note_says_where_its_rest_stands);
    RUN(rows_above_the_header_stand_on_every_part);
    RUN(names_of_sheets_are_legal_and_differ);
    RUN(every_difference_is_noticed);
    return check_done();
}
