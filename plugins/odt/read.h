/* Reading a document, and judging whether a source is one. */
#ifndef ODT_READ_H
#define ODT_READ_H

#include "plugins/odt/odt.h"

/* Callbacks of the plugin, as winnow/plugin.h has them. */
wn_status odt_init(const wn_host *host, void **ret_state);
void odt_fini(void *state);
wn_status odt_probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid);
wn_status odt_read(const void *state, const wn_host *host, const wn_source *source,
                   const wn_builder *builder);

typedef enum { ODT_SHAPE_OTHER, ODT_SHAPE_ZIP, ODT_SHAPE_FLAT } odt_shape;

/* What the source is from outside: a zip, or one XML file that says it is an OpenDocument text. */
odt_shape odt_shape_of(const wn_source *source);

typedef enum {
    ODT_KIND_TEXT,       /* its media type is that of a text or a template of one */
    ODT_KIND_UNLABELLED, /* it says no media type but holds what a text holds */
    ODT_KIND_OTHER       /* no OpenDocument text */
} odt_kind;

/* Judges `package` by its member "mimetype". WN_DONE or what reading it gave. */
wn_status odt_judge(wn_package *package, odt_kind *ret_kind);

#endif
