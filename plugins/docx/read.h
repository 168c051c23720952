/* Reading a document, and judging whether a source is one. */
#ifndef DOCX_READ_H
#define DOCX_READ_H

#include "plugins/docx/docx.h"

/* Callbacks of the plugin, as winnow/plugin.h has them. */
wn_status docx_init(const wn_host *host, void **ret_state);
void docx_fini(void *state);
wn_status docx_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status docx_read(const void *state, const wn_host *host, const wn_source *source,
                    const wn_builder *builder);

typedef enum {
    DOCX_KIND_WORD,       /* the main part is a Word document by its content type */
    DOCX_KIND_UNLABELLED, /* a main part is there, its content type says nothing */
    DOCX_KIND_OTHER       /* no Word document; `what` says what it is */
} docx_kind;

/* The main part of a package, found by its relationship. */
typedef struct docx_main {
    docx_kind kind;
    char *part;       /* freed by the caller; NULL when there is none */
    const char *what; /* static text */
} docx_main;

/* Finds the main part of `package`. WN_DONE or what reading the package gave. */
wn_status docx_find_main(wn_package *package, const wn_host *host, uint64_t *elements, docx_main *ret_main);

typedef enum { DOCX_SHAPE_OTHER, DOCX_SHAPE_ZIP, DOCX_SHAPE_ENCRYPTED, DOCX_SHAPE_COMPOUND } docx_shape;

/* What the source is from outside: a zip, a compound file with or without an encrypted package. */
docx_shape docx_shape_of(const wn_source *source);

#endif
