/* Words with places to a text whose lines and columns stand as they do on the pages. */
#ifndef WN_PDF_LAYOUT_H
#define WN_PDF_LAYOUT_H

#include "plugins/pdf/pdf.h"

typedef struct pdf_layout {
    wn_bytes text;   /* UTF-8; a form feed between pages, an empty line where paragraphs stand apart */
    pdf_spans spans; /* in text order, of every character but white space */
} pdf_layout;

/* Makes the text. False when memory fails; free with pdf_layout_free in any case. */
bool pdf_layout_make(const pdf_reader *reader, pdf_layout *ret_layout);

void pdf_layout_free(pdf_layout *layout);

#endif
