/* Link reference definitions: [label]: target "title". */
#ifndef WN_MARKDOWN_LINKS_H
#define WN_MARKDOWN_LINKS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct md_definition {
    size_t label, label_end;   /* bytes of the source */
    size_t target, target_end; /* without angle brackets */
} md_definition;

typedef struct md_links {
    const char *source; /* borrowed */
    md_definition *items;
    size_t count, capacity;
} md_links;

/* Reads a definition that is the whole of the line [from, to). */
bool md_definition_read(const char *source, size_t from, size_t to, md_definition *ret_definition);

/* Adds a definition; false when memory fails. */
bool md_links_add(md_links *links, const md_definition *definition);

/* Puts the definitions in order, so that they can be found. */
void md_links_sort(md_links *links);

/* The definition of the label [from, to) of the source, white space at its ends and letters' case aside; NULL
 * when there is none. */
const md_definition *md_links_find(const md_links *links, size_t from, size_t to);

void md_links_free(md_links *links);

#endif
