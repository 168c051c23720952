#include "plugins/xlsx/read-back.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/xlsx/sheet-reader.h"

static wn_status report_difference(const wn_book *book, const char *sheet, const char *what)
{
    char message[320];
    snprintf(message, sizeof message,
             "The workbook just written does not hold what was meant (sheet \"%.127s\", %s); it is not used. "
             "Please "
             "try again, and report this if it happens again.",
             sheet, what);
    book->host->report(book->host->context, WN_SEVERITY_ERROR, "output-differs", message, NULL);
    return WN_INTERNAL;
}

/* What differs between two proofs of one sheet, or NULL. */
static const char *difference(const wn_sheet_proof *meant, const wn_sheet_proof *found)
{
    if (strcmp(meant->name, found->name) != 0)
        return "name";
    if (meant->cell_count != found->cell_count)
        return "number of cells";
    if (meant->cells != found->cells)
        return "cells";
    if (meant->blank_count != found->blank_count)
        return "empty cells";
    if (meant->link_count != found->link_count || meant->links != found->links)
        return "links";
    if (meant->note_count != found->note_count || meant->notes != found->notes)
        return "notes";
    if (meant->hidden_count != found->hidden_count)
        return "hidden rows";
    if (meant->validations != found->validations || meant->conditions != found->conditions)
        return "formats and lists";
    if (meant->filters != found->filters || meant->is_protected != found->is_protected)
        return "filter or protection";
    return meant->selections != found->selections ? "panes" : NULL;
}

static wn_status compare_sheets(const wn_book *book, wn_written_package *package, wn_sheet_proof *found)
{
    long count = wn_sheet_names(package, found, book->proof_count);
    if (count < 0 || (size_t)count != book->proof_count)
        return report_difference(book, "", "number of sheets");
    for (size_t i = 0; i < book->proof_count; i++) {
        const wn_sheet_proof *meant = &book->proofs[i];
        if (!wn_sheet_read(package, i + 1, &found[i]))
            return report_difference(book, meant->name, "not readable");
        const char *what = difference(meant, &found[i]);
        if (what)
            return report_difference(book, meant->name, what);
    }
    return WN_DONE;
}

/* A part whose writing failed may be cut short or empty, and the package be whole around it. */
static wn_status compare(const wn_book *book, wn_written_package *package, wn_sheet_proof *found)
{
    wn_status status = compare_sheets(book, package, found);
    if (status == WN_DONE && !wn_written_parts_parse_rest(package))
        status = report_difference(book, "", "a part is not whole");
    return status;
}

wn_status wn_read_back(const wn_book *book, const char *path)
{
    wn_sheet_proof *found = calloc(book->proof_count + 1, sizeof *found);
    if (!found)
        return WN_NO_MEMORY;
    wn_written_package package;
    wn_status status = wn_written_package_open(&package, path) ? compare(book, &package, found)
                                                               : report_difference(book, "", "not a package");
    wn_written_package_close(&package);
    free(found);
    return status;
}
