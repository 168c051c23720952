/* The written file read back by other libraries and compared with what was meant. */
#ifndef WN_XLSX_READ_BACK_H
#define WN_XLSX_READ_BACK_H

#include "plugins/xlsx/book.h"

/* Opens the workbook at `path` and compares its sheets, cells, links, notes, filters, conditions and
 * protection with the book's proofs. WN_DONE when all agree; WN_INTERNAL with a report of code
 * output-differs, naming the sheet and what differs, otherwise. */
wn_status wn_read_back(const wn_book *book, const char *path);

#endif
