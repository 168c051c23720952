/* One file that a writer makes: buffered, with one check of all errors at the end. */
#ifndef WN_WRITING_OUTPUT_FILE_H
#define WN_WRITING_OUTPUT_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "winnow/plugin.h"

typedef struct wn_output_file {
    FILE *file; /* NULL when it could not be opened */
    bool failed;
} wn_output_file;

/* Opens the file that `output` names for `name` (NULL: the output itself). A failure shows at the close. */
wn_output_file wn_output_open(const wn_output *output, const char *name);

/* Writes `length` bytes. */
void wn_output_write(wn_output_file *file, const char *bytes, size_t length);

/* Writes a NUL-terminated string. */
void wn_output_add(wn_output_file *file, const char *text);

/* Flushes and closes. Returns WN_DONE, or WN_INTERNAL with a report of code output-failed when anything
 * since the opening failed. */
wn_status wn_output_close(wn_output_file *file, const wn_host *host);

/* Reports that the output could not be written; returns WN_INTERNAL. */
wn_status wn_output_failed(const wn_host *host, const char *message);

#endif
