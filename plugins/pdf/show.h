/* The events of the rooms of text, with what is known of the characters put back: their look, links, marks
 * and fields. */
#ifndef WN_PDF_SHOW_H
#define WN_PDF_SHOW_H

#include "plugins/pdf/layout.h"

typedef struct pdf_show {
    wn_builder events; /* to hand to the rooms */
    const pdf_reader *reader;
    const pdf_layout *layout;
    const char *base; /* where the layout's text stands when the rooms name parts of it */
    uint32_t link;    /* open; 0 none */
    uint32_t comment; /* whose reference was put last; 0 none */
    bool line_end;    /* one is kept back until it is known whether the link goes on */
} pdf_show;

/* Prepares events for a text that stands in the layout's memory. Everything is borrowed. */
void pdf_show_begin(pdf_show *show, const pdf_reader *reader, const pdf_layout *layout);

/* Counts all characters, those of fields among them. */
wn_status pdf_show_total(const pdf_reader *reader);

/* Sends the remarks that readers of the file made. */
wn_status pdf_show_comments(const pdf_reader *reader);

#endif
