/* dump-reader PLUGIN.so FILE: probes and reads FILE with one reader, without the host, and prints the bid and
 * the document. For working on a reader and for replaying fuzzing seeds. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buffer.h"
#include "core/document/builder.h"
#include "core/document/dump.h"
#include "winnow/plugin.h"

static wn_buffer input;

static int64_t read_source(void *context, uint64_t offset, void *into, size_t length)
{
    (void)context;
    if (offset >= input.length)
        return 0;
    if (length > input.length - offset)
        length = input.length - (size_t)offset;
    memcpy(into, input.data + offset, length);
    return (int64_t)length;
}

static const uint8_t *peek_source(void *context, uint64_t offset, size_t length)
{
    (void)context;
    if (offset > input.length || length > input.length - offset)
        return NULL;
    return (const uint8_t *)input.data + offset;
}

static void print_report(void *context, wn_severity severity, const char *code, const char *message,
                         const wn_location *where)
{
    (void)context;
    printf("report %d %s: %s", (int)severity, code, message);
    if (where)
        printf(" (%s line %u)", where->part ? where->part : "-", where->line);
    printf("\n");
}

static uint64_t no_limit(void *context, wn_limit_id which)
{
    (void)context;
    (void)which;
    return 64u << 20;
}

static const char *environment_option(void *context, const char *name)
{
    (void)context;
    return getenv(name);
}

static void load_file(const char *path)
{
    char chunk[65536];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(&input, chunk, n);
    fclose(file);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    load_file(argv[2]);
    void *handle = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    const wn_plugin *plugin = handle ? dlsym(handle, WN_PLUGIN_SYMBOL) : NULL;
    if (!plugin) {
        fprintf(stderr, "%s\n", dlerror());
        return 2;
    }
    const char *slash = strrchr(argv[2], '/');
    wn_host host = {sizeof host,  WN_ABI_MAJOR, WN_ABI_MINOR,      NULL,
                    print_report, no_limit,     environment_option};
    wn_source source = {sizeof source, 0,           NULL,       input.length, slash ? slash + 1 : argv[2],
                        NULL,          read_source, peek_source};
    void *state = NULL;
    if (plugin->init && plugin->init(&host, &state) < 0)
        return 2;
    wn_bid bid = {.size = sizeof bid};
    if (plugin->probe)
        plugin->probe(state, &host, &source, &bid);
    printf("bid %u: %s\n", bid.score, bid.reason);
    wn_builder_limits limits = {16u << 20, 2000000, 200};
    wn_document_builder *builder = wn_document_builder_new(&limits);
    wn_status status = plugin->read(state, &host, &source, wn_document_builder_events(builder));
    const char *fault = wn_document_builder_fault(builder);
    wn_document *document = wn_document_builder_finish(builder);
    wn_buffer out = {0};
    if (document)
        wn_document_dump(document, &out);
    printf("%sstatus %d%s%s\n", out.data ? out.data : "", status, fault ? ": " : "", fault ? fault : "");
    wn_buffer_free(&out);
    wn_document_free(document);
    wn_document_builder_free(builder);
    if (plugin->fini)
        plugin->fini(state);
    wn_buffer_free(&input);
    dlclose(handle);
    return status < 0;
}
