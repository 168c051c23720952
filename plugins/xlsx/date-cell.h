/* Dates as spreadsheet programs count them, so that they sort and can be reckoned with. */
#ifndef WN_XLSX_DATE_CELL_H
#define WN_XLSX_DATE_CELL_H

#include "plugins/xlsx/sheet.h"

/* Days since 30 December 1899, with the time of day in UTC as the fraction, of a whole ISO 8601 date with or
 * without time and offset (RFC 3339). False for anything else, and before March 1900, where programs differ.
 */
bool wn_date_serial(const char *text, double *ret_serial);

/* Puts a date into `column` as a number in `style`, one of the styles for dates; text that is none goes in as
 * it is, in `text_style`; NULL leaves an empty cell. */
void wn_row_date(wn_sheet *sheet, size_t column, wn_style style, wn_style text_style, const char *text);

#endif
