/* What the files of this room share; not for others. */
#ifndef WN_HOST_ROOM_H
#define WN_HOST_ROOM_H

#include "core/host/host.h"

typedef WN_LIST(wn_loaded_plugin *) wn_plugin_list;

struct wn_plugin_host {
    wn_arena *arena;
    wn_plugin_list plugins; /* by id */
    size_t refused;
    uint32_t kinds;   /* to keep; bit 1 << wn_plugin_kind; 0: all */
    const char *only; /* path; NULL: all */
    wn_limits limits;
    const wn_run_option *options;
    size_t option_count;
    wn_host table;      /* handed to init, valid until fini */
    wn_report *opening; /* where init reports; NULL once the host is open */
};

/* What stands behind the function table handed to a plugin for one call. */
typedef struct wn_call {
    const wn_plugin_host *host;
    const wn_loaded_plugin *plugin;
    wn_report *report; /* NULL: what it reports is dropped */
    size_t reported;
} wn_call;

/* The function table for one call; valid as long as `call`. */
wn_host wn_call_table(wn_call *call);

/* The graded result a plugin may have meant: what is outside the list is WN_INTERNAL, or WN_PARTIAL where it
 * claims success. */
wn_status wn_call_status(wn_status given);

/* A byte source over `input`; valid as long as `input`. */
wn_source wn_input_source(const wn_input *input);

/* Loads the plugins of one folder into the host. */
void wn_host_load_folder(wn_plugin_host *host, const char *folder, wn_report *report);

/* Copies the exported descriptor by its size into the zeroed `*into` and checks it. On refusal `reason` says
 * why. */
bool wn_descriptor_copy(const void *exported, wn_plugin *into, wn_buffer *reason);

#endif
