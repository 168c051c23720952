#include "reader-run.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/document/builder.h"
#include "core/host/limits.h"

typedef struct input {
    const uint8_t *bytes;
    size_t length;
} input;

typedef struct host_context {
    const char *encoding;
    wn_buffer *reports;
} host_context;

static int64_t read_source(void *context, uint64_t offset, void *into, size_t length)
{
    const input *in = context;
    if (offset >= in->length)
        return 0;
    if (length > in->length - offset)
        length = in->length - (size_t)offset;
    memcpy(into, in->bytes + offset, length);
    return (int64_t)length;
}

static const uint8_t *peek_source(void *context, uint64_t offset, size_t length)
{
    const input *in = context;
    return offset > in->length || length > in->length - offset ? NULL : in->bytes + offset;
}

static void keep_report(void *context, wn_severity severity, const char *code, const char *message,
                        const wn_location *where)
{
    const host_context *host = context;
    wn_buffer_print(host->reports, "report %d %s: %s", (int)severity, code, message);
    if (where)
        wn_buffer_print(host->reports, " (%s line %u)", where->part ? where->part : "-", where->line);
    wn_buffer_add(host->reports, "\n");
}

static uint64_t default_limit(void *context, wn_limit_id which)
{
    wn_limits limits = wn_limits_default();
    (void)context;
    return wn_limits_get(&limits, which);
}

static const char *get_option(void *context, const char *name)
{
    const host_context *host = context;
    return strcmp(name, "encoding") == 0 ? host->encoding : getenv(name);
}

static wn_host make_host(host_context *context)
{
    return (wn_host){sizeof(wn_host), WN_ABI_MAJOR,  WN_ABI_MINOR, context,
                     keep_report,     default_limit, get_option};
}

bool reader_run_open(reader_run *run, const char *path)
{
    wn_buffer reports = {0};
    host_context context = {getenv("encoding"), &reports};
    wn_host host = make_host(&context);
    *run = (reader_run){.handle = dlopen(path, RTLD_NOW | RTLD_LOCAL)};
    run->plugin = run->handle ? dlsym(run->handle, WN_PLUGIN_SYMBOL) : NULL;
    if (!run->plugin)
        fprintf(stderr, "%s\n", dlerror());
    bool ready = run->plugin && (!run->plugin->init || run->plugin->init(&host, &run->state) >= 0);
    wn_buffer_free(&reports);
    return ready;
}

void reader_run_close(reader_run *run)
{
    if (run->plugin && run->plugin->fini)
        run->plugin->fini(run->state);
    if (run->handle)
        dlclose(run->handle);
}

void reader_run_read(const reader_run *run, const void *bytes, size_t length, const char *name,
                     const char *encoding, reader_result *result)
{
    *result = (reader_result){.bid = {.size = sizeof(wn_bid)}};
    input in = {bytes, length};
    host_context context = {encoding, &result->reports};
    wn_host host = make_host(&context);
    wn_source source = {sizeof source, 0, &in, length, name, NULL, read_source, peek_source};
    if (run->plugin->probe)
        run->plugin->probe(run->state, &host, &source, &result->bid);
    wn_builder_limits limits = {16u << 20, 2000000, 200};
    wn_document_builder *builder = wn_document_builder_new(&limits);
    result->status = run->plugin->read(run->state, &host, &source, wn_document_builder_events(builder));
    result->fault = wn_document_builder_fault(builder);
    result->document = wn_document_builder_finish(builder);
    wn_document_builder_free(builder);
}

wn_status reader_run_into(const reader_run *run, const void *bytes, size_t length, const char *name,
                          const wn_builder *builder)
{
    wn_buffer reports = {0};
    input in = {bytes, length};
    host_context context = {NULL, &reports};
    wn_host host = make_host(&context);
    wn_source source = {sizeof source, 0, &in, length, name, NULL, read_source, peek_source};
    wn_status status = run->plugin->read(run->state, &host, &source, builder);
    wn_buffer_free(&reports);
    return status;
}

void reader_result_free(reader_result *result)
{
    wn_document_free(result->document);
    wn_buffer_free(&result->reports);
}
