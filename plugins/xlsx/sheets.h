/* The sheets of the workbook, one .c file each. Each is opened, given what it shows as the records pass, and
 * closed; a sheet keeps nothing of a record but what its comment says. */
#ifndef WN_XLSX_SHEETS_H
#define WN_XLSX_SHEETS_H

#include "plugins/xlsx/sheet.h"

/* A response with its form, NULL when the run names none such. */
typedef struct wn_subject {
    const wn_response *response;
    const wn_form_info *form;
    size_t form_index;
    size_t language;  /* of the form's languages; 0 when not known */
    const char *name; /* respondent, or the file where none is named */
} wn_subject;

/* Review: a row per answer. Returns where the response's rows begin, the first to review where there is one.
 */
typedef struct wn_review_place {
    char worksheet[128];
    lxw_row_t row;
} wn_review_place;
void wn_review_open(wn_sheet *sheet, wn_book *book);
wn_review_place wn_review_add(wn_sheet *sheet, const wn_subject *subject);

/* Overview: keeps a summary of each response, and writes all at the end. */
typedef struct wn_overview wn_overview;
wn_overview *wn_overview_new(void);
bool wn_overview_add(wn_overview *overview, const wn_subject *subject, const wn_review_place *place);
void wn_overview_write(wn_overview *overview, wn_sheet *sheet);
void wn_overview_free(wn_overview *overview);
/* Makes the sheet, so that it is the first; it stays without rows until wn_overview_write. */
void wn_overview_open(wn_sheet *sheet, wn_book *book);

/* Matrix: a row per response to `form`, a column per item. `only` when the run has one form. */
void wn_matrix_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only);
void wn_matrix_add(wn_sheet *sheet, const wn_subject *subject);

/* Choices: a row per response to `form`, a column per option. */
void wn_choices_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only);
void wn_choices_add(wn_sheet *sheet, const wn_subject *subject);

/* Links: a row per address. */
void wn_links_open(wn_sheet *sheet, wn_book *book);
void wn_links_add(wn_sheet *sheet, const wn_subject *subject);

/* Unassigned: a row per text that belongs to no question. */
void wn_unassigned_open(wn_sheet *sheet, wn_book *book);
void wn_unassigned_add(wn_sheet *sheet, const wn_subject *subject);

/* Issues: what went wrong or wants attention, of responses, documents and this workbook itself. */
void wn_issues_open(wn_sheet *sheet, wn_book *book);
void wn_issues_add(wn_sheet *sheet, const wn_subject *subject);
void wn_issues_add_document(wn_sheet *sheet, const wn_document_info *document);
void wn_issues_add_limits(wn_sheet *sheet);

/* Documents: a row per input and member of one. */
void wn_documents_open(wn_sheet *sheet, wn_book *book);
void wn_documents_add(wn_sheet *sheet, const wn_document_info *document, size_t index);

/* Codebook: a row per item of `form`, with how often each status was given: `counts` has six per item. */
void wn_codebook_open(wn_sheet *sheet, wn_book *book, const wn_form_info *form, bool only);
void wn_codebook_write(wn_sheet *sheet, const wn_form_info *form, const size_t *counts);

/* About: what made the workbook, from what, and how to read it. */
void wn_about_write(wn_sheet *sheet, wn_book *book);

#endif
