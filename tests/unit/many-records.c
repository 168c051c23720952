#include "tests/unit/many-records.h"

#include <stdio.h>

static void name_record(many_run *many, size_t index)
{
    snprintf(many->id, sizeof many->id, "%016zx", index);
    snprintf(many->path, sizeof many->path, "inbox/week %zu/return-%06zu.docx", index / 500, index);
    snprintf(many->sha256, sizeof many->sha256, "%064zx", index);
}

static const wn_document_info *next_document(void *context)
{
    many_run *many = context;
    if (many->next_document >= many->count)
        return NULL;
    many->document = *many->made->documents[many->next_document % many->made->response_count];
    name_record(many, many->next_document++);
    many->document.path = many->path;
    many->document.sha256 = many->sha256;
    return &many->document;
}

static const wn_response *next_response(void *context)
{
    many_run *many = context;
    if (many->next_response >= many->count)
        return NULL;
    many->response = *many->made->responses[many->next_response % many->made->response_count];
    name_record(many, many->next_response++);
    many->response.id = many->id;
    many->response.path = many->path;
    many->response.sha256 = many->sha256;
    return &many->response;
}

static void rewind_documents(void *context)
{
    ((many_run *)context)->next_document = 0;
}

static void rewind_responses(void *context)
{
    ((many_run *)context)->next_response = 0;
}

static int never_failed(void *context)
{
    (void)context;
    return 0;
}

wn_records many_records(many_run *many, const made_run *made, size_t count)
{
    *many = (many_run){.made = made, .count = count};
    return (wn_records){.size = sizeof(wn_records),
                        .context = many,
                        .run = &made->run,
                        .forms = made->forms,
                        .form_count = made->form_count,
                        .document_count = count,
                        .response_count = count,
                        .next_document = next_document,
                        .next_response = next_response,
                        .rewind_documents = rewind_documents,
                        .rewind_responses = rewind_responses,
                        .failed = never_failed};
}
