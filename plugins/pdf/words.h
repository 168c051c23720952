/* Characters to words, by what stands between them. */
#ifndef WN_PDF_WORDS_H
#define WN_PDF_WORDS_H

#include "plugins/pdf/pdf.h"

/* A character on the page being read. */
typedef struct pdf_glyph {
    uint32_t point;
    uint32_t flags;
    uint32_t link, comment;
    bool is_box, covered; /* as in pdf_span */
    wn_mark_state mark;
    bool internal; /* leads to another place of the document */
    pdf_box box;
} pdf_glyph;

/* Takes the next character; white space, or a leap to elsewhere, ends a word. */
bool pdf_words_take(pdf_reader *reader, const pdf_glyph *glyph);

/* Ends the word that is open. */
void pdf_words_end(pdf_reader *reader);

/* Adds the inset as a word of one character, which stands for it in the text. */
bool pdf_words_inset(pdf_reader *reader, const pdf_inset *inset, const pdf_box *box);

#endif
