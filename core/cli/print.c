#include "core/cli/print.h"

#include <stdio.h>

#include "core/cli/cli.h"
#include "core/cli/say.h"

int wn_print_json(json_t *value)
{
    int failed = !value || json_dumpf(value, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF;
    json_decref(value);
    if (!failed && fflush(stdout) == 0)
        return WN_EXIT_DONE;
    wn_say("the result could not be written to standard output");
    return WN_EXIT_OUTPUT;
}
