/* What a line of Markdown is by its start: heading, item, rule, fence, table, note. */
#ifndef WN_MARKDOWN_CONSTRUCTS_H
#define WN_MARKDOWN_CONSTRUCTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* All take the text of a line without white space around it. */

/* Level of an ATX heading, and where its words begin and end; 0 when it is none. */
uint32_t md_heading_level(const char *text, size_t length, size_t *ret_from, size_t *ret_to);

/* '=' or '-' when the line is the underline of a heading, else 0. */
char md_underline(const char *text, size_t length);

/* Whether the line is a thematic break. */
bool md_is_rule(const char *text, size_t length);

/* Bytes of the fence that opens or closes code, and its character; 0 when there is none. */
size_t md_fence(const char *text, size_t length, char *ret_mark);

typedef struct md_item {
    size_t marker;  /* bytes of the marker, without the space behind it */
    size_t content; /* bytes up to the item's content */
    bool ordered;
    uint32_t number; /* of an ordered item */
} md_item;

/* Whether the line begins a list item. */
bool md_item_read(const char *text, size_t length, md_item *ret_item);

#define MD_LABEL_LONGEST 16

/* The label of an item: the number as printed, or a bullet. */
void md_item_label(const char *text, const md_item *item, char ret_label[MD_LABEL_LONGEST]);

/* Whether the line is the delimiter row of a pipe table. */
bool md_is_delimiter_row(const char *text, size_t length);

/* Whether the line begins a note, and in `*ret_mark` the bytes of its mark ("[^1]:", a superscript digit,
 * "^1^", "<sup>1</sup>"), in `*ret_id`, `*ret_id_length` the id as written. A superscript mark needs white
 * space or a letter behind it. */
bool md_note_read(const char *text, size_t length, size_t *ret_mark, size_t *ret_id, size_t *ret_id_length);

/* The number that the superscript or plain digits of a note's id stand for; 0 when it is no number. */
uint32_t md_note_number(const char *id, size_t length);

#endif
