/* The bits of HTML that stand in Markdown: entities and tags. */
#ifndef WN_MARKDOWN_HTML_H
#define WN_MARKDOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    MD_TAG_NONE = 0, /* no tag of HTML: text in angle brackets */
    MD_TAG_OTHER,
    MD_TAG_BREAK,
    MD_TAG_BOLD,
    MD_TAG_ITALIC,
    MD_TAG_STRIKE,
    MD_TAG_RAISED,
    MD_TAG_UNDERLINE,
    MD_TAG_HIGHLIGHT,
    MD_TAG_TABLE,
    MD_TAG_ROW,
    MD_TAG_CELL,
    MD_TAG_COMMENT
} md_tag_kind;

typedef struct md_html_tag {
    md_tag_kind kind;
    bool closing;
} md_html_tag;

/* What the tag `text` is, its angle brackets included. */
md_html_tag md_html_tag_read(const char *text, size_t size);

/* Bytes of the tag or comment that begins at `text`, up to its ">"; 0 when none does. */
size_t md_html_tag_length(const char *text, size_t length);

/* Whether `text` is nothing but tags and comments of HTML that break no line. */
bool md_html_is_tags(const char *text, size_t length);

/* Writes the UTF-8 of the entity `text` ("&amp;", "&#233;", "&#xE9;") to `into`; returns its bytes, 0 when
 * there is no such entity. */
size_t md_html_entity(const char *text, size_t size, char into[8]);

#endif
