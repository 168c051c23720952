#include "plugins/xlsx/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/xlsx/address.h"
#include "plugins/xlsx/cell-text.h"
#include "plugins/xlsx/page.h"
#include "plugins/xlsx/proof.h"

#define LINE_POINTS 13.5
#define MOST_LINES 16
#define MOST_HEADER_LINES 7
#define NOTE_CHARACTERS 2000 /* more than a note can show */

static wn_sheet_proof *proof_of(wn_sheet *sheet)
{
    return &sheet->book->proofs[sheet->proof];
}

static lxw_format *format_of(const wn_sheet *sheet, wn_style style, bool right_to_left)
{
    const wn_styles *styles = &sheet->book->styles;
    return right_to_left ? styles->right[style] : styles->left[style];
}

static void put_blank(wn_sheet *sheet, lxw_row_t row, lxw_col_t column, lxw_format *format)
{
    proof_of(sheet)->blank_count++;
    wn_book_check(sheet->book, worksheet_write_blank(sheet->worksheet, row, column, format));
}

/* Writes displayed text into one cell of the worksheet. */
static void put_text(wn_sheet *sheet, lxw_row_t row, size_t column, const char *text, size_t length,
                     lxw_format *format, const char *target)
{
    wn_bytes_clear(&sheet->scratch);
    wn_cell_escape(&sheet->scratch, text, length);
    const char *escaped = wn_text_of(&sheet->scratch);
    lxw_col_t at = (lxw_col_t)column;
    if (length == 0) {
        put_blank(sheet, row, at, format);
        return;
    }
    wn_proof_text(proof_of(sheet), row, (uint32_t)column, text, length);
    if (target[0]) {
        wn_proof_link(proof_of(sheet), row, (uint32_t)column, target);
        wn_book_check(sheet->book,
                      worksheet_write_url_opt(sheet->worksheet, row, at, target, format, escaped, NULL));
    } else {
        wn_book_check(sheet->book, worksheet_write_string(sheet->worksheet, row, at, escaped, format));
    }
}

static size_t first_shown(const wn_sheet *sheet)
{
    size_t column = 0;
    while (column + 1 < sheet->column_count && sheet->columns[column].hidden)
        column++;
    return column;
}

static void write_top(wn_sheet *sheet)
{
    size_t shown = first_shown(sheet);
    if (sheet->title) {
        worksheet_set_row(sheet->worksheet, 0, 24, NULL);
        put_text(sheet, sheet->row++, shown, sheet->title, strlen(sheet->title),
                 format_of(sheet, WN_STYLE_TITLE, false), "");
    }
    if (sheet->hint) {
        put_text(sheet, sheet->row++, shown, sheet->hint, strlen(sheet->hint),
                 format_of(sheet, WN_STYLE_SUBTITLE, false), "");
        sheet->row++;
    }
}

/* By the longest title; bold letters are wider. */
static double header_height(const wn_sheet *sheet)
{
    size_t most = 2;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const wn_column *column = &sheet->columns[i];
        size_t lines = wn_cell_lines(column->title, strlen(column->title), column->width - 1);
        most = !column->hidden && lines > most ? lines : most;
    }
    return LINE_POINTS * ((double)(most > MOST_HEADER_LINES ? MOST_HEADER_LINES : most) + 0.2);
}

static void write_header(wn_sheet *sheet)
{
    double height = sheet->header_height > 0 ? sheet->header_height : header_height(sheet);
    sheet->header_row = sheet->row++;
    wn_book_check(sheet->book, worksheet_set_row(sheet->worksheet, sheet->header_row, height, NULL));
    for (size_t i = 0; i < sheet->column_count; i++) {
        const char *title = sheet->columns[i].title;
        wn_style style = sheet->columns[i].input    ? WN_STYLE_HEADER_INPUT
                         : sheet->columns[i].figure ? WN_STYLE_HEADER_FIGURE
                                                    : WN_STYLE_HEADER;
        put_text(sheet, sheet->header_row, i, title, strlen(title), format_of(sheet, style, false), "");
    }
}

void wn_sheet_reserve(wn_sheet *sheet)
{
    sheet->reserved = wn_book_add(sheet->book, sheet->name, &sheet->reserved_proof);
}

