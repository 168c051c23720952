/* XML parts of a package, parsed as they are read. Only for files that this plugin has just written itself:
 * there are no limits here. */
#ifndef WN_XLSX_WRITTEN_PART_H
#define WN_XLSX_WRITTEN_PART_H

#include <libxml/parser.h>
#include <stdbool.h>
#include <zip.h>

/* Parses the part called `name` with libxml2's SAX2 `handlers`, which get `context`. False when the part is
 * missing, cannot be inflated, or is not well formed. */
bool wn_written_part_parse(zip_t *package, const char *name, xmlSAXHandler *handlers, void *context);

/* The value of the attribute called `name` (local name) among SAX2's `attributes`, copied into `into` of
 * `room` bytes. False when there is none or it is longer. */
bool wn_written_part_attribute(const xmlChar **attributes, int count, const char *name, char *into,
                               size_t room);

#endif
