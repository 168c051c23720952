/* dump-reader [--text] PLUGIN.so FILE: probes and reads FILE with one reader, without the host, and prints
 * the bid and the document, or with --text the words alone, a block on each line. For working on a reader and
 * for replaying fuzzing seeds. Options of the plugin are taken from the environment. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/document/dump.h"
#include "reader-run.h"

static bool load_file(const char *path, wn_buffer *into)
{
    char chunk[65536];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return false;
    }
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(into, chunk, n);
    fclose(file);
    return true;
}

static void print_text(const wn_document *document)
{
    for (size_t i = 0; i < document->blocks.count; i++) {
        const wn_block *block = &document->blocks.items[i];
        if (wn_block_is_leaf(block->kind))
            printf("%s %.*s\n", block->label ? block->label : "", (int)(block->text_end - block->text),
                   document->text + block->text);
    }
}

static void print_result(const reader_result *result)
{
    wn_buffer out = {0};
    printf("bid %u: %s\n%s", result->bid.score, result->bid.reason,
           result->reports.data ? result->reports.data : "");
    if (result->document)
        wn_document_dump(result->document, &out);
    printf("%sstatus %d%s%s\n", out.data ? out.data : "", result->status, result->fault ? ": " : "",
           result->fault ? result->fault : "");
    wn_buffer_free(&out);
}

int main(int argc, char **argv)
{
    wn_buffer input = {0};
    reader_run run;
    bool text = argc == 4 && strcmp(argv[1], "--text") == 0;
    argv += text;
    if (argc != 3 + text || !load_file(argv[2], &input) || !reader_run_open(&run, argv[1]))
        return 2;
    const char *slash = strrchr(argv[2], '/');
    reader_result result;
    reader_run_read(&run, input.data, input.length, slash ? slash + 1 : argv[2], getenv("encoding"), &result);
    if (!text)
        print_result(&result);
    else if (result.document)
        print_text(result.document);
    int failed = result.status < 0;
    reader_result_free(&result);
    reader_run_close(&run);
    wn_buffer_free(&input);
    return failed;
}