/* Starts a worksheet: the first, or the next when one is full. */
static void begin_part(wn_sheet *sheet)
{
    sheet->worksheet = sheet->reserved;
    sheet->proof = sheet->reserved_proof;
    sheet->reserved = NULL;
    if (!sheet->worksheet)
        sheet->worksheet = wn_book_add(sheet->book, sheet->name, &sheet->proof);
    sheet->row = 0;
    if (!sheet->worksheet)
        return;
    memcpy(sheet->worksheet_name, proof_of(sheet)->name, sizeof sheet->worksheet_name);
    write_top(sheet);
    if (sheet->above)
        sheet->above(sheet);
    write_header(sheet);
}

static void draw_lines(wn_sheet *sheet, lxw_row_t last, lxw_col_t last_column)
{
    lxw_conditional_format line = {.type = LXW_CONDITIONAL_TYPE_BLANKS, .format = sheet->book->styles.line};
    proof_of(sheet)->conditions++;
    wn_book_check(sheet->book, worksheet_conditional_format_range(sheet->worksheet, sheet->header_row + 1, 0,
                                                                  last, last_column, &line));
}

static void end_part(wn_sheet *sheet)
{
    if (!sheet->worksheet)
        return;
    lxw_row_t last = sheet->row - 1;
    lxw_col_t last_column = (lxw_col_t)(sheet->column_count - 1);
    for (size_t i = 0; i < sheet->column_count; i++)
        wn_page_column(sheet, i, sheet->widths[i]);
    if (sheet->has_filter && last > sheet->header_row) {
        proof_of(sheet)->filters++;
        wn_book_check(sheet->book,
                      worksheet_autofilter(sheet->worksheet, sheet->header_row, 0, last, last_column));
    }
    wn_page_layout(sheet);
    if (sheet->finish)
        sheet->finish(sheet, sheet->header_row + 1, last);
    if (sheet->has_lines)
        draw_lines(sheet, last, last_column);
    sheet->has_lines = false;
}

void wn_sheet_open(wn_sheet *sheet)
{
    sheet->cells = calloc(sheet->column_count, sizeof *sheet->cells);
    sheet->widths = calloc(sheet->column_count, sizeof *sheet->widths);
    if (!sheet->cells || !sheet->widths) {
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    begin_part(sheet);
}

void wn_sheet_open_form(wn_sheet *sheet, const wn_form_info *form, const char *word, bool only,
                        wn_column *columns, size_t count)
{
    wn_bytes name = {0};
    wn_text_add(&name, word);
    if (!only)
        wn_text_join(&name, " ", form->id);
    sheet->name = name.data;
    sheet->title = form->title ? form->title : form->id;
    sheet->columns = columns;
    sheet->owns_columns = true;
    sheet->column_count = columns ? count : 0;
    if (columns && name.data)
        wn_sheet_open(sheet);
    else
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
}

static void free_columns(wn_sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++)
        if (sheet->columns[i].owns_title)
            free((char *)sheet->columns[i].title);
    free((wn_column *)sheet->columns);
    free((char *)sheet->name);
    sheet->columns = NULL;
    sheet->name = NULL;
}

void wn_sheet_close(wn_sheet *sheet)
{
    if (sheet->cells && sheet->widths)
        end_part(sheet);
    for (size_t i = 0; sheet->cells && i < sheet->column_count; i++) {
        wn_bytes_free(&sheet->cells[i].text);
        wn_bytes_free(&sheet->cells[i].target);
        wn_bytes_free(&sheet->cells[i].note);
    }
    free(sheet->cells);
    free(sheet->widths);
    wn_bytes_free(&sheet->scratch);
    if (sheet->owns_columns)
        free_columns(sheet);
    sheet->cells = NULL;
    sheet->widths = NULL;
    sheet->worksheet = NULL;
}

static wn_cell *cell_at(wn_sheet *sheet, size_t column, wn_cell_kind kind, wn_style style)
{
    static wn_cell nowhere;
    if (!sheet->cells || column >= sheet->column_count)
        return &nowhere;
    wn_cell *cell = &sheet->cells[column];
    cell->kind = kind;
    cell->style = style;
    return cell;
}

