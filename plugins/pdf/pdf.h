/* What the files of the PDF reader share: a document's words with their places on the pages, and what is
 * known of their characters. */
#ifndef WN_PDF_H
#define WN_PDF_H

#include <poppler.h>

#include "plugins/common/bytes/bytes.h"
#include "winnow/plugin.h"
#include "winnow/utf8.h"

#define PDF_TRY(call)                                                                                        \
    do {                                                                                                     \
        wn_status pdf_status = (call);                                                                       \
        if (pdf_status < 0)                                                                                  \
            return pdf_status;                                                                               \
    } while (0)

/* In points (1/72 inch) from the upper left corner of the page as it is shown. */
typedef struct pdf_box {
    double left, top, right, bottom;
} pdf_box;

/* Characters that are alike, in bytes of a text. */
typedef struct pdf_span {
    size_t from, to;
    uint32_t flags;     /* WN_RUN_... */
    uint32_t link;      /* 1-based number of the link they belong to; 0 none */
    uint32_t inset;     /* 1-based number of the inset they stand for; 0 none */
    uint32_t comment;   /* 1-based number of the comment whose reference stands behind; 0 none */
    bool is_box;        /* stands for a box to tick: of a symbol font, or something was put over it */
    bool covered;       /* something was put over it */
    wn_mark_state mark; /* of a box */
} pdf_span;

/* What stands on the page without being part of its text: a form field, or text that was put onto it. */
typedef struct pdf_inset {
    uint32_t kind;      /* wn_field_kind; 0: text put onto the page */
    wn_mark_state mark; /* of a check box */
    bool drawn;         /* a box drawn on the page, no form field */
    uint32_t flags;     /* WN_RUN_... of the value */
    size_t name, label; /* offsets into the strings; SIZE_MAX none */
    size_t value;
    size_t length; /* of the value, in bytes */
} pdf_inset;

/* Letters that stand together on a page. */
typedef struct pdf_word {
    size_t text, length; /* in the words' text */
    size_t spans;        /* number of its first span; they go on to those of the next word */
    pdf_box box;
    uint32_t page; /* 1-based */
    uint32_t cell; /* 1-based number of the cell of a drawn table it stands in; 0 none */
    uint32_t points;
    bool ended;         /* nothing more can be added to it */
    bool right_to_left; /* of a script that runs so */
    bool sideways;      /* its letters stand above one another; it may hold spaces */
    bool pending;       /* a space is due before its next letter */
    bool internal;      /* leads to another place of the document */
} pdf_word;

/* A part of a page that an annotation covers. */
typedef struct pdf_area {
    pdf_box box;
    uint32_t flags;     /* WN_RUN_... of what it covers */
    uint32_t link;      /* 1-based; 0 none */
    uint32_t comment;   /* 1-based; 0 none */
    bool drawn;         /* not said to belong to text, only drawn near it */
    bool internal;      /* a link within the document, as notes and their marks have */
    bool covers;        /* was put over what is printed: a drawing, or a lone mark */
    wn_mark_state mark; /* of a box that is covered */
} pdf_area;

typedef struct pdf_areas {
    pdf_area *items;
    size_t count, capacity;
} pdf_areas;

#define PDF_MOST_COLUMNS 16

/* A cell of a drawn table. */
typedef struct pdf_cell {
    pdf_box box;
    uint32_t table; /* 1-based */
    uint32_t row, column, span;
    bool merged; /* goes on from the row above, where its words are */
} pdf_cell;

typedef struct pdf_cells {
    pdf_cell *items;
    size_t count, capacity;
} pdf_cells;

typedef struct pdf_table {
    pdf_box box;
    uint32_t page, rows, columns;
    size_t first_cell, cell_count;
    double edges[PDF_MOST_COLUMNS + 1]; /* of the columns, in points */
} pdf_table;

typedef struct pdf_tables {
    pdf_table *items;
    size_t count, capacity;
} pdf_tables;

typedef struct pdf_words {
    pdf_word *items;
    size_t count, capacity;
} pdf_words;

typedef struct pdf_spans {
    pdf_span *items;
    size_t count, capacity;
} pdf_spans;

typedef struct pdf_insets {
    pdf_inset *items;
    size_t count, capacity;
} pdf_insets;

/* A remark of a reader of the file, or the target of a link: its text among the strings. */
typedef struct pdf_string {
    size_t text, length;
    uint32_t page;
} pdf_string;

typedef struct pdf_strings {
    pdf_string *items;
    size_t count, capacity;
} pdf_strings;

/* What Poppler says of the file while it is read. */
typedef struct pdf_log {
    uint64_t errors;  /* it had to mend or pass over something */
    uint64_t fonts;   /* it could not tell the characters of a font */
    uint64_t ciphers; /* it does not know how the file is enciphered */
} pdf_log;

typedef struct pdf_reader {
    const wn_host *host;
    const wn_builder *builder;
    wn_status grade;
    pdf_log log;
    wn_bytes text;    /* of all words */
    wn_bytes strings; /* each ended by NUL */
    pdf_words words;
    pdf_spans spans;
    pdf_insets insets;
    pdf_cells cells;
    pdf_tables tables;
    pdf_strings links, comments;
    uint64_t colours[3];   /* of the text of the first page that has any */
    uint32_t page, pages;  /* being read, 1-based; of the document */
    uint32_t silent;       /* pages without text that a picture covers */
    uint32_t first_silent; /* 1-based */
    uint32_t missing;      /* pages that cannot be had */
    uint32_t drawn;        /* pages with something drawn onto them by hand */
    uint32_t first_drawn;  /* 1-based */
    bool dynamic;          /* a form of another kind inside */
    bool attached;         /* files are attached */
    uint64_t unknown;      /* characters that are none: controls, private use */
    double height, width;  /* of the page */
    uint32_t body_colour;  /* of most text so far, 0xRRGGBB */
    bool failed;           /* memory */
} pdf_reader;

/* Adds a string; SIZE_MAX for NULL or when memory fails. */
static inline size_t pdf_keep(pdf_reader *reader, const char *text)
{
    size_t at = reader->strings.length;
    if (!text)
        return SIZE_MAX;
    wn_bytes_add(&reader->strings, text);
    return wn_bytes_append(&reader->strings, "", 1) ? at : SIZE_MAX;
}

/* A kept string, or NULL. */
static inline const char *pdf_kept(const pdf_reader *reader, size_t at)
{
    return at == SIZE_MAX ? NULL : reader->strings.data + at;
}

#endif
