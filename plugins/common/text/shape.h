/* What a line looks like at its start and end: markers, marks, labels, addresses. */
#ifndef WN_COMMON_SHAPE_H
#define WN_COMMON_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    WN_MARKER_NONE = 0,
    WN_MARKER_BULLET, /* "-", "*", a bullet glyph */
    WN_MARKER_NUMBER, /* "3.", "3)", "(3)", "2.1" */
    WN_MARKER_LETTER, /* "a.", "b)", "(c)" */
    WN_MARKER_ROMAN   /* "IV." */
} wn_marker;

/* The list marker `text` begins with, and in `*ret_length` its bytes with the white space behind it. A marker
 * stands before white space or the end; a number with a full stop also before a capital letter, as exports
 * lose the tab between them. */
wn_marker wn_shape_marker(const char *text, size_t length, size_t *ret_length);

/* Bytes of the tick, box or typed mark ("[x]", "( )", "X") that `text` begins with; 0 when it has none. A
 * lone letter X counts when a word follows. */
size_t wn_shape_mark(const char *text, size_t length);

/* Whether `text` holds a box or tick glyph or a typed box anywhere. */
bool wn_shape_has_mark(const char *text, size_t length);

/* Whether `text` begins with a web address, perhaps after an opening bracket or quote. */
bool wn_shape_is_address(const char *text, size_t length);

/* Whether the last word of `text` is a web address or a part of one that may go on in the next line. */
bool wn_shape_ends_in_address(const char *text, size_t length);

/* Whether the line `text` of a cell, which `full` says takes its whole width, goes on with the last word of
 * the line `last` before it: a word longer than the cell was cut so that all of it but the first part fills
 * whole lines. A line that is full by chance begins an address behind words. */
bool wn_shape_is_cut(const char *last, size_t last_length, const char *text, size_t length, bool full);

/* Whether `text` begins with a short label and a colon ("E-mail:", "Name and title: ..."), no address. */
bool wn_shape_is_label(const char *text, size_t length);

/* Whether the first letter of `text` belongs to a script that runs from right to left. */
bool wn_shape_is_right_to_left(const char *text, size_t length);

/* Whether `text` is set with a space behind each letter ("I n d e x   o f ..."), words being apart by more.
 */
bool wn_shape_is_spaced_out(const char *text, size_t length);

/* First and last code point of `text`; 0 when empty. */
uint32_t wn_shape_first(const char *text, size_t length);
uint32_t wn_shape_last(const char *text, size_t length);

/* Letter classes by Unicode. */
bool wn_is_lower(uint32_t point);
bool wn_is_upper(uint32_t point);
bool wn_is_letter(uint32_t point);

/* Whether a sentence ends with `point`. */
bool wn_ends_sentence(uint32_t point);

/* The value of a superscript digit, or -1. */
int wn_superscript_digit(uint32_t point);

#endif
