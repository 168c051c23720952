#include "core/batch/store.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/answer/json.h"

/* Lines of one kind of record. */
typedef struct wn_lines {
    FILE *stream;
    uint64_t count; /* added */
    uint64_t given; /* read since the last rewind */
    char *line;     /* of getline */
    size_t line_size;
    wn_arena *arena; /* of the record given last */
} wn_lines;

struct wn_store {
    wn_lines documents, responses;
    wn_buffer json;
    bool failed;
    wn_records records;
};

static int open_unnamed(const char *folder)
{
    int descriptor = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC | O_EXCL, 0600);
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/winnow-XXXXXX", folder);
    if (descriptor >= 0 || length < 0 || (size_t)length >= sizeof path)
        return descriptor;
    descriptor = mkostemp(path, O_CLOEXEC);
    if (descriptor >= 0)
        unlink(path);
    return descriptor;
}

static bool open_lines(wn_lines *lines)
{
    const char *folder = secure_getenv("TMPDIR");
    int descriptor = open_unnamed(folder && *folder ? folder : "/tmp");
    lines->stream = descriptor < 0 ? NULL : fdopen(descriptor, "w+");
    if (!lines->stream && descriptor >= 0)
        close(descriptor);
    return lines->stream != NULL;
}

static void close_lines(wn_lines *lines)
{
    if (lines->stream)
        fclose(lines->stream);
    free(lines->line);
    wn_arena_free(lines->arena);
}

wn_store *wn_store_new(void)
{
    wn_store *store = calloc(1, sizeof *store);
    if (!store || (open_lines(&store->documents) && open_lines(&store->responses)))
        return store;
    wn_store_free(store);
    return NULL;
}

void wn_store_free(wn_store *store)
{
    if (!store)
        return;
    close_lines(&store->documents);
    close_lines(&store->responses);
    wn_buffer_free(&store->json);
    free(store);
}

static bool add_line(wn_store *store, wn_lines *lines, bool made)
{
    wn_buffer *json = &store->json;
    bool kept = made && wn_buffer_append(json, "\n", 1) &&
                fwrite(json->data, 1, json->length, lines->stream) == json->length;
    lines->count += kept;
    return kept;
}

bool wn_store_add_document(wn_store *store, const wn_document_info *document)
{
    wn_buffer_clear(&store->json);
    bool made = document->json ? wn_buffer_append(&store->json, document->json, document->json_length)
                               : wn_document_to_json(document, &store->json);
    return add_line(store, &store->documents, made);
}

bool wn_store_add_response(wn_store *store, const wn_response *response)
{
    wn_buffer_clear(&store->json);
    bool made = response->json ? wn_buffer_append(&store->json, response->json, response->json_length)
                               : wn_response_to_json(response, &store->json);
    return add_line(store, &store->responses, made);
}

/* The next line without its line feed, and a fresh arena for its record; 0 at the end or on failure. */
static size_t next_line(wn_store *store, wn_lines *lines)
{
    if (store->failed || lines->given == lines->count)
        return 0;
    wn_arena_free(lines->arena);
    lines->arena = wn_arena_new();
    ssize_t length = lines->arena ? getline(&lines->line, &lines->line_size, lines->stream) : -1;
    store->failed = length <= 1;
    lines->given++;
    return store->failed ? 0 : (size_t)length - 1;
}

static const wn_document_info *next_document(void *context)
{
    wn_store *store = context;
    size_t length = next_line(store, &store->documents);
    if (length == 0)
        return NULL;
    const wn_document_info *document =
        wn_document_from_json(store->documents.line, length, store->documents.arena);
    store->failed = document == NULL;
    return document;
}

static const wn_response *next_response(void *context)
{
    wn_store *store = context;
    size_t length = next_line(store, &store->responses);
    if (length == 0)
        return NULL;
    const wn_response *response =
        wn_response_from_json(store->responses.line, length, store->responses.arena);
    store->failed = response == NULL;
    return response;
}

static void rewind_lines(wn_store *store, wn_lines *lines)
{
    lines->given = 0;
    if (fflush(lines->stream) != 0 || fseek(lines->stream, 0, SEEK_SET) != 0)
        store->failed = true;
}

static void rewind_documents(void *context)
{
    wn_store *store = context;
    rewind_lines(store, &store->documents);
}

static void rewind_responses(void *context)
{
    wn_store *store = context;
    rewind_lines(store, &store->responses);
}

static int has_failed(void *context)
{
    const wn_store *store = context;
    return store->failed;
}

const wn_records *wn_store_records(wn_store *store, const wn_run_info *run, const wn_form_info *const *forms,
                                   size_t form_count)
{
    store->failed = false;
    store->records = (wn_records){.size = sizeof store->records,
                                  .context = store,
                                  .run = run,
                                  .forms = forms,
                                  .form_count = form_count,
                                  .document_count = store->documents.count,
                                  .response_count = store->responses.count,
                                  .next_document = next_document,
                                  .next_response = next_response,
                                  .rewind_documents = rewind_documents,
                                  .rewind_responses = rewind_responses,
                                  .failed = has_failed};
    rewind_documents(store);
    rewind_responses(store);
    return &store->records;
}
