#include "plugins/xlsx/page.h"

#define PAPER_A3 8
#define PAPER_A4 9
#define CHARACTERS_ACROSS 300.0

void wn_page_column(wn_sheet *sheet, size_t column, double content)
{
    const wn_column *made = &sheet->columns[column];
    lxw_row_col_options options = {.hidden = made->hidden || (made->sparing && content <= 0)};
    double width = made->width;
    if (made->most > 0 && content + 2 > width)
        width = content + 2 < made->most ? content + 2 : made->most;
    wn_book_check(sheet->book, worksheet_set_column_opt(sheet->worksheet, (lxw_col_t)column,
                                                        (lxw_col_t)column, width, NULL, &options));
}

/* Pages beside each other, so that the print stays legible. */
static uint16_t pages_across(const wn_sheet *sheet)
{
    double width = 0;
    for (size_t i = 0; i < sheet->column_count; i++)
        width += sheet->columns[i].hidden ? 0 : sheet->columns[i].width;
    double pages = width / CHARACTERS_ACROSS;
    return (uint16_t)(pages < 1 ? 1 : pages > 200 ? 200 : pages + 0.5);
}

void wn_page_layout(wn_sheet *sheet)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    worksheet_freeze_panes(worksheet, sheet->header_row + 1, (lxw_col_t)sheet->frozen_columns);
    sheet->book->proofs[sheet->proof].selections =
        sheet->frozen_columns > 0 ? 3 : 1; /* one for each new pane */
    worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, sheet->is_wide ? PAPER_A3 : PAPER_A4);
    uint16_t across = pages_across(sheet);
    worksheet_fit_to_pages(worksheet, across, 0);
    if (across > 1 && sheet->frozen_columns > 0)
        wn_book_check(sheet->book,
                      worksheet_repeat_columns(worksheet, 0, (lxw_col_t)(sheet->frozen_columns - 1)));
    worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
    wn_book_check(sheet->book, worksheet_repeat_rows(worksheet, sheet->header_row, sheet->header_row));
    wn_book_check(sheet->book, worksheet_set_footer(worksheet, "&L&8&F&C&8&A&R&8&P / &N"));
}

void wn_page_protect(wn_sheet *sheet)
{
    lxw_protection options = {
        .format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .autofilter = LXW_TRUE, .sort = LXW_TRUE};
    worksheet_protect(sheet->worksheet, NULL, &options);
    sheet->book->proofs[sheet->proof].is_protected = true;
}
