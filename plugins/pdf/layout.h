/* Words with places to a text whose lines and columns stand as they do on the pages. */
#ifndef WN_PDF_LAYOUT_H
#define WN_PDF_LAYOUT_H

#include "plugins/pdf/lines.h"

typedef struct pdf_layout {
    wn_bytes text;   /* UTF-8; a form feed between pages, an empty line where paragraphs stand apart */
    pdf_spans spans; /* in text order, of every character but white space */
    pdf_lines lines;
    size_t *numbers; /* for each of the lines, of the line of the text where it stands; from 0 */
    size_t *places;  /* for each word, of its first byte in the text */
    double unit;     /* points to a column of the text */
    double pitch;    /* common distance of lines, in their heights */
} pdf_layout;

/* Makes the text. False when memory fails; free with pdf_layout_free in any case. */
bool pdf_layout_make(const pdf_reader *reader, pdf_layout *ret_layout);

/* Whether the line stands further below the one above than lines of a paragraph do. */
bool pdf_layout_is_apart(const pdf_layout *layout, const pdf_line *above, const pdf_line *line);

void pdf_layout_free(pdf_layout *layout);

#endif
