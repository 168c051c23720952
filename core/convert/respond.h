/* From a document to the responses of its record. */
#ifndef WN_CONVERT_RESPOND_H
#define WN_CONVERT_RESPOND_H

#include "core/convert/grade.h"

/* Matches `document` and puts the response into the record, with its id, its source and the diagnostics of
 * host and reader; or grades the record as empty or of no form. `result` is the reader's. */
void wn_respond(wn_conversion *conversion, const wn_document *document, wn_status result);

#endif
