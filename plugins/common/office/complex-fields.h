/* Complex fields, which have a code and a result that follows it: links, symbols, legacy form fields
 * (ECMA-376 part 1, 17.16; [MS-DOC] 2.8.25; Rich Text 1.9.1, "Fields"). */
#ifndef WN_COMMON_OFFICE_COMPLEX_FIELDS_H
#define WN_COMMON_OFFICE_COMPLEX_FIELDS_H

#include <stdbool.h>

#include "plugins/common/office/form-field.h"
#include "plugins/common/office/leaf.h"

typedef struct wn_complex_field {
    uint32_t serial;         /* of its link, from 1 */
    bool in_code, in_result; /* neither: what stands in no part of the field is text as any other */
    bool is_link, is_text;   /* is_text: the result is what the respondent typed */
    bool is_shown;           /* its form field was */
    bool is_mute;            /* its result is not to be shown, as the code has said all */
    wn_bytes instruction;
    char *preset; /* of a text field: what it holds until somebody types; NULL */
} wn_complex_field;

/* The open fields of a story, which zero-initialises it and frees it with wn_complex_free. */
typedef struct wn_complex_fields {
    wn_complex_field *items;
    size_t count, capacity;
    uint32_t last_serial;
} wn_complex_fields;

/* Begins a field, whose code follows at once where `in_code`. */
wn_status wn_complex_begin(wn_complex_fields *fields, bool in_code);

/* The code of the innermost field follows, unless its result has begun. */
void wn_complex_begin_code(wn_complex_fields *fields);

/* Adds to the code of the innermost field that is still in its code. Text beyond a length that no code has is
 * left out. */
wn_status wn_complex_add_code(wn_complex_fields *fields, const char *text, size_t length);

/* The innermost field is the form field that `form` describes, whatever its code will be. Empties `form`. */
wn_status wn_complex_show_form(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form);

/* The result of the innermost field follows: its code now tells what it is. `form` is what has been recorded
 * of a form field, and is emptied. */
wn_status wn_complex_begin_result(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form);

/* Ends the innermost field, if there is one, as wn_complex_begin_result where no result began. */
wn_status wn_complex_end(wn_complex_fields *fields, wn_leaf *leaf, wn_form *form);

/* Ends the code of fields that are still in it: one that was never separated from its result, or never ended,
 * must not swallow the rest of the document. */
void wn_complex_end_codes(wn_complex_fields *fields);

/* Whether what follows belongs to a mute field. */
bool wn_complex_is_mute(const wn_complex_fields *fields);

/* Whether what follows belongs to the code of a field or to a mute one. */
bool wn_complex_in_code(const wn_complex_fields *fields);

/* Whether what follows stands in a text field: WN_RUN_FILL_IN, for wn_leaf_owner.flags. */
bool wn_complex_in_text(const wn_complex_fields *fields);

/* `run` as it is to be sent by wn_leaf_owner.send: as a placeholder and not filled in where it is still what
 * its text field held before, which only the whole text can tell. */
wn_run wn_complex_run(const wn_complex_fields *fields, const wn_run *run);

void wn_complex_free(wn_complex_fields *fields);

#endif
