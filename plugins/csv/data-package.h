/* The description of the tables as a Frictionless Data Package. */
#ifndef WN_CSV_DATA_PACKAGE_H
#define WN_CSV_DATA_PACKAGE_H

#include "plugins/csv/table.h"

/* Writes datapackage.json: the tables with their schemas, and the forms with all items and options under
 * `codebook`. Returns as wn_output_close, or WN_NO_MEMORY. */
wn_status wn_csv_describe(const wn_host *host, const wn_records *records, const wn_output *output,
                          const wn_csv_kind *const *kinds, size_t count);

#endif
