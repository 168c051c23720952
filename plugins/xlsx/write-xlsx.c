#include "plugins/xlsx/write-xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/writing/look-up.h"
#include "plugins/common/writing/output-file.h"
#include "plugins/xlsx/read-back.h"
#include "plugins/xlsx/sheets.h"

#define STATUSES 6

/* The sheets of one form. */
typedef struct form_sheets {
    wn_sheet matrix, choices, codebook;
    bool has_choices;
    size_t *counts; /* per item and status */
} form_sheets;

typedef struct writing {
    wn_book book;
    wn_overview *overview;
    wn_sheet overview_sheet, review, links, unassigned, issues, documents, about;
    form_sheets *forms;
    size_t form_count;
} writing;

static bool has_options(const wn_form_info *form)
{
    for (size_t i = 0; i < form->item_count; i++)
        if (form->items[i]->option_count > 0)
            return true;
    return false;
}

static bool make_memory(writing *w, const wn_records *records)
{
    w->overview = wn_overview_new();
    w->form_count = records->form_count;
    w->forms = calloc(w->form_count + 1, sizeof *w->forms);
    if (!w->overview || !w->forms)
        return false;
    for (size_t i = 0; i < w->form_count; i++) {
        w->forms[i].counts = calloc(records->forms[i]->item_count + 1, STATUSES * sizeof(size_t));
        if (!w->forms[i].counts)
            return false;
    }
    return true;
}

static void free_memory(writing *w)
{
    for (size_t i = 0; w->forms && i < w->form_count; i++)
        free(w->forms[i].counts);
    free(w->forms);
    wn_overview_free(w->overview);
}

/* In the order of the tabs. */
static void open_sheets(writing *w, const wn_records *records)
{
    bool only = records->form_count == 1;
    wn_overview_open(&w->overview_sheet, &w->book);
    wn_review_open(&w->review, &w->book);
    for (size_t i = 0; i < w->form_count; i++)
        wn_matrix_open(&w->forms[i].matrix, &w->book, records->forms[i], only);
    for (size_t i = 0; i < w->form_count; i++) {
        w->forms[i].has_choices = has_options(records->forms[i]);
        if (w->forms[i].has_choices)
            wn_choices_open(&w->forms[i].choices, &w->book, records->forms[i], only);
    }
    wn_links_open(&w->links, &w->book);
    wn_unassigned_open(&w->unassigned, &w->book);
    wn_issues_open(&w->issues, &w->book);
    wn_documents_open(&w->documents, &w->book);
    for (size_t i = 0; i < w->form_count; i++)
        wn_codebook_open(&w->forms[i].codebook, &w->book, records->forms[i], only);
}

/* What stands after the last slash of either kind. */
static const char *base_name(const char *path)
{
    const char *base = path;
    for (const char *at = path; *at; at++)
        if (*at == '/' || *at == '\\')
            base = at + 1;
    return *base ? base : path;
}

static wn_subject subject_of(const wn_records *records, const wn_response *response)
{
    wn_subject subject = {.response = response, .name = response->respondent_name};
    if (!subject.name)
        subject.name = base_name(response->member ? response->member : response->path);
    subject.form_index = wn_find_form(records, response);
    if (subject.form_index < records->form_count)
        subject.form = records->forms[subject.form_index];
    for (size_t i = 0; subject.form && response->language && i < subject.form->language_count; i++)
        if (strcmp(subject.form->languages[i], response->language) == 0)
            subject.language = i;
    return subject;
}

static void count_statuses(size_t *counts, const wn_subject *subject)
{
    size_t next = 0;
    for (size_t i = 0; i < subject->response->item_count; i++) {
        const wn_item_answer *answer = subject->response->items[i];
        if (answer->status <= WN_INDETERMINATE && wn_find_item(subject->form, answer->link_id, &next))
            counts[(next - 1) * STATUSES + answer->status]++;
    }
}

static void add_response(writing *w, const wn_subject *subject)
{
    wn_review_place place = wn_review_add(&w->review, subject);
    if (place.worksheet[0] && !wn_book_take_link(&w->book, strlen(place.worksheet)))
        place.worksheet[0] = '\0';
    if (!wn_overview_add(w->overview, subject, &place))
        wn_book_check(&w->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    wn_links_add(&w->links, subject);
    wn_unassigned_add(&w->unassigned, subject);
    wn_issues_add(&w->issues, subject);
    if (!subject->form)
        return;
    form_sheets *form = &w->forms[subject->form_index];
    wn_matrix_add(&form->matrix, subject);
    if (form->has_choices)
        wn_choices_add(&form->choices, subject);
    count_statuses(form->counts, subject);
}

static void add_records(writing *w, const wn_records *records)
{
    const wn_response *response;
    const wn_document_info *document;
    size_t index = 0;
    records->rewind_responses(records->context);
    while (w->book.error == LXW_NO_ERROR && (response = records->next_response(records->context)) != NULL) {
        wn_subject subject = subject_of(records, response);
        add_response(w, &subject);
    }
    records->rewind_documents(records->context);
    while (w->book.error == LXW_NO_ERROR && (document = records->next_document(records->context)) != NULL) {
        wn_documents_add(&w->documents, document, index++);
        wn_issues_add_document(&w->issues, document);
    }
    wn_issues_add_limits(&w->issues);
    wn_overview_write(w->overview, &w->overview_sheet);
    for (size_t i = 0; i < w->form_count; i++)
        wn_codebook_write(&w->forms[i].codebook, records->forms[i], w->forms[i].counts);
    wn_about_write(&w->about, &w->book);
}

static void close_sheets(writing *w)
{
    wn_sheet *const plain[] = {&w->overview_sheet, &w->review,    &w->links, &w->unassigned,
                               &w->issues,         &w->documents, &w->about};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        wn_sheet_close(plain[i]);
    for (size_t i = 0; i < w->form_count; i++) {
        wn_sheet_close(&w->forms[i].matrix);
        if (w->forms[i].has_choices)
            wn_sheet_close(&w->forms[i].choices);
        wn_sheet_close(&w->forms[i].codebook);
    }
}

static wn_status write_book(writing *w, const wn_host *host, const wn_records *records, const char *path)
{
    wn_status status = WN_NO_MEMORY;
    if (make_memory(w, records) && wn_book_open(&w->book, host, records, path)) {
        open_sheets(w, records);
        add_records(w, records);
        close_sheets(w);
    }
    status = wn_book_close(&w->book);
    if (status == WN_DONE && records->failed(records->context))
        status = wn_output_failed(host, "The records of the run cannot be read back.");
    if (status == WN_DONE)
        status = wn_read_back(&w->book, path);
    return status;
}

wn_status wn_xlsx_write(const void *state, const wn_host *host, const wn_records *records,
                        const wn_output *output)
{
    (void)state;
    writing w = {0};
    const char *path = output->path(output->context, NULL);
    if (!path)
        return wn_output_failed(host, "The output file cannot be made.");
    wn_status status = write_book(&w, host, records, path);
    wn_book_free(&w.book);
    free_memory(&w);
    return status;
}
