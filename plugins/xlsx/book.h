/* The workbook being written: the library's handle, what all sheets share, and what was meant to be in it. */
#ifndef WN_XLSX_BOOK_H
#define WN_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "plugins/common/writing/text.h"
#include "plugins/xlsx/styles.h"
#include "winnow/plugin.h"

/* Most notes and most clickable links of a workbook, and most bytes of each: the library keeps them in
 * memory, a link several times. */
#define WN_BOOK_NOTES 10000u
#define WN_BOOK_LINKS 10000u
#define WN_BOOK_NOTE_BYTES (8u << 20)
#define WN_BOOK_LINK_BYTES (2u << 20)
#define WN_BOOK_SHEETS 200u

/* What one worksheet was meant to hold: running digests of all it was given, in the order of its file. */
typedef struct wn_sheet_proof {
    char name[128];
    uint64_t cells, cell_count; /* over row, column, kind and value */
    uint64_t links, link_count; /* over row, column and target */
    uint64_t notes, note_count; /* over row, column and text */
    uint64_t blank_count;       /* cells with a style alone: the reviewer's are unlocked by theirs */
    uint64_t hidden_count;      /* rows hidden */
    uint64_t validations, conditions, filters, selections;
    bool is_protected;
} wn_sheet_proof;

typedef struct wn_book {
    const wn_host *host;
    const wn_records *records;
    lxw_workbook *workbook;
    wn_styles styles;
    lxw_error error; /* the first; NO_ERROR while all is well */
    bool no_memory;
    double review_below; /* the confidence below which this run put answers to review */
    uint32_t last_row;   /* 0-based; the last a worksheet may use */
    size_t notes_left, note_bytes_left, notes_refused;
    size_t links_left, link_bytes_left, links_refused;
    wn_sheet_proof *proofs; /* one per worksheet in order */
    size_t proof_count;
} wn_book;

/* Starts the workbook at `path`; false when it cannot be made. `records` gives document properties. */
bool wn_book_open(wn_book *book, const wn_host *host, const wn_records *records, const char *path);

/* Adds a worksheet of this name, made legal and unique (at most 31 UTF-16 units; ECMA-376 part 1, 18.2.19).
 * `*ret_proof` is valid until the next sheet is added, its index for ever. NULL on failure, which the book
 * remembers. */
lxw_worksheet *wn_book_add(wn_book *book, const char *name, size_t *ret_proof);

/* Whether one more link or note of `bytes` may be made; counts it, or that it was refused. */
bool wn_book_take_link(wn_book *book, size_t bytes);
bool wn_book_take_note(wn_book *book, size_t bytes);

/* Remembers the first error. */
void wn_book_check(wn_book *book, lxw_error error);

/* Closes the file and frees the workbook. Returns WN_DONE, WN_NO_MEMORY, or WN_INTERNAL with a report of code
 * output-failed. What was meant stays readable until wn_book_free. */
wn_status wn_book_close(wn_book *book);

void wn_book_free(wn_book *book);

#endif
