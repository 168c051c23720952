/* The whole of a run as a workbook for reviewers. */
#ifndef WN_XLSX_WRITE_XLSX_H
#define WN_XLSX_WRITE_XLSX_H

#include "winnow/plugin.h"

/* Callback `write` of wn_plugin: writes the workbook in one pass over the records, reads it back, and
 * compares every cell with what was meant. Reports output-failed or output-differs. */
wn_status wn_xlsx_write(const void *state, const wn_host *host, const wn_records *records,
                        const wn_output *output);

#endif
