/* Records of made-up answers for the tests of writers. */
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

#endif
