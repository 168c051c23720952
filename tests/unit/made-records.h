/* Records of made-up answers for the tests of writers, and the host's side of a writer. */
#ifndef MADE_RECORDS_H
#define MADE_RECORDS_H

#include "core/base/arena.h"
#include "core/base/buffer.h"
#include "winnow/plugin.h"

typedef struct made_run {
    wn_arena *arena;
    wn_run_info run;
    const wn_form_info **forms;
    size_t form_count;
    const wn_document_info **documents;
    size_t document_count;
    wn_response **responses;
    size_t response_count;
    size_t next_document, next_response; /* of the cursor */
    wn_buffer json;                      /* of the record given last */
} made_run;

/* A run over `responses` responses to a survey of 47 items; with `forms` 2 every third answers another,
 * short form. The same arguments give the same records. */
made_run *made_run_new(size_t responses, size_t forms);

/* Answer `item` of response `response`, to be changed. */
wn_item_answer *made_answer(made_run *made, size_t response, size_t item);

/* The cursor over `made`, which must outlive it. */
wn_records made_records(made_run *made);

void made_run_free(made_run *made);

/* A writer loaded from the shared object at `path`; NULL when it cannot be. */
const wn_plugin *made_load(const char *path);

/* Names of options that the host of made_host gives the value "yes", space-separated; NULL for none. */
extern const char *made_options;

/* A host without limits; the code reported last stands in `ret_code` (at least 64 bytes). */
wn_host made_host(char *ret_code);

/* Lets `plugin` write `made` to `path`; for a writer of several files `path` is a folder. What it reported
 * last stands in `ret_code` (at least 64 bytes). */
wn_status made_write(const wn_plugin *plugin, made_run *made, const char *path, char *ret_code);

#endif
