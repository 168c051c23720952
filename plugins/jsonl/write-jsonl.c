#include "plugins/jsonl/write-jsonl.h"

#include <stdlib.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/writing/output-file.h"
#include "plugins/common/writing/run-json.h"

typedef struct writing {
    const wn_records *records;
    const wn_output *output;
    wn_bytes line;
} writing;

/* Ends the line and hands it on whole. Memory that ran out for a part of it is known here too. */
static wn_status end_line(writing *w)
{
    if (!wn_bytes_add(&w->line, "\n"))
        return WN_NO_MEMORY;
    return w->output->write(w->output->context, w->line.data, w->line.length);
}

static wn_status write_run(writing *w)
{
    char *generator = wn_generator_json(w->records->run), *forms = wn_forms_json(w->records, 1);
    wn_status status = WN_NO_MEMORY;
    if (generator && forms) {
        wn_bytes_add(&w->line, "{\"type\":\"run\",\"generator\":");
        wn_bytes_add(&w->line, generator);
        wn_bytes_add(&w->line, ",\"forms\":");
        wn_bytes_add(&w->line, forms);
        wn_bytes_add(&w->line, "}");
        status = end_line(w);
    }
    free(generator);
    free(forms);
    return status;
}

/* `json` is an object with at least one member, so the type can stand before its first. NULL: it could not be
 * made, which the records remember. */
static wn_status write_record(writing *w, const char *type, const char *json, size_t length)
{
    if (!json)
        return WN_INTERNAL;
    wn_bytes_clear(&w->line);
    wn_bytes_add(&w->line, "{\"type\":\"");
    wn_bytes_add(&w->line, type);
    wn_bytes_add(&w->line, "\",");
    wn_bytes_append(&w->line, json + 1, length - 1);
    return end_line(w);
}

static wn_status write_responses(writing *w, size_t count)
{
    const wn_records *records = w->records;
    wn_status status = WN_DONE;
    for (size_t i = 0; status == WN_DONE && i < count; i++) {
        size_t length = 0;
        const wn_response *response = records->next_response(records->context);
        const char *json = response ? records->response_json(records->context, response, &length) : NULL;
        status = write_record(w, "response", json, length);
    }
    return status;
}

static wn_status write_documents(writing *w)
{
    const wn_records *records = w->records;
    const wn_document_info *document;
    wn_status status = WN_DONE;
    while (status == WN_DONE && (document = records->next_document(records->context)) != NULL) {
        size_t length = 0;
        const char *json = records->document_json(records->context, document, &length);
        status = write_record(w, "document", json, length);
        if (status == WN_DONE)
            status = write_responses(w, document->response_count);
    }
    return status;
}

wn_status wn_jsonl_write(const void *state, const wn_host *host, const wn_records *records,
                         const wn_output *output)
{
    (void)state;
    writing w = {.records = records, .output = output};
    records->rewind_documents(records->context);
    records->rewind_responses(records->context);
    wn_status status = write_run(&w);
    if (status == WN_DONE)
        status = write_documents(&w);
    wn_bytes_free(&w.line);
    if (records->failed(records->context))
        status = wn_output_failed(host, "The records of the run cannot be read back.");
    return status;
}
