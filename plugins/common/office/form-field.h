/* Legacy form fields of Word: what is recorded of one, and how it is shown (ECMA-376 part 1, 17.16.17;
 * [MS-DOC] 2.9.78; Rich Text 1.9.1, "Form Fields"). */
#ifndef WN_COMMON_OFFICE_FORM_FIELD_H
#define WN_COMMON_OFFICE_FORM_FIELD_H

#include <stdbool.h>

#include "plugins/common/office/leaf.h"

#define WN_FORM_MOST_ENTRIES 200u

typedef enum { WN_FORM_NONE = 0, WN_FORM_TEXT, WN_FORM_CHECK_BOX, WN_FORM_CHOICE } wn_form_kind;

/* Begin with wn_form_clear, which also frees. Texts are UTF-8 and belong to the struct; NULL: not there. */
typedef struct wn_form {
    wn_form_kind kind;
    bool given;                /* something was recorded of it */
    int result, preset;        /* of a check box: 0 or 1; of a drop-down: an entry; -1: not recorded */
    char *name, *label, *text; /* text: what a text field holds until somebody types */
    struct {
        char **items;
        size_t count, capacity;
    } entries;
} wn_form;

/* Frees what it holds, and empties it. */
void wn_form_clear(wn_form *form);

/* Takes over `entry` as the next one of a drop-down; frees it beyond WN_FORM_MOST_ENTRIES. WN_NO_MEMORY,
 * where NULL is memory that has failed. */
wn_status wn_form_add_entry(wn_form *form, char *entry);

/* The kind that the code of a field names: FORMTEXT, FORMCHECKBOX, FORMDROPDOWN; else NONE. */
wn_form_kind wn_form_kind_of(const char *instruction);

/* Shows a form field of a kind: its field, and the entry that a drop-down shows, for which `*ret_shown` is
 * set. Nothing where the place is removed. */
wn_status wn_form_show(const wn_form *form, wn_leaf *leaf, bool *ret_shown);

#endif
