#include "plugins/common/writing/run-json.h"
#include "plugins/csv/tables.h"

static const wn_csv_field fields[] = {
    {"index", "integer", "place in the order of inputs, from 0"},
    {"path", "string", "file as named"},
    {"member", "string", "name within its container"},
    {"parent", "integer", "index of its container"},
    {"sha256", "string", "digest of its bytes"},
    {"bytes", "integer", "size"},
    {"reader", "string", "plugin that read it"},
    {"status", "string", "what became of it"},
    {"message", "string", "why"},
    {"responses", "string", "identifiers of the responses read from it, separated by semicolons"},
};

const wn_csv_kind wn_csv_documents = {"documents.csv", "documents", "A row per input", fields,
                                      sizeof fields / sizeof *fields};

void wn_csv_add_document(wn_csv_table *table, const wn_document_info *document, int64_t index)
{
    wn_csv_index(table, index);
    wn_csv_text(table, document->path);
    wn_csv_text(table, document->member);
    wn_csv_index(table, document->parent);
    wn_csv_text(table, document->sha256);
    wn_csv_index(table, (int64_t)document->bytes);
    wn_csv_text(table, document->reader);
    wn_csv_text(table, wn_document_status_word(document->status));
    wn_csv_text(table, document->message);
    wn_csv_list(table, document->responses, document->response_count, ";");
}
