/* The parts of `winnow convert`. */
#ifndef WN_CLI_CONVERT_H
#define WN_CLI_CONVERT_H

#include <signal.h>

#include "core/batch/batch.h"
#include "core/batch/output.h"
#include "core/cli/settings.h"
#include "core/form/store.h"

/* All of one conversion session. */
typedef struct wn_session {
    const wn_settings *settings;
    wn_text_list inputs; /* of the settings, and those that standard input lists */
    int64_t started;     /* reading, in milliseconds of the monotonic clock */
    wn_arena *arena;
    wn_report report;
    wn_form_store *store; /* NULL until loaded */
    const wn_compiled_form **forms;
    bool *form_used;
    size_t form_count;
    wn_pool *pool;
    wn_inventory inventory;
    wn_store *records;
    wn_outputs *outputs;
    wn_batch_counts counts;
    wn_converter converter; /* of the process that reads, and its host */
    wn_plugin_host *host;
    bool *keep;    /* per output: the file that it replaces gets another name */
    bool progress; /* a line on the terminal is to be kept up to date */
    bool output_named_as_input;
} wn_session;

/* Set by a signal that asks to stop. */
extern volatile sig_atomic_t wn_stop_asked;

/* Each step returns an exit code, WN_EXIT_DONE to go on; what went wrong has been said or is in the report.
 */
int wn_session_take_inputs(wn_session *session);
int wn_session_guard_outputs(wn_session *session);
int wn_session_load_forms(wn_session *session);
int wn_session_open_pool(wn_session *session);
int wn_session_list_inputs(wn_session *session);
int wn_session_write(wn_session *session);

/* Whether something of this code was reported. */
bool wn_session_has_report(const wn_session *session, const char *code);

/* Tells people while the run goes on, and at its end. */
wn_batch_watcher wn_session_watcher(wn_session *session);
void wn_session_summary(const wn_session *session);
int wn_session_summary_json(const wn_session *session);

#endif
