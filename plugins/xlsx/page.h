/* How a sheet is laid out on screen and paper. */
#ifndef WN_XLSX_PAGE_H
#define WN_XLSX_PAGE_H

#include "plugins/xlsx/sheet.h"

/* Sets the width of `column` from its declaration and the widest content, in characters. */
void wn_page_column(wn_sheet *sheet, size_t column, double content);

/* Freezes the header and first columns; landscape A4, one page wide, header repeated, footer with sheet and
 * page. */
void wn_page_layout(wn_sheet *sheet);

/* Protects the sheet without a password: only unlocked cells change; filters, widths and heights stay free.
 */
void wn_page_protect(wn_sheet *sheet);

#endif
