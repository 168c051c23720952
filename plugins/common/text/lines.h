/* The lines of a text, with what geometry and roles a reader needs to know of each. */
#ifndef WN_COMMON_LINES_H
#define WN_COMMON_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    WN_ROLE_BODY = 0,
    WN_ROLE_HEADER, /* running title above the text */
    WN_ROLE_FOOTER, /* running title or page number below it */
    WN_ROLE_NOTE,   /* footnote */
    WN_ROLE_MARKUP  /* shows nothing: a drawn line */
} wn_line_role;

typedef struct wn_line {
    size_t start, end; /* bytes, without the line's end */
    size_t text, stop; /* bytes without white space around; equal when blank */
    uint32_t indent;   /* columns before `text`; a tab goes to the next multiple of 8 */
    uint32_t width;    /* columns before `stop` */
    uint32_t number;   /* 1-based line of the source; a form feed ends none */
    uint32_t page;     /* 1-based */
    wn_line_role role; /* BODY until a reader knows better */
    uint32_t note;     /* number of the note that begins here; 0 in its further lines */
    uint32_t quote;    /* depth of quoted reply */
    bool done;         /* emitted already, out of turn */
    bool known;        /* part of a table that the reader knows of itself */
} wn_line;

typedef struct wn_lines {
    const char *text; /* borrowed, UTF-8 */
    size_t length;
    wn_line *items;
    size_t count, capacity;
    uint32_t pages;
} wn_lines;

/* Splits `text` at CR, LF, CRLF, U+0085, U+2028, U+2029 and, beginning a page, form feed. `text` is borrowed
 * and must outlive the lines. False when memory fails; free with wn_lines_free in any case. */
bool wn_lines_split(const char *text, size_t length, wn_lines *ret_lines);

void wn_lines_free(wn_lines *lines);

/* Whether the line shows nothing. */
bool wn_line_is_blank(const wn_line *line);

/* Columns that the bytes [from, to) of the text take when `column` columns stand before them. */
uint32_t wn_columns(const char *text, size_t from, size_t to, uint32_t column);

/* Columns of the first word of `line`. */
uint32_t wn_line_first_word(const wn_lines *lines, const wn_line *line);

/* Byte of `line` that stands at `column` or the first beyond it; at most its end. */
size_t wn_line_at_column(const wn_lines *lines, const wn_line *line, uint32_t column);

/* Sets the start of the line's text to `from`, and its indent as counted from there. */
void wn_line_strip(const wn_lines *lines, wn_line *line, size_t from);

#endif
