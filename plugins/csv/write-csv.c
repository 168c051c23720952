#include "plugins/csv/write-csv.h"

#include <string.h>

#include "plugins/csv/data-package.h"
#include "plugins/csv/tables.h"

enum { ANSWERS, CHOICES, LINKS, DOCUMENTS, TABLES };

static const wn_csv_kind *const kinds[TABLES] = {&wn_csv_answers, &wn_csv_choices, &wn_csv_links,
                                                 &wn_csv_documents};

static bool is_set(const wn_host *host, const char *name)
{
    const char *value = host->option(host->context, name);
    return value && strcmp(value, "yes") == 0;
}

static void add_records(wn_csv_table *tables, const wn_records *records)
{
    const wn_response *response;
    const wn_document_info *document;
    int64_t index = 0;
    records->rewind_responses(records->context);
    while ((response = records->next_response(records->context)) != NULL) {
        wn_csv_add_answers(&tables[ANSWERS], response);
        wn_csv_add_choices(&tables[CHOICES], response, records);
        wn_csv_add_links(&tables[LINKS], response);
    }
    records->rewind_documents(records->context);
    while ((document = records->next_document(records->context)) != NULL)
        wn_csv_add_document(&tables[DOCUMENTS], document, index++);
}

wn_status wn_csv_write(const void *state, const wn_host *host, const wn_records *records,
                       const wn_output *output)
{
    (void)state;
    wn_csv_style style = {.byte_order_mark = is_set(host, "csv-bom"),
                          .formula_safe = is_set(host, "csv-formula-safe")};
    wn_csv_table tables[TABLES];
    wn_status status = WN_DONE;
    for (size_t i = 0; i < TABLES; i++)
        tables[i] = wn_csv_open(output, kinds[i], style);
    add_records(tables, records);
    for (size_t i = 0; i < TABLES; i++) {
        wn_status closed = wn_csv_close(&tables[i], host);
        status = status < 0 ? status : closed;
    }
    if (status >= 0)
        status = wn_csv_describe(host, records, output, kinds, TABLES);
    if (status >= 0 && records->failed(records->context))
        status = wn_output_failed(host, "The records of the run cannot be read back.");
    return status;
}
