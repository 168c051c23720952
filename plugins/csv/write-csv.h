/* A run as a folder of tables. */
#ifndef WN_CSV_WRITE_CSV_H
#define WN_CSV_WRITE_CSV_H

#include "winnow/plugin.h"

/* Callback `write` of wn_plugin. Options: "csv-bom", "csv-formula-safe", each "yes". */
wn_status wn_csv_write(const void *state, const wn_host *host, const wn_records *records,
                       const wn_output *output);

#endif
