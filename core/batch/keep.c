#include "core/batch/keep.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/batch/name.h"

#define MOST_KEPT 1000

/* The second name, malloc'd; NULL when memory fails. */
static char *kept_name(const char *path, int number)
{
    char *name = NULL, count[16] = "";
    const char *base = wn_name_base(path), *suffix = strrchr(base, '.');
    if (!suffix || suffix == base)
        suffix = base + strlen(base);
    if (number > 1)
        snprintf(count, sizeof count, "-%d", number);
    return asprintf(&name, "%.*s.bak%s%s", (int)(suffix - path), path, count, suffix) < 0 ? NULL : name;
}

bool wn_output_keep(const char *path, wn_report *report)
{
    for (int number = 1; number <= MOST_KEPT; number++) {
        char *name = kept_name(path, number);
        int failed = name ? link(path, name) : -1;
        int reason = name ? errno : ENOMEM;
        if (!failed)
            wn_report_add(report, WN_SEVERITY_WARNING, "output-kept", NULL, NULL, "%s was kept as %s", path,
                          name);
        free(name);
        if (!failed)
            return true;
        if (reason != EEXIST) {
            wn_report_add(report, WN_SEVERITY_ERROR, "output-failed", NULL, NULL,
                          "%s cannot be kept under another name (%s); it is untouched", path,
                          strerror(reason));
            return false;
        }
    }
    wn_report_add(report, WN_SEVERITY_ERROR, "output-failed", NULL, NULL,
                  "%s has been kept under too many names; it is untouched", path);
    return false;
}
