#include "plugins/xlsx/existing-cells.h"
#include "plugins/xlsx/sheets.h"

enum { LABEL, TEXT, COLUMNS };

static const wn_column columns[COLUMNS] = {[LABEL] = {"", 24}, [TEXT] = {"", 100}};

static const char *const guide[][2] = {
    {"Overview",
     "What came in: totals and charts, then a row per response with its counts. The file name, without the "
     "folder that all have in common, leads to its answers."},
    {"Review",
     "A row per answer. It opens with those that a person should look at; clear the filter of \"To review\" "
     "to "
     "see all. Choose a decision, and write a corrected value, your initials and a comment in the columns at "
     "the right. The other cells are locked without a password, so that they are not changed by accident."},
    {"Matrix", "Respondents by questions, in short. Grey: blank or missing. Blue: does not apply. Yellow: to "
               "be reviewed "
               "or ambiguous. Orange: this file cannot tell, as when an export lost its tick marks."},
    {"Choices", "A column per option: 1 chosen, 0 not chosen, empty where there is no answer to rely on."},
    {"Links", "Every web address in the answers."},
    {"Unassigned", "What respondents wrote that belongs to no question."},
    {"Issues", "What was noticed while reading."},
    {"Documents", "Every file that was given, with what became of it and its SHA-256 digest."},
    {"Codebook", "The items of the form with their codes."},
    {"Status",
     "Answered. Blank: the question is there, nothing was written. Missing: the question is not in the file. "
     "Not "
     "applicable: the respondent says so. Ambiguous: more than one reading. Cannot tell: this file does not "
     "show it."},
    {"Overwriting",
     "A later run does not overwrite this workbook once more of its cells are filled than are counted "
     "above, or a decision is taken."},
    {"Signs in brackets", "A character that cannot be seen or would reorder the text is shown by its number, "
                          "U+ and four or more digits in "
                          "white square brackets; a byte that is no character as x and two digits. Text over "
                          "32,767 characters goes on in the "
                          "next row."},
};

static void add_line(wn_sheet *sheet, const char *label, const char *text)
{
    wn_row_text(sheet, LABEL, WN_STYLE_STRONG, label);
    wn_row_text(sheet, TEXT, WN_STYLE_TEXT, text);
    wn_row_end(sheet);
}

static void add_section(wn_sheet *sheet, const char *label)
{
    wn_row_text(sheet, LABEL, WN_STYLE_SECTION, label);
    wn_row_empty(sheet, TEXT, WN_STYLE_SECTION);
    wn_row_end(sheet);
}

static void add_forms(wn_sheet *sheet, const wn_records *records)
{
    wn_bytes words = {0};
    for (size_t i = 0; i < records->form_count; i++) {
        const wn_form_info *form = records->forms[i];
        wn_bytes_clear(&words);
        wn_text_print(&words, "%s, version %s", form->title ? form->title : form->id, form->version);
        add_line(sheet, form->id, wn_text_of(&words));
    }
    wn_bytes_free(&words);
}

/* What is in the other sheets by now, so that it is noticed when a person has put in more. */
static void add_filled_cells(wn_sheet *sheet)
{
    const wn_book *book = sheet->book;
    uint64_t filled = 0;
    for (size_t i = 0; i < book->proof_count; i++)
        filled += i == sheet->proof ? 0 : book->proofs[i].cell_count;
    wn_row_text(sheet, LABEL, WN_STYLE_STRONG, WN_EXISTING_FILLED);
    wn_row_number(sheet, TEXT, WN_STYLE_NUMBER_BESIDE, (double)filled);
    wn_row_end(sheet);
}

static void add_confidence(wn_sheet *sheet)
{
    wn_bytes words = {0};
    wn_text_add(&words, "From 0 to 1: how sure the reading is. Below ");
    wn_text_number(&words, sheet->book->review_below);
    wn_text_add(&words,
                " an answer is put to review; so is one of which something is not certain, as \"Why\" "
                "says.");
    add_line(sheet, "Confidence", wn_text_of(&words));
    wn_bytes_free(&words);
}

void wn_about_write(wn_sheet *sheet, wn_book *book)
{
    const wn_records *records = book->records;
    char counts[120];
    *sheet = (wn_sheet){.book = book,
                        .name = "About",
                        .title = "About this workbook",
                        .header_height = 4,
                        .columns = columns,
                        .column_count = COLUMNS};
    wn_sheet_open(sheet);
    snprintf(counts, sizeof counts, "%llu files, %llu responses", (unsigned long long)records->document_count,
             (unsigned long long)records->response_count);
    add_section(sheet, "Made from");
    add_line(sheet, "Program", records->run->name);
    add_line(sheet, "Version", records->run->version);
    add_line(sheet, "Time", records->run->time);
    add_line(sheet, "Read", counts);
    add_filled_cells(sheet);
    add_section(sheet, "Forms");
    add_forms(sheet, records);
    if (records->run->option_count > 0)
        add_section(sheet, "Options");
    for (size_t i = 0; i < records->run->option_count; i++)
        add_line(sheet, records->run->options[i]->name, records->run->options[i]->value);
    add_section(sheet, "How to read it");
    for (size_t i = 0; i < sizeof guide / sizeof *guide; i++)
        add_line(sheet, guide[i][0], guide[i][1]);
    add_confidence(sheet);
}
