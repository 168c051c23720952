/* A sheet that is a table: title lines, a header row, then rows written once each from top to bottom.
 *
 * A row is composed cell by cell, in any order, and written by wn_row_end: texts are made safe for a cell,
 * what is too long for one goes on in the next row, and past the last row of a worksheet the table goes on in
 * a further one ("Review 2"). */
#ifndef WN_XLSX_SHEET_H
#define WN_XLSX_SHEET_H

#include "plugins/xlsx/book.h"

typedef struct wn_column {
    const char *title;
    double width;  /* in characters; the least when `most` is larger */
    double most;   /* widest that content may make it; 0: fixed */
    bool repeated; /* written again where a row goes on in the next */
    bool hidden;
    bool input;      /* the reviewer's */
    bool owns_title; /* the title is freed with the sheet's columns */
    bool figure;     /* numbers: the header stands at the right */
    bool sparing;    /* hidden when no row has text in it */
} wn_column;

typedef enum { WN_CELL_NONE, WN_CELL_TEXT, WN_CELL_NUMBER, WN_CELL_EMPTY } wn_cell_kind;

typedef struct wn_cell {
    wn_cell_kind kind;
    wn_style style;
    bool right_to_left;
    double number;
    wn_bytes text;   /* as displayed */
    wn_bytes target; /* of a link; empty: none */
    wn_bytes note;   /* as displayed; empty: none */
    size_t written;  /* bytes of `text` in rows so far */
} wn_cell;

typedef struct wn_sheet wn_sheet;
struct wn_sheet {
    wn_book *book;
    const char *name;
    const char *title, *hint; /* lines above the header; NULL */
    const wn_column *columns;
    bool owns_columns; /* `columns` and `name` are freed with the sheet */
    size_t column_count;
    size_t frozen_columns;
    double header_height; /* in points; 0: by content */
    bool is_wide;         /* printed on A3 */
    double row_height;    /* of every row, in points; 0: by content */
    size_t most_lines;    /* that a row by content is high; 0: 16 */
    uint8_t outline;      /* level of the rows to come, which can be folded away; 0: they cannot */
    void (*finish)(wn_sheet *sheet, lxw_row_t first,
                   lxw_row_t last); /* validation and formats; may be NULL */
    bool has_filter;
    void (*above)(wn_sheet *sheet); /* writes rows between the title lines and the header; may be NULL */
    const void *context;            /* for `above` */
    lxw_worksheet *reserved;        /* the worksheet to begin with, of wn_sheet_reserve; NULL: a new one */
    size_t reserved_proof;

    /* Below: the sheet's own. */
    lxw_worksheet *worksheet;
    char worksheet_name[128];
    size_t proof;
    lxw_row_t header_row, row; /* `row` is the next to write */
    wn_cell *cells;
    double *widths;
    bool hide;
    bool has_lines; /* below cells that were left out */
    wn_bytes scratch;
};

/* Takes the sheet's place among the others without writing into it yet. */
void wn_sheet_reserve(wn_sheet *sheet);

/* Sets the public members of a sheet that shows `form`: called `word`, with the form's id unless `only` that
 * form is shown; titled by the form. Takes the malloc'd `columns`, NULL when memory failed, then opens it. */
void wn_sheet_open_form(wn_sheet *sheet, const wn_form_info *form, const char *word, bool only,
                        wn_column *columns, size_t count);

/* Opens the sheet whose public members are set. Failures show in the book. */
void wn_sheet_open(wn_sheet *sheet);

/* Sets widths, filter, print layout, and frees the sheet's memory. */
void wn_sheet_close(wn_sheet *sheet);

/* Puts text into `column` of the row being composed. `text` may be any bytes; NULL leaves an empty cell.
 * Returns how many characters had to be made visible. */
size_t wn_row_text(wn_sheet *sheet, size_t column, wn_style style, const char *text);
size_t wn_row_bytes(wn_sheet *sheet, size_t column, wn_style style, const char *text, size_t length);

void wn_row_number(wn_sheet *sheet, size_t column, wn_style style, double number);

/* Leaves the cell empty but styled. */
void wn_row_empty(wn_sheet *sheet, size_t column, wn_style style);

/* Makes the text cell at `column` a link to `address` if that is safe and the book has links left. */
void wn_row_link(wn_sheet *sheet, size_t column, const char *address);

/* Makes the text cell at `column` a link to a cell of this workbook; the caller has taken it from the book.
 */
void wn_row_jump(wn_sheet *sheet, size_t column, const char *worksheet, lxw_row_t row);

/* Adds a note to the cell at `column` if the book has notes left; what it cannot show it leaves to Review,
 * and says so. */
void wn_row_note(wn_sheet *sheet, size_t column, const char *text);

/* Hides the row being composed, as a filter would. */
void wn_row_hide(wn_sheet *sheet);

/* Writes the row. Returns the number of its first row in the worksheet `sheet->worksheet_name`. */
lxw_row_t wn_row_end(wn_sheet *sheet);

#endif
