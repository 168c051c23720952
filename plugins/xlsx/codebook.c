#include <stdlib.h>

#include "plugins/xlsx/sheets.h"
#include "plugins/xlsx/words.h"

enum { LINK_ID, SECTION, NUMBER, TYPE, FIRST_WORDING };

#define STATUSES 6

static wn_column *make_columns(const wn_form_info *form, size_t count)
{
    wn_column *columns = calloc(count, sizeof *columns);
    if (!columns)
        return NULL;
    columns[LINK_ID] = (wn_column){"Item (linkId)", 16};
    columns[SECTION] = (wn_column){"Section", 8};
    columns[NUMBER] = (wn_column){"No.", 7};
    columns[TYPE] = (wn_column){"Type", 20};
    size_t at = FIRST_WORDING;
    for (size_t i = 0; i < form->language_count; i++) {
        wn_bytes title = {0};
        wn_text_print(&title, "Question (%s)", form->languages[i]);
        columns[at++] = (wn_column){title.data ? title.data : "", 42, .owns_title = title.data != NULL};
    }
    columns[at++] = (wn_column){"Options", 36};
    for (int i = 0; i < STATUSES; i++)
        columns[at++] = (wn_column){wn_words_status((wn_answer_status)i), 11, .figure = true};
    return columns;
}

void wn_codebook_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only)
{
    size_t count = FIRST_WORDING + form->language_count + 1 + STATUSES;
    *sheet = (wn_sheet){.book = book,
                        .hint = "The items of the form, their codes, and how often each status was given.",
                        .frozen_columns = FIRST_WORDING,
                        .most_lines = 29}; /* Excel has rows of at most 409 points */
    wn_sheet_open_form(sheet, form, "Codebook", only, make_columns(form, count), count);
}

static void add_options(wn_sheet *sheet, size_t column, const wn_form_item_info *item)
{
    wn_bytes words = {0};
    for (size_t i = 0; i < item->option_count; i++) {
        const wn_form_option_info *option = item->options[i];
        wn_text_join(&words, "\n", option->code);
        if (option->text && option->text[0])
            wn_text_print(&words, " = %s", option->text[0]);
    }
    if (words.failed)
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    wn_row_text(sheet, column, WN_STYLE_TEXT, wn_text_of(&words));
    wn_bytes_free(&words);
}

static void add_item(wn_sheet *sheet, const wn_form_info *form, const wn_form_item_info *item,
                     const size_t *counts)
{
    bool group = item->type == WN_ITEM_GROUP;
    wn_style style = group ? WN_STYLE_SECTION : WN_STYLE_TEXT;
    size_t column = FIRST_WORDING;
    wn_row_text(sheet, LINK_ID, group ? style : WN_STYLE_STRONG, item->link_id);
    wn_row_text(sheet, SECTION, style, item->section);
    wn_row_text(sheet, NUMBER, style, item->prefix);
    wn_row_text(sheet, TYPE, group ? style : WN_STYLE_FADED, wn_words_type(item->type));
    for (size_t i = 0; i < form->language_count; i++)
        wn_row_text(sheet, column++, style, item->text[i]);
    if (group)
        wn_row_empty(sheet, column++, style);
    else
        add_options(sheet, column++, item);
    for (size_t i = 0; i < STATUSES; i++)
        if (group)
            wn_row_empty(sheet, column++, style);
        else
            wn_row_number(sheet, column++, WN_STYLE_TALLY, (double)counts[i]);
    wn_row_end(sheet);
}

void wn_codebook_write(wn_sheet *sheet, const wn_form_info *form, const size_t *counts)
{
    for (size_t i = 0; i < form->item_count; i++)
        add_item(sheet, form, form->items[i], counts + i * STATUSES);
}
