/* The rules of a page's style sheet that are for a class: ".name" and "element.name". */
#ifndef HTML_SHEET_H
#define HTML_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "plugins/common/bytes/bytes.h"

typedef struct html_rule {
    const char *element, *class_name; /* not NUL-terminated; the element may be empty */
    size_t element_length, class_length;
    size_t place;             /* of the rule in the sheet */
    const char *declarations; /* NUL-terminated */
} html_rule;

/* Zero-initialise, free with html_sheet_free. */
typedef struct html_sheet {
    wn_bytes text; /* of the sheet, gathered before html_sheet_sort */
    struct {
        html_rule *items;
        size_t count, capacity;
    } rules; /* by class, then by place */
} html_sheet;

/* Finds the rules in the text. False when memory fails. */
bool html_sheet_sort(html_sheet *sheet);

/* The first rule for the class called by the `length` bytes of `name`, with the number of those that follow
 * it and are for the same class in `*ret_count`; NULL when there is none. They belong to the sheet. */
const html_rule *html_sheet_find(const html_sheet *sheet, const char *name, size_t length, size_t *ret_count);

void html_sheet_free(html_sheet *sheet);

#endif
