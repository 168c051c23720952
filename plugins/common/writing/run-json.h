/* What the JSON outputs say of the run and its forms. */
#ifndef WN_WRITING_RUN_JSON_H
#define WN_WRITING_RUN_JSON_H

#include <jansson.h>

#include "winnow/answer.h"

/* Appends `value`, taking it over, and returns the array; NULL, with both freed, when memory failed for
 * either or fails now. */
json_t *wn_json_with(json_t *array, json_t *value);

/* The value, which is freed, as text in jansson's `flags`. Owned by the caller, freed with free; NULL when
 * memory fails or failed for the value. */
char *wn_json_text(json_t *value, size_t flags);

/* The `generator` object of the contract, as one line. Owned by the caller, freed with free; NULL when memory
 * fails. */
char *wn_generator_json(const wn_run_info *run);

/* The `forms` array, as one line: identifiers, versions and titles, and with `with_items` also languages,
 * items and options in all languages. Owned by the caller, freed with free; NULL when memory fails. */
char *wn_forms_json(const wn_records *records, int with_items);

/* The same as a value, owned by the caller. */
json_t *wn_forms_value(const wn_records *records, int with_items);

/* Name of an item type, answer status or document status in the contract. Static. */
const char *wn_type_word(wn_item_type type);
const char *wn_answer_status_word(wn_answer_status status);
const char *wn_document_status_word(wn_document_status status);

#endif
