/* Reads one worksheet of a workbook package into a proof. */
#ifndef WN_XLSX_SHEET_READER_H
#define WN_XLSX_SHEET_READER_H

#include "plugins/xlsx/book.h"
#include "plugins/xlsx/written-part.h"

/* Reads worksheet `number` (1-based) with its links and notes. `ret_proof` gets all but the name. False when
 * a part is missing or not well formed, or memory fails. */
bool wn_sheet_read(wn_written_package *package, size_t number, wn_sheet_proof *ret_proof);

/* Reads the names of the worksheets in order into the `name` of up to `room` proofs. Returns how many there
 * are, or -1 when the part is missing or not well formed. */
long wn_sheet_names(wn_written_package *package, wn_sheet_proof *proofs, size_t room);

#endif
