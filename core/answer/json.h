/* The JSON contract (spec/answers.schema.json): responses and documents to JSON. */
#ifndef WN_ANSWER_JSON_H
#define WN_ANSWER_JSON_H

#include "core/answer/record.h"

/* Appends `response` as one JSON object without line breaks. Returns false when memory fails. */
bool wn_response_to_json(const wn_response *response, wn_buffer *out);

/* Appends `document` as one JSON object without line breaks. Returns false when memory fails. */
bool wn_document_to_json(const wn_document_info *document, wn_buffer *out);

#endif
