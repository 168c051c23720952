/* Results on standard output. */
#ifndef WN_CLI_PRINT_H
#define WN_CLI_PRINT_H

#include <jansson.h>

/* Prints `value` and a line break and lets go of it. Returns an exit code; NULL is memory that ran out. */
int wn_print_json(json_t *value);

#endif
