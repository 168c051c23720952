/* Writes made-up records with one writer plugin, to look at: write-sample PLUGIN.so OUT [RESPONSES [FORMS]].
 */
#include <stdlib.h>

#include "tests/unit/made-host.h"

int main(int count, char **arguments)
{
    char code[64];
    const wn_plugin *plugin = count > 2 ? made_load(arguments[1]) : NULL;
    if (!plugin)
        return 2;
    made_run *made = made_run_new(count > 3 ? strtoul(arguments[3], NULL, 10) : 12,
                                  count > 4 ? strtoul(arguments[4], NULL, 10) : 1);
    wn_status status = made_write(plugin, made, arguments[2], code);
    made_run_free(made);
    return status < 0;
}
