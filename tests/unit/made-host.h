/* The host's side of a writer, for its tests. */
#ifndef MADE_HOST_H
#define MADE_HOST_H

#include "tests/unit/made-records.h"

/* A writer loaded from the shared object at `path`; NULL when it cannot be. */
const wn_plugin *made_load(const char *path);

/* Names of options that the host of made_host gives the value "yes", space-separated; NULL for none. */
extern const char *made_options;

/* A host without limits; the code reported last stands in `ret_code` (at least 64 bytes). */
wn_host made_host(char *ret_code);

/* Lets `plugin` write `made` to `path`; for a writer of several files `path` is a folder. What it reported
 * last stands in `ret_code` (at least 64 bytes). */
wn_status made_write(const wn_plugin *plugin, made_run *made, const char *path, char *ret_code);

/* The same with any records. */
wn_status made_write_records(const wn_plugin *plugin, const wn_records *records, const char *path,
                             char *ret_code);

#endif
