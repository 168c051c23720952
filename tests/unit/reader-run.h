/* Runs a reader plugin on bytes in memory, without the host. */
#ifndef READER_RUN_H
#define READER_RUN_H

#include "core/base/buffer.h"
#include "core/document/document.h"
#include "winnow/plugin.h"

typedef struct reader_run {
    void *handle; /* of dlopen */
    const wn_plugin *plugin;
    void *state;
} reader_run;

typedef struct reader_result {
    wn_bid bid;
    wn_status status;
    const char *fault;     /* what the builder refused; static; NULL */
    wn_document *document; /* freed by reader_result_free; NULL on failure */
    wn_buffer reports;     /* a line for each */
} reader_result;

/* Loads the plugin at `path` and calls its init; false when that fails. */
bool reader_run_open(reader_run *run, const char *path);
void reader_run_close(reader_run *run);

/* Probes and reads `length` bytes called `name`. `encoding` is the option of that name; NULL for none. */
void reader_run_read(const reader_run *run, const void *bytes, size_t length, const char *name,
                     const char *encoding, reader_result *result);

/* Reads into `builder` instead of a document; returns what the reader returned. */
wn_status reader_run_into(const reader_run *run, const void *bytes, size_t length, const char *name,
                          const wn_builder *builder);

void reader_result_free(reader_result *result);

#endif
