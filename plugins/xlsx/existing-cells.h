/* What the cells of a worksheet mean for wn_existing_inspect. */
#ifndef WN_XLSX_EXISTING_CELLS_H
#define WN_XLSX_EXISTING_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a text is: one of Review's headers, nothing to see, or anything else. */
typedef enum {
    WN_TEXT_OTHER = 0,
    WN_TEXT_EMPTY = 1,
    WN_TEXT_KEY = 2,
    WN_TEXT_DECISION = 3,
    WN_TEXT_CORRECTED = 4,
    WN_TEXT_REVIEWER = 5,
    WN_TEXT_COMMENT = 6,
    WN_TEXT_MEANINGS = 7
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
} wn_existing_sheet;

/* Takes the next cell, in order of rows; both numbers 1-based. */
void wn_existing_cell(wn_existing_sheet *sheet, uint32_t row, uint32_t column, wn_text_meaning meaning);

/* Ends the sheet. */
void wn_existing_sheet_end(wn_existing_sheet *sheet);

#endif
