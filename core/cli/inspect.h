/* What `winnow inspect` found out about one file, for its two ways of printing. */
#ifndef WN_CLI_INSPECT_H
#define WN_CLI_INSPECT_H

#include <jansson.h>

#include "core/cli/settings.h"
#include "core/host/host.h"
#include "core/match/match.h"

typedef struct wn_inspection {
    const wn_settings *settings;
    wn_plugin_host *host;
    wn_matcher *matcher;
    const char *path;
    wn_input input;
    wn_arena *arena;
    wn_report report;
    wn_host_bid *bids;
    size_t bid_count;
    const wn_loaded_plugin *plugin; /* the best bidder; NULL when nobody bids */
    wn_status status;               /* of reading */
    wn_document *document;          /* of a reader; NULL */
    wn_record record;               /* of a container: its children */
    wn_match_result match;          /* of a document */
} wn_inspection;

/* Prints on standard output; returns an exit code. */
int wn_inspection_print(const wn_inspection *found);
int wn_inspection_print_json(const wn_inspection *found);

/* Prints, or gives as JSON, which forms were tried, where the items were found and what was answered. */
void wn_inspection_print_match(const wn_inspection *found);
json_t *wn_inspection_match_json(const wn_inspection *found);

/* Name of a graded result. Static text. */
const char *wn_result_name(wn_status status);

#endif
