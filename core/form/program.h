/* The PCRE2 program that finds all wordings of a language in one pass. */
#ifndef WN_FORM_PROGRAM_H
#define WN_FORM_PROGRAM_H

#include "core/form/compile.h"

/* Options of every pattern of a form: UTF-8 by character properties, any case, ^ and $ at line ends. */
#define WN_FORM_PATTERN_OPTIONS                                                                              \
    (PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C)

/* Compiles the `count` labels of one language into `program`, with further programs behind it where one
 * cannot hold them; `arena` owns those. Returns WN_DONE; WN_LIMIT when a wording alone is too long, which
 * `*ret_label` then is; WN_NO_MEMORY; or WN_INTERNAL. Free the codes with wn_label_program_free. */
wn_status wn_label_program_make(const wn_label *labels, size_t count, wn_arena *arena,
                                wn_label_program *program, const wn_label **ret_label);

/* Frees the codes of `program` and of those behind it. */
void wn_label_program_free(const wn_label_program *program);

#endif
