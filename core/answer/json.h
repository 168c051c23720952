/* The JSON contract (spec/answers.schema.json): responses and documents to JSON and back. */
#ifndef WN_ANSWER_JSON_H
#define WN_ANSWER_JSON_H

#include "core/answer/record.h"

/* Appends `response` as one JSON object without line breaks. Returns false when memory fails. */
bool wn_response_to_json(const wn_response *response, wn_buffer *out);

/* Appends `document` as one JSON object without line breaks. Returns false when memory fails. */
bool wn_document_to_json(const wn_document_info *document, wn_buffer *out);

/* Reads a response back, checking every type and range as untrusted input; unknown members are refused. All
 * of it lives in `arena`. NULL when malformed or out of memory. */
const wn_response *wn_response_from_json(const char *json, size_t length, wn_arena *arena);

/* Reads a document back, likewise. */
const wn_document_info *wn_document_from_json(const char *json, size_t length, wn_arena *arena);

#endif
