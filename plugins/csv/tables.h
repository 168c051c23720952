/* The tables of the output, one .c file each. */
#ifndef WN_CSV_TABLES_H
#define WN_CSV_TABLES_H

#include "plugins/csv/table.h"

extern const wn_csv_kind wn_csv_answers;   /* a row per answer */
extern const wn_csv_kind wn_csv_choices;   /* a row per answer and option */
extern const wn_csv_kind wn_csv_links;     /* a row per web address */
extern const wn_csv_kind wn_csv_documents; /* a row per input */

/* Add the rows of one response or document. `forms` are those of the run. */
void wn_csv_add_answers(wn_csv_table *table, const wn_response *response);
void wn_csv_add_choices(wn_csv_table *table, const wn_response *response, const wn_records *forms);
void wn_csv_add_links(wn_csv_table *table, const wn_response *response);
void wn_csv_add_document(wn_csv_table *table, const wn_document_info *document, int64_t index);

#endif