size_t wn_row_bytes(wn_sheet *sheet, size_t column, wn_style style, const char *text, size_t length)
{
    if (!sheet->worksheet)
        return 0;
    wn_cell *cell = cell_at(sheet, column, WN_CELL_TEXT, style);
    size_t before = cell->text.length;
    size_t shown = wn_cell_display(&cell->text, text, length);
    cell->right_to_left = wn_cell_is_right_to_left(cell->text.data + before, cell->text.length - before);
    if (cell->text.failed)
        wn_book_check(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return shown;
}

size_t wn_row_text(wn_sheet *sheet, size_t column, wn_style style, const char *text)
{
    return wn_row_bytes(sheet, column, style, text ? text : "", text ? strlen(text) : 0);
}

void wn_row_number(wn_sheet *sheet, size_t column, wn_style style, double number)
{
    if (sheet->worksheet)
        cell_at(sheet, column, WN_CELL_NUMBER, style)->number = number;
}

void wn_row_empty(wn_sheet *sheet, size_t column, wn_style style)
{
    if (sheet->worksheet)
        cell_at(sheet, column, WN_CELL_EMPTY, style);
}

void wn_row_link(wn_sheet *sheet, size_t column, const char *address)
{
    if (!sheet->worksheet || !wn_address_link(&sheet->cells[column].target, address))
        return;
    if (wn_book_take_link(sheet->book, sheet->cells[column].target.length))
        sheet->cells[column].style = WN_STYLE_LINK;
    else
        wn_bytes_clear(&sheet->cells[column].target);
}

void wn_row_jump(wn_sheet *sheet, size_t column, const char *worksheet, lxw_row_t row)
{
    if (!sheet->worksheet)
        return;
    sheet->cells[column].style = WN_STYLE_JUMP;
    wn_text_print(&sheet->cells[column].target, "internal:'%s'!B%u", worksheet, (unsigned int)row + 1);
}

void wn_row_note(wn_sheet *sheet, size_t column, const char *text)
{
    if (!sheet->worksheet)
        return;
    wn_bytes *note = &sheet->cells[column].note;
    size_t length = strlen(text), shown = wn_cell_first(text, length, NOTE_CHARACTERS);
    wn_cell_display(note, text, shown);
    if (shown < length)
        wn_text_add(note, "\xE2\x80\xA6\n\n(The rest stands in Review.)");
    if (!wn_book_take_note(sheet->book, note->length))
        wn_bytes_clear(note);
}

void wn_row_hide(wn_sheet *sheet)
{
    sheet->hide = true;
}

static void put_note(wn_sheet *sheet, size_t column, const wn_bytes *note)
{
    size_t lines = wn_cell_lines(note->data, note->length, 50);
    lxw_comment_options options = {.width = 320, .height = (uint16_t)(lines > 20 ? 340 : 26 + lines * 16)};
    wn_bytes_clear(&sheet->scratch);
    wn_cell_escape(&sheet->scratch, note->data, note->length);
    wn_proof_note(proof_of(sheet), sheet->row, (uint32_t)column, note->data, note->length);
    wn_book_check(sheet->book, worksheet_write_comment_opt(sheet->worksheet, sheet->row, (lxw_col_t)column,
                                                           wn_text_of(&sheet->scratch), &options));
}

/* Text too long for one cell goes on instead of being repeated. */
static bool is_repeated(const wn_sheet *sheet, size_t column)
{
    return sheet->columns[column].repeated && sheet->cells[column].text.length <= WN_CELL_UNITS / 7;
}

static bool has_more(const wn_sheet *sheet, size_t column, bool again)
{
    const wn_cell *cell = &sheet->cells[column];
    bool repeat = again && is_repeated(sheet, column);
    if (cell->kind == WN_CELL_TEXT)
        return cell->text.length > (repeat ? 0 : cell->written);
    return cell->kind == WN_CELL_NUMBER && (!again || repeat);
}

/* Whether the cell at `column` has nothing to show in this row but the line below it. That line is drawn by a
 * format of the whole table: such cells would be a seventh of a workbook. */
static bool is_line(const wn_sheet *sheet, size_t column, bool again)
{
    const wn_cell *cell = &sheet->cells[column];
    return cell->kind != WN_CELL_NONE && wn_style_is_line(cell->style) && !has_more(sheet, column, again) &&
           (again || cell->note.length == 0);
}

/* Writes the next piece of a cell; returns whether more is left. `again` says that the row goes on from the
 * one above. */
static bool put_cell(wn_sheet *sheet, size_t column, bool again)
{
    wn_cell *cell = &sheet->cells[column];
    lxw_format *format = format_of(sheet, cell->style, cell->right_to_left);
    lxw_col_t at = (lxw_col_t)column;
    bool repeat = again && is_repeated(sheet, column), more = has_more(sheet, column, again);
    if (more && cell->kind == WN_CELL_TEXT) {
        size_t from = repeat ? 0 : cell->written;
        size_t piece = wn_cell_piece(wn_text_of(&cell->text) + from, cell->text.length - from);
        put_text(sheet, sheet->row, column, wn_text_of(&cell->text) + from, piece, format,
                 again ? "" : wn_text_of(&cell->target));
        cell->written = from + piece;
    } else if (more) {
        wn_proof_number(proof_of(sheet), sheet->row, (uint32_t)column, cell->number);
        wn_book_check(sheet->book,
                      worksheet_write_number(sheet->worksheet, sheet->row, at, cell->number, format));
    } else if (cell->kind != WN_CELL_NONE) {
        put_blank(sheet, sheet->row, at, format);
    }
    if (cell->note.length > 0 && !again)
        put_note(sheet, column, &cell->note);
    return cell->kind == WN_CELL_TEXT && cell->written < cell->text.length;
}

/* Height of the row by its longest text, in points. Set on each row, so that every program shows the same and
 * none has to measure thousands of rows when it opens the workbook. */
static double height_of(const wn_sheet *sheet, bool again)
{
    size_t most = 1, limit = sheet->most_lines > 0 ? sheet->most_lines : MOST_LINES;
    if (sheet->row_height > 0)
        return sheet->row_height;
    for (size_t i = 0; i < sheet->column_count; i++) {
        const wn_cell *cell = &sheet->cells[i];
        if (cell->kind != WN_CELL_TEXT || !wn_style_wraps(cell->style) || sheet->columns[i].hidden ||
            (again && sheet->columns[i].repeated))
            continue;
        const wn_column *column = &sheet->columns[i];
        double width = column->most > 0 ? column->most : column->width;
        size_t lines = wn_cell_lines(wn_text_of(&cell->text) + cell->written,
                                     cell->text.length - cell->written, width * 1.15 - 2);
        most = lines > most ? lines : most;
    }
    return 2 + LINE_POINTS * (double)(most > limit ? limit : most);
}

static void set_row(wn_sheet *sheet, bool again)
{
    lxw_row_col_options options = {.hidden = sheet->hide, .level = sheet->outline};
    proof_of(sheet)->hidden_count += sheet->hide;
    wn_book_check(sheet->book, worksheet_set_row_opt(sheet->worksheet, sheet->row, height_of(sheet, again),
                                                     NULL, &options));
}

static void note_widths(wn_sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        const wn_cell *cell = &sheet->cells[i];
        double width = cell->kind == WN_CELL_TEXT && (sheet->columns[i].most > 0 || sheet->columns[i].sparing)
                           ? (double)wn_cell_width(wn_text_of(&cell->text), cell->text.length)
                           : 0;
        if (width > sheet->widths[i])
            sheet->widths[i] = width;
    }
}

static void clear_row(wn_sheet *sheet)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        wn_cell *cell = &sheet->cells[i];
        wn_bytes_clear(&cell->text);
        wn_bytes_clear(&cell->target);
        wn_bytes_clear(&cell->note);
        cell->kind = WN_CELL_NONE;
        cell->right_to_left = false;
        cell->written = 0;
    }
    sheet->hide = false;
}

lxw_row_t wn_row_end(wn_sheet *sheet)
{
    if (!sheet->worksheet)
        return 0;
    lxw_row_t first = sheet->row;
    bool more = true;
    note_widths(sheet);
    for (bool again = false; more; again = true) {
        if (sheet->row > sheet->book->last_row) {
            end_part(sheet);
            begin_part(sheet);
            first = again ? first : sheet->row;
        }
        if (!sheet->worksheet)
            return 0;
        more = false;
        set_row(sheet, again);
        for (size_t i = 0; i < sheet->column_count; i++) {
            if (is_line(sheet, i, again))
                sheet->has_lines = true;
            else
                more = put_cell(sheet, i, again) || more;
        }
        sheet->row++;
    }
    clear_row(sheet);
    return first;
}
