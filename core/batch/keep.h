/* Keeping a file that an output will replace. */
#ifndef WN_BATCH_KEEP_H
#define WN_BATCH_KEEP_H

#include <stdbool.h>

#include "core/base/report.h"

/* Gives the file at `path` a second name in its folder: NAME.bak.SUFFIX, or NAME.bak-2.SUFFIX and so on where
 * that is taken. `path` itself stays as it is until another file is renamed over it. Says the new name in
 * `report` (code output-kept); false with an error there when it cannot be given. */
bool wn_output_keep(const char *path, wn_report *report);

#endif
