/* What the files of `winnow form` share. */
#ifndef WN_CLI_FORM_H
#define WN_CLI_FORM_H

#include "core/cli/settings.h"
#include "core/form/compile.h"

/* Prints what `compiled` asks; with `count` > 0 of `link_ids`, the patterns of these items instead. Returns
 * an exit code. */
int wn_form_explain(const wn_compiled_form *compiled, const char *const *link_ids, size_t count, bool json);

#endif
