#include "plugins/xlsx/book.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plugins/common/writing/output-file.h"
#include "winnow/utf8.h"

static double review_below(const wn_run_info *run)
{
    for (size_t i = 0; i < run->option_count; i++)
        if (strcmp(run->options[i]->name, "review-below") == 0)
            return strtod(run->options[i]->value, NULL);
    return 0.9;
}

bool wn_book_open(wn_book *book, const wn_host *host, const wn_records *records, const char *path)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    errno = 0;
    *book = (wn_book){.host = host,
                      .records = records,
                      .review_below = review_below(records->run),
                      .last_row = LXW_ROW_MAX - 1,
                      .notes_left = WN_BOOK_NOTES,
                      .note_bytes_left = WN_BOOK_NOTE_BYTES,
                      .links_left = WN_BOOK_LINKS,
                      .link_bytes_left = WN_BOOK_LINK_BYTES,
                      .proofs = calloc(WN_BOOK_SHEETS, sizeof *book->proofs)};
    book->workbook = book->proofs ? workbook_new_opt(path, &options) : NULL;
    if (!book->workbook || !wn_styles_make(&book->styles, book->workbook)) {
        book->no_memory = true;
        return false;
    }
    lxw_doc_properties properties = {.title = "Questionnaire answers",
                                     .subject = "Answers extracted from returned questionnaires, for review",
                                     .author = (char *)records->run->name,
                                     .comments = "See the sheet About.",
                                     .created = (time_t)records->run->epoch};
    wn_book_check(book, workbook_set_properties(book->workbook, &properties));
    return true;
}

/* Where memory or disk space fails the library may leave something out and go on; what the C library said of
 * it is then still here. */
static lxw_error unsaid_error(void)
{
    if (errno == ENOMEM)
        return LXW_ERROR_MEMORY_MALLOC_FAILED;
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG || errno == EIO ? LXW_ERROR_ZIP_FILE_OPERATION
                                                                                : LXW_NO_ERROR;
}

void wn_book_check(wn_book *book, lxw_error error)
{
    if (error == LXW_NO_ERROR)
        error = unsaid_error();
    if (error != LXW_NO_ERROR && book->error == LXW_NO_ERROR)
        book->error = error;
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        book->no_memory = true;
}

static bool take(size_t *left, size_t *bytes_left, size_t *refused, size_t bytes)
{
    if (*left == 0 || *bytes_left < bytes) {
        ++*refused;
        return false;
    }
    --*left;
    *bytes_left -= bytes;
    return true;
}

bool wn_book_take_link(wn_book *book, size_t bytes)
{
    return take(&book->links_left, &book->link_bytes_left, &book->links_refused, bytes);
}

bool wn_book_take_note(wn_book *book, size_t bytes)
{
    return take(&book->notes_left, &book->note_bytes_left, &book->notes_refused, bytes);
}

static bool is_legal(uint32_t point)
{
    return point >= 0x20 && point < 0xE000 && !(point >= 0x7F && point <= 0x9F) &&
           !strchr("[]:*?/\\'", (int)point);
}

/* Copies what is legal of `name`, at most `most` characters of the basic plane; the rest becomes hyphens. */
static void copy_legal(char *into, const char *name, size_t most)
{
    size_t length = strlen(name), used = 0;
    for (size_t at = 0, count = 0; at < length && count < most; count++) {
        uint32_t point = 0;
        size_t step = wn_utf8_decode(name + at, length - at, &point);
        bool keep =
            step > 0 && point < 0x80 ? is_legal(point) : step > 0 && point < 0xE000 && !wn_is_space(point);
        used += wn_utf8_encode(keep ? point : '-', into + used);
        at += step ? step : 1;
    }
    into[used] = '\0';
}

static bool is_taken(const wn_book *book, const char *name)
{
    if (strcasecmp(name, "history") == 0)
        return true;
    for (size_t i = 0; i < book->proof_count; i++)
        if (strcasecmp(book->proofs[i].name, name) == 0)
            return true;
    return false;
}

static void choose_name(const wn_book *book, char into[128], const char *name)
{
    copy_legal(into, name[0] ? name : "Sheet", 31);
    for (unsigned int i = 2; is_taken(book, into) && i < 1000; i++) {
        char ending[16];
        snprintf(ending, sizeof ending, " %u", i);
        copy_legal(into, name[0] ? name : "Sheet", 31 - strlen(ending));
        size_t length = strlen(into);
        snprintf(into + length, 128 - length, "%s", ending);
    }
}

lxw_worksheet *wn_book_add(wn_book *book, const char *name, size_t *ret_proof)
{
    if (book->proof_count >= WN_BOOK_SHEETS) {
        wn_book_check(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
        return NULL;
    }
    wn_book_check(book, LXW_NO_ERROR); /* the library looks for temporary files, which leaves other errors */
    wn_sheet_proof *proof = &book->proofs[book->proof_count];
    choose_name(book, proof->name, name);
    lxw_worksheet *sheet = workbook_add_worksheet(book->workbook, proof->name);
    if (!sheet || !sheet->name || !sheet->quoted_name) {
        wn_book_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    *ret_proof = book->proof_count++;
    return sheet;
}

wn_status wn_book_close(wn_book *book)
{
    lxw_error error = book->workbook ? workbook_close(book->workbook) : LXW_ERROR_MEMORY_MALLOC_FAILED;
    book->workbook = NULL;
    wn_book_check(book, error);
    if (book->no_memory)
        return WN_NO_MEMORY;
    if (book->error != LXW_NO_ERROR)
        return wn_output_failed(book->host, lxw_strerror(book->error));
    return WN_DONE;
}

void wn_book_free(wn_book *book)
{
    free(book->proofs);
    *book = (wn_book){0};
}
