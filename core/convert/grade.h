/* What becomes of a document: graded results of plugins as statuses and messages for people. */
#ifndef WN_CONVERT_GRADE_H
#define WN_CONVERT_GRADE_H

#include "core/convert/convert.h"

/* One conversion under way. */
typedef struct wn_conversion {
    const wn_converter *converter;
    const wn_input *input;
    const wn_origin *origin;
    wn_record *record;
    wn_report report; /* of host and reader; in the record's arena */
} wn_conversion;

/* Sets status and message (formatted as printf) of the record. */
void wn_grade(wn_conversion *conversion, wn_document_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Sets them by a plugin's result and the worst that was reported. */
void wn_grade_result(wn_conversion *conversion, wn_status result);

#endif
