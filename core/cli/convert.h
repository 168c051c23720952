/* The parts of `winnow convert`. */
#ifndef WN_CLI_CONVERT_H
#define WN_CLI_CONVERT_H

#include <signal.h>

#include "core/batch/batch.h"
#include "core/batch/output.h"
#include "core/batch/process.h"
#include "core/cli/progress.h"
#include "core/cli/settings.h"
#include "core/form/store.h"

typedef struct wn_session wn_session;

/* The process that writes one output. */
typedef struct wn_writing {
    wn_session *session;
    size_t output; /* index */
    int bell;      /* of the store; open in that process alone */
    bool running;
    wn_process process;
} wn_writing;

typedef WN_LIST(const wn_run_option *) wn_option_pointers;

/* All of one conversion session. */
struct wn_session {
    const wn_settings *settings;
    wn_text_list inputs; /* of the settings, and those that standard input lists */
    wn_arena *arena;
    wn_report report;
    wn_form_store *store; /* NULL until loaded */
    const wn_compiled_form **forms;
    const wn_form_info *const *form_infos; /* the same, as writers see them */
    size_t form_count;
    wn_run_info run;
    wn_option_pointers run_options;
    int state;                    /* folder of what is kept between runs; -1 */
    char context[WN_SHA256_TEXT]; /* of all that results depend on besides the inputs */
    char digest[WN_SHA256_TEXT];  /* of all that the outputs follow from */
    wn_journal *journal;
    bool unchanged; /* the outputs stand as an earlier run wrote them */
    wn_pool *pool;
    wn_inventory inventory;
    wn_store *records;
    wn_outputs *outputs;
    wn_writing *writings; /* one per output */
    bool writer_failed;
    wn_batch_counts counts;
    wn_converter converter; /* of the process that reads, its host and matcher */
    wn_plugin_host *host;
    wn_matcher *matcher;
    wn_progress progress;
    bool *keep;               /* per output: the file that it replaces gets another name */
    const char *output_found; /* an output that lies in an input folder; NULL */
};

/* Set by a signal that asks to stop, and when there is no use in going on. */
extern volatile sig_atomic_t wn_stop_asked;

/* Each step returns an exit code, WN_EXIT_DONE to go on; what went wrong has been said or is in the report.
 */
int wn_session_take_inputs(wn_session *session);
int wn_session_guard_outputs(wn_session *session);
int wn_session_load_forms(wn_session *session);
int wn_session_open_pool(wn_session *session);
int wn_session_list_inputs(wn_session *session);
int wn_session_describe(wn_session *session);
int wn_session_open_state(wn_session *session);
int wn_session_compare_state(wn_session *session);
int wn_session_start_writing(wn_session *session);
int wn_session_end_writing(wn_session *session);
int wn_session_keep_state(wn_session *session);

/* What every run over the inputs of this session shares; pool and store are the caller's to add. */
wn_batch_settings wn_session_batch(wn_session *session);

/* Asks to stop when a writer failed, as it has if it ends before the records do. */
void wn_session_watch_writing(wn_session *session);

/* Waits for the writers, or until one fails; an exit code. */
int wn_session_await_writers(wn_session *session);

/* Ends the writers and removes what they left unfinished. */
void wn_session_stop_writing(wn_session *session);

/* The path of the plugin that writes an output; NULL before the pool was opened. It lives as long as the
 * session. */
const char *wn_session_writer_path(const wn_session *session, size_t output);

/* Whether something of this code was reported. */
bool wn_session_has_report(const wn_session *session, const char *code);

/* Tells people what became of a document, as wn_batch_watcher has it. */
void wn_session_say_document(void *context, const wn_batch_outcome *outcome);

/* Tell people or machines at its end. */
void wn_session_summary(const wn_session *session);
int wn_session_summary_json(const wn_session *session);

#endif
