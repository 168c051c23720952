/* The files a run writes: made beside their places under other names, and put there when all is well, so that
 * an old output stays until its successor is complete. */
#ifndef WN_BATCH_OUTPUT_H
#define WN_BATCH_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/report.h"
#include "winnow/plugin.h"

typedef struct wn_outputs wn_outputs;

/* Prepares outputs at the `count` paths, "-" being standard output. A path whose folder is missing or not
 * writable, or that names a folder or special file, is an error in `report`; one that another run holds has
 * the code output-busy. NULL then, or when memory fails. Free with wn_outputs_free, which ends the hold. */
wn_outputs *wn_outputs_new(const char *const *paths, size_t count, wn_report *report);

/* What the writer of output `index` gets; belongs to the outputs. A writer of several files makes of its path
 * a folder. */
const wn_output *wn_outputs_at(wn_outputs *outputs, size_t index);

/* Why bytes that a writer appended to output `index` could not be written, in words; NULL when nothing went
 * wrong. Valid until the next call of strerror. */
const char *wn_outputs_fault(const wn_outputs *outputs, size_t index);

/* The resolved path of output `index`; NULL for standard output. Belongs to the outputs. */
const char *wn_outputs_place(const wn_outputs *outputs, size_t index);

/* Syncs every file that was made, by this process or by one forked from it, gives it the mode new files have,
 * and renames it to its place. False with an error in `report` when one cannot be; those not yet renamed
 * leave their old file untouched. */
bool wn_outputs_publish(wn_outputs *outputs, wn_report *report);

/* Removes the unfinished files of output `index`, whichever process made them. */
void wn_outputs_discard(wn_outputs *outputs, size_t index);

void wn_outputs_free(wn_outputs *outputs);

#endif
