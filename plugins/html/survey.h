/* What the tables of a page are, and the rules of its style sheets, looked at before the page is read. */
#ifndef HTML_SURVEY_H
#define HTML_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plugins/html/parser.h"
#include "plugins/html/sheet.h"

typedef struct html_table_facts {
    uint64_t cells, row_cells, most_row_cells;
    bool has_border, is_presentation;
} html_table_facts;

/* Zero-initialise, free with html_survey_free. */
typedef struct html_survey {
    struct {
        html_table_facts *items; /* in the order in which tables begin */
        size_t count, capacity;
    } tables;
    struct {
        size_t *items; /* for each open element: 1 + the table it is, or 0 */
        size_t count, capacity;
    } open;
    html_sheet sheet;
} html_survey;

/* Looks through a page. Returns what html_parse does. */
wn_status html_survey_take(html_survey *survey, const wn_host *host, const char *text, size_t length,
                           html_fault *ret_fault);

/* Whether the table that begins as number `index`, from 0, only arranges the page: it has a single cell and
 * no border, or it says so and has a single column. Mails are set in such tables. */
bool html_survey_is_layout(const html_survey *survey, size_t index);

void html_survey_free(html_survey *survey);

#endif
