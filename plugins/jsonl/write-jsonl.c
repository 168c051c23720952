#include "plugins/jsonl/write-jsonl.h"

#include <stdlib.h>

#include "plugins/common/writing/output-file.h"
#include "plugins/common/writing/run-json.h"

/* `json` is an object with at least one member, so the type can stand before its first. */
static void write_line(wn_output_file *file, const char *type, const char *json, size_t length)
{
    wn_output_add(file, "{\"type\":\"");
    wn_output_add(file, type);
    wn_output_add(file, "\",");
    wn_output_write(file, json + 1, length - 1);
    wn_output_add(file, "\n");
}

static void write_records(wn_output_file *file, const wn_records *records)
{
    const wn_document_info *document;
    const wn_response *response;
    const char *json;
    size_t length;
    records->rewind_documents(records->context);
    while ((document = records->next_document(records->context)) != NULL &&
           (json = records->document_json(records->context, document, &length)) != NULL)
        write_line(file, "document", json, length);
    records->rewind_responses(records->context);
    while ((response = records->next_response(records->context)) != NULL &&
           (json = records->response_json(records->context, response, &length)) != NULL)
        write_line(file, "response", json, length);
}

wn_status wn_jsonl_write(const void *state, const wn_host *host, const wn_records *records,
                         const wn_output *output)
{
    (void)state;
    char *generator = wn_generator_json(records->run), *forms = wn_forms_json(records, 1);
    wn_status status = WN_NO_MEMORY;
    if (generator && forms) {
        wn_output_file file = wn_output_open(output, NULL);
        wn_output_add(&file, "{\"type\":\"run\",\"generator\":");
        wn_output_add(&file, generator);
        wn_output_add(&file, ",\"forms\":");
        wn_output_add(&file, forms);
        wn_output_add(&file, "}\n");
        write_records(&file, records);
        status = wn_output_close(&file, host);
        if (status == WN_DONE && records->failed(records->context))
            status = wn_output_failed(host, "The records of the run cannot be read back.");
    }
    free(generator);
    free(forms);
    return status;
}
