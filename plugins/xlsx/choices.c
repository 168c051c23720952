#include <stdlib.h>
#include <string.h>

#include "plugins/common/writing/look-up.h"
#include "plugins/xlsx/sheets.h"

enum { RESPONDENT, ISO3, M49, FIRST_OPTION };

static size_t count_options(const wn_form_info *form)
{
    size_t count = 0;
    for (size_t i = 0; i < form->item_count; i++)
        count += form->items[i]->option_count;
    return count + FIRST_OPTION > LXW_COL_MAX ? LXW_COL_MAX - FIRST_OPTION : count;
}

/* "4.web" and the option's label, in memory of its own; NULL when memory fails. */
static char *title_of(const wn_form_item_info *item, const wn_form_option_info *option)
{
    wn_bytes title = {0};
    wn_text_print(&title, "%s.%s", item->link_id, option->code);
    wn_text_join(&title, "\n", option->text ? option->text[0] : NULL);
    return title.data;
}

static wn_column *make_columns(const wn_form_info *form, size_t count)
{
    wn_column *columns = calloc(count + FIRST_OPTION, sizeof *columns);
    if (!columns)
        return NULL;
    columns[RESPONDENT] = (wn_column){"Respondent", 16, 30};
    columns[ISO3] = (wn_column){"ISO", 6};
    columns[M49] = (wn_column){"M49", 6};
    size_t at = FIRST_OPTION;
    for (size_t i = 0; i < form->item_count; i++)
        for (size_t j = 0; j < form->items[i]->option_count && at < count + FIRST_OPTION; j++) {
            char *title = title_of(form->items[i], form->items[i]->options[j]);
            columns[at++] = (wn_column){title ? title : "", 16, .owns_title = title != NULL};
        }
    return columns;
}

void wn_choices_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only)
{
    size_t count = count_options(form);
    *sheet =
        (wn_sheet){.book = book,
                   .hint = "1: chosen. 0: not chosen. Empty: no answer that can be relied on, see Review.",
                   .frozen_columns = FIRST_OPTION,
                   .has_filter = true};
    wn_sheet_open_form(sheet, form, "Choices", only, make_columns(form, count), count + FIRST_OPTION);
}

static bool is_selected(const wn_item_answer *answer, const char *code)
{
    for (size_t i = 0; i < answer->selected_count; i++)
        if (strcmp(answer->selected[i], code) == 0)
            return true;
    return false;
}

static void add_item(wn_sheet *sheet, size_t column, const wn_form_item_info *item,
                     const wn_item_answer *answer)
{
    bool told = answer && answer->status == WN_ANSWERED && answer->selected_known;
    for (size_t j = 0; j < item->option_count && column + j < sheet->column_count; j++) {
        if (told)
            wn_row_number(sheet, column + j, WN_STYLE_CENTRE, is_selected(answer, item->options[j]->code));
        else
            wn_row_empty(sheet, column + j, answer ? wn_style_of_status(answer->status) : WN_STYLE_MISSING);
    }
}

void wn_choices_add(wn_sheet *sheet, const wn_subject *subject)
{
    const wn_form_info *form = subject->form;
    size_t column = FIRST_OPTION;
    wn_row_text(sheet, RESPONDENT, WN_STYLE_PLAIN, subject->name);
    wn_row_text(sheet, ISO3, WN_STYLE_PLAIN, subject->response->respondent_iso3);
    wn_row_text(sheet, M49, WN_STYLE_PLAIN, subject->response->respondent_m49);
    size_t next = 0;
    for (size_t i = 0; i < form->item_count; i++) {
        const wn_form_item_info *item = form->items[i];
        if (item->option_count == 0)
            continue;
        add_item(sheet, column, item, wn_find_answer(subject->response, item->link_id, &next));
        column += item->option_count;
    }
    wn_row_end(sheet);
}
