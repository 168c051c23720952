/* Words to lines: what stands side by side on a page. */
#ifndef WN_PDF_LINES_H
#define WN_PDF_LINES_H

#include "plugins/pdf/pdf.h"

/* A line of a page: `count` numbers of words in reading order, from number `first` of the order. */
typedef struct pdf_line {
    size_t first, count;
    uint32_t page;
    double top, bottom; /* of its letters */
    bool right_to_left;
} pdf_line;

typedef struct pdf_lines {
    size_t *order; /* numbers of words */
    pdf_line *items;
    size_t count, capacity;
} pdf_lines;

/* Sorts the words of all pages into lines, from top to bottom. False when memory fails; free with
 * pdf_lines_free in any case. */
bool pdf_lines_make(const pdf_reader *reader, pdf_lines *ret_lines);

void pdf_lines_free(pdf_lines *lines);

/* Where the word begins and ends, in points in the direction of reading. */
double pdf_word_start(const pdf_line *line, const pdf_word *word);
double pdf_word_stop(const pdf_line *line, const pdf_word *word);

#endif
