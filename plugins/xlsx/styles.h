/* The one set of styles that all sheets share. */
#ifndef WN_XLSX_STYLES_H
#define WN_XLSX_STYLES_H

#include <stdbool.h>
#include <xlsxwriter.h>

#include "winnow/answer.h"

typedef enum {
    WN_STYLE_TITLE,
    WN_STYLE_SUBTITLE,
    WN_STYLE_HEADER,
    WN_STYLE_HEADER_INPUT, /* over columns for the reviewer */
    WN_STYLE_HEADER_FIGURE,
    WN_STYLE_TEXT,  /* wrapped */
    WN_STYLE_PLAIN, /* one line */
    WN_STYLE_CENTRE,
    WN_STYLE_FADED,
    WN_STYLE_STRONG,
    WN_STYLE_SECTION,      /* a heading within the rows */
    WN_STYLE_SECTION_LINE, /* that may run over the next cell */
    WN_STYLE_CODE,         /* hashes and keys */
    WN_STYLE_COUNT,
    WN_STYLE_TALLY, /* a count of which nought recedes */
    WN_STYLE_DATE,
    WN_STYLE_TIME,
    WN_STYLE_SHARE,
    WN_STYLE_CONFIDENCE,
    WN_STYLE_LINK,
    WN_STYLE_JUMP,  /* a link within the workbook, on one line */
    WN_STYLE_INPUT, /* unlocked */
    WN_STYLE_TOTAL,
    WN_STYLE_TOTAL_COUNT,
    WN_STYLE_TOTAL_SHARE,
    WN_STYLE_NUMBER,        /* of a matrix, in the format of its value */
    WN_STYLE_NUMBER_BESIDE, /* its label, at the left */
    WN_STYLE_FRACTION,      /* the same, not a whole one */
    WN_STYLE_DOUBTFUL_FIGURE,
    WN_STYLE_DOUBTFUL_DATE,
    WN_STYLE_ANSWERED, /* and the other statuses in order of wn_answer_status */
    WN_STYLE_BLANK,
    WN_STYLE_MISSING,
    WN_STYLE_NOT_APPLICABLE,
    WN_STYLE_AMBIGUOUS,
    WN_STYLE_INDETERMINATE,
    WN_STYLE_DOUBTFUL, /* answered, to be reviewed */
    WN_STYLES
} wn_style;

typedef struct wn_styles {
    lxw_format *left[WN_STYLES];  /* text from left to right */
    lxw_format *right[WN_STYLES]; /* from right to left */
    lxw_format *status[6];        /* colours alone, for conditional formats */
    lxw_format *good, *doubt, *bad;
    lxw_format *line; /* the line below a cell, likewise */
} wn_styles;

/* Adds all styles to `workbook`, which owns them. False when memory fails. */
bool wn_styles_make(wn_styles *styles, lxw_workbook *workbook);

/* Whether text of this style goes on in further lines of its cell. */
bool wn_style_wraps(wn_style style);

/* Whether an empty cell of this style shows the line below it and nothing else. */
bool wn_style_is_line(wn_style style);

/* The style of an answer's cell in a matrix. */
wn_style wn_style_of_status(wn_answer_status status);

#endif
