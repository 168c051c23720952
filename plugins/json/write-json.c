#include "plugins/json/write-json.h"

#include <stdlib.h>

#include "plugins/common/writing/output-file.h"
#include "plugins/common/writing/run-json.h"

static void write_record(wn_output_file *file, int *count, const char *json, size_t length)
{
    wn_output_add(file, (*count)++ ? ",\n" : "\n");
    wn_output_write(file, json, length);
}

static void write_documents(wn_output_file *file, const wn_records *records)
{
    const wn_document_info *document;
    const char *json;
    size_t length;
    int count = 0;
    wn_output_add(file, ",\n\"documents\": [");
    records->rewind_documents(records->context);
    while ((document = records->next_document(records->context)) != NULL &&
           (json = records->document_json(records->context, document, &length)) != NULL)
        write_record(file, &count, json, length);
    wn_output_add(file, "]");
}

static void write_responses(wn_output_file *file, const wn_records *records)
{
    const wn_response *response;
    const char *json;
    size_t length;
    int count = 0;
    wn_output_add(file, ",\n\"responses\": [");
    records->rewind_responses(records->context);
    while ((response = records->next_response(records->context)) != NULL &&
           (json = records->response_json(records->context, response, &length)) != NULL)
        write_record(file, &count, json, length);
    wn_output_add(file, "]");
}

wn_status wn_json_write(const void *state, const wn_host *host, const wn_records *records,
                        const wn_output *output)
{
    (void)state;
    char *generator = wn_generator_json(records->run), *forms = wn_forms_json(records, 0);
    wn_status status = WN_NO_MEMORY;
    if (generator && forms) {
        wn_output_file file = wn_output_open(output, NULL);
        wn_output_add(&file, "{\"generator\": ");
        wn_output_add(&file, generator);
        wn_output_add(&file, ",\n\"forms\": ");
        wn_output_add(&file, forms);
        write_documents(&file, records);
        write_responses(&file, records);
        wn_output_add(&file, "}\n");
        status = wn_output_close(&file, host);
        if (status == WN_DONE && records->failed(records->context))
            status = wn_output_failed(host, "The records of the run cannot be read back.");
    }
    free(generator);
    free(forms);
    return status;
}
