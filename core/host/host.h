/* The plugin host: finds and loads plugins by the ABI, lets readers and containers bid, runs the winner. */
#ifndef WN_HOST_HOST_H
#define WN_HOST_HOST_H

#include "core/answer/record.h"
#include "core/base/report.h"
#include "core/document/document.h"
#include "core/host/limits.h"
#include "winnow/plugin.h"

typedef struct wn_plugin_host wn_plugin_host;

typedef struct wn_loaded_plugin {
    wn_plugin descriptor; /* the host's own copy; callbacks absent from an older plugin are NULL */
    const char *path;     /* of the shared object */
    void *state;          /* of init */
    void *handle;         /* of dlopen */
    void *late_handle;    /* of dlopen, of what it loads late; NULL */
    bool complete;        /* what it loads late is loaded, or was tried in vain */
} wn_loaded_plugin;

typedef struct wn_host_settings {
    const char *const *folders; /* plugin folders, searched in order */
    size_t folder_count;
    wn_limits limits;
    const wn_run_option *options; /* for the plugins: "revisions", "encoding" */
    size_t option_count;
    uint32_t kinds;   /* to keep, a sum of 1 << wn_plugin_kind; the others are let go unused; 0: all */
    const char *only; /* the real path of the one plugin to load; NULL: all */
} wn_host_settings;

/* Loads every plugin of the folders: `*.so` files in a folder or in a sub-folder of it, in byte order; checks
 * that nobody else can change them (trust.h), binds locally, checks the ABI, copies the descriptor by size,
 * calls init. A plugin that is refused is an error in `report` (code plugin-refused) naming file and reason;
 * the others load. A folder that cannot be opened is a warning. NULL only when memory fails. */
wn_plugin_host *wn_host_open(const wn_host_settings *settings, wn_report *report);

void wn_host_close(wn_plugin_host *host);

/* The loaded plugins, ordered by id; they belong to the host. */
const wn_loaded_plugin *const *wn_host_plugins(const wn_plugin_host *host, size_t *ret_count);

/* Loads what plugins load late (wn_plugin.late) that know documents which begin with these bytes; NULL: of
 * all plugins. A NULL host has none. Opens files, so to be called before the sandbox closes. What cannot be
 * loaded is left as it is; where `report` is not NULL, it says why. */
void wn_host_load_late(const wn_plugin_host *host, const void *head, size_t length, wn_report *report);

/* How many plugins were refused. */
size_t wn_host_refused(const wn_plugin_host *host);

/* The limits in force; they belong to the host. */
const wn_limits *wn_host_limits(const wn_plugin_host *host);

/* Whether `name` ends in one of the plugin's suffixes, in any case; a NULL name does not. */
bool wn_plugin_has_suffix(const wn_plugin *plugin, const char *name);

/* Whether `media_type`, parameters aside, is one of the plugin's; NULL is not. */
bool wn_plugin_has_media_type(const wn_plugin *plugin, const char *media_type);

/* The writer with this id or, without an id, whose suffixes include that of `path`. NULL: none. */
const wn_loaded_plugin *wn_host_writer(const wn_plugin_host *host, const char *id, const char *path);

/* The bytes of one input. */
typedef struct wn_input {
    const unsigned char *bytes; /* borrowed */
    size_t length;
    const char *name;       /* base name; NULL */
    const char *media_type; /* NULL */
} wn_input;

typedef struct wn_host_bid {
    const wn_loaded_plugin *plugin;
    wn_bid bid;
    uint32_t weight; /* of the signature that matched; 0 */
} wn_host_bid;

/* Every reader's and container's bid on `input`, best first, in `arena`. False when memory fails. */
bool wn_host_bids(const wn_plugin_host *host, const wn_input *input, wn_arena *arena, wn_report *report,
                  wn_host_bid **ret_bids, size_t *ret_count);

/* Lets `plugin` read `input` into a document, freed by the caller with wn_document_free. The document may be
 * NULL on a negative status. Diagnostics go to `report`. */
wn_status wn_host_read(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_input *input,
                       wn_report *report, wn_document **ret_document);

/* Lets the container `plugin` take `input` apart into `record`: children and message facts. */
wn_status wn_host_extract(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_input *input,
                          wn_report *report, wn_record *record);

/* Asks the writer `plugin` what `input`, a file at the place of its output, is: `*ret_existing` is a
 * wn_existing. A negative result: it cannot be told, reasons in `report`. */
wn_status wn_host_inspect_existing(const wn_plugin_host *host, const wn_loaded_plugin *plugin,
                                   const wn_input *input, wn_report *report, uint32_t *ret_existing);

/* Runs the writer `plugin` over `records`. */
wn_status wn_host_write(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_records *records,
                        const wn_output *output, wn_report *report);

#endif
