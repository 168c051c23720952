#include "plugins/common/office/revisions.h"

#include <string.h>

wn_revisions wn_revisions_chosen(const wn_host *host)
{
    const char *choice = host->option ? host->option(host->context, "revisions") : NULL;
    if (!choice || strcmp(choice, "final") == 0)
        return WN_REVISIONS_FINAL;
    if (strcmp(choice, "original") == 0)
        return WN_REVISIONS_ORIGINAL;
    if (strcmp(choice, "all") == 0)
        return WN_REVISIONS_ALL;
    host->report(host->context, WN_SEVERITY_WARNING, "unknown-option",
                 "option revisions is none of final, original and all; the final text is read", NULL);
    return WN_REVISIONS_FINAL;
}
