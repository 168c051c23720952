/* Digests of what a worksheet holds, kept while writing and again while reading back. After
 * FNV-1a, of words of 64 bits: against accidents, not attacks. */
#ifndef WN_XLSX_PROOF_H
#define WN_XLSX_PROOF_H

#include <stddef.h>
#include <stdint.h>

#include "plugins/xlsx/book.h"

/* Adds a cell with text as a spreadsheet program shows it. Cells come in the order of rows, then columns. */
void wn_proof_text(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length);

/* Adds a cell with a number. */
void wn_proof_number(wn_sheet_proof *proof, uint32_t row, uint32_t column, double number);

/* Adds a link: `target` as the address escaped, or the place within the workbook. */
void wn_proof_link(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *target);

/* Adds a note with its text as shown. */
void wn_proof_note(wn_sheet_proof *proof, uint32_t row, uint32_t column, const char *text, size_t length);

#endif
