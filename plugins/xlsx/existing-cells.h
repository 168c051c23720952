/* What the cells of a worksheet mean for wn_existing_inspect. */
#ifndef WN_XLSX_EXISTING_CELLS_H
#define WN_XLSX_EXISTING_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The label in About beside which stands how many cells of the other sheets were filled when the workbook was
 * written. */
#define WN_EXISTING_FILLED "Filled cells"

/* What a text is: one of Review's headers, that label, nothing to see, or anything else. */
typedef enum {
    WN_TEXT_OTHER = 0,
    WN_TEXT_EMPTY = 1,
    WN_TEXT_FILLED = 2,
    WN_TEXT_KEY = 3, /* the headers */
    WN_TEXT_DECISION = 4,
    WN_TEXT_CORRECTED = 5,
    WN_TEXT_REVIEWER = 6,
    WN_TEXT_COMMENT = 7,
    WN_TEXT_MEANINGS = 8
} wn_text_meaning;

/* The meaning of `length` bytes of text. */
wn_text_meaning wn_text_meaning_of(const char *text, size_t length);

/* A worksheet on its way past: where the headers were found, what stood below. Zero-initialise. */
typedef struct wn_existing_sheet {
    uint32_t row;        /* being read, 1-based */
    uint32_t header_row; /* 0: none found yet */
    uint32_t
        columns[WN_TEXT_MEANINGS]; /* 1-based column of each header in `row` or the header row; 0: none */
    bool edited;
    uint64_t filled;     /* cells that show something */
    uint32_t filled_row; /* where the label stands; 0: nowhere yet */
    uint64_t stated;     /* the number beside it; 0: none */
} wn_existing_sheet;

/* Takes the next cell, in order of rows; both numbers 1-based. */
void wn_existing_cell(wn_existing_sheet *sheet, uint32_t row, uint32_t column, wn_text_meaning meaning);

/* Takes the number of the cell taken last. */
void wn_existing_number(wn_existing_sheet *sheet, uint64_t number);

/* Ends the sheet. */
void wn_existing_sheet_end(wn_existing_sheet *sheet);

#endif
