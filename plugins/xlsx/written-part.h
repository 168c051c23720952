/* A package and its XML parts, parsed as they are read. Only for files that this plugin has just written
 * itself: there are no limits here. */
#ifndef WN_XLSX_WRITTEN_PART_H
#define WN_XLSX_WRITTEN_PART_H

#include <libxml/parser.h>
#include <stdbool.h>
#include <zip.h>

typedef struct wn_written_package {
    zip_t *zip;
    bool *parsed; /* of each entry */
    zip_int64_t count;
} wn_written_package;

/* Opens the package at `path`; wn_written_package_close frees what it holds, whether it opened or not.
 * Returns false when it is no package or memory fails. */
bool wn_written_package_open(wn_written_package *package, const char *path);
void wn_written_package_close(wn_written_package *package);

/* Whether there is a part called `name`. */
bool wn_written_part_exists(const wn_written_package *package, const char *name);

/* Parses the part called `name` with libxml2's SAX2 `handlers`, which get `context`. False when the part is
 * missing, cannot be inflated, or is not well formed. */
bool wn_written_part_parse(wn_written_package *package, const char *name, xmlSAXHandler *handlers,
                           void *context);

/* Parses every part not parsed before and leaves alone what stands in it. False when there are no parts or
 * one is not whole. */
bool wn_written_parts_parse_rest(wn_written_package *package);

/* The value of the attribute called `name` (local name) among SAX2's `attributes`, copied into `into` of
 * `room` bytes. False when there is none or it is longer. */
bool wn_written_part_attribute(const xmlChar **attributes, int count, const char *name, char *into,
                               size_t room);

#endif
