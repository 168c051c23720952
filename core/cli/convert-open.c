/* What a run needs before the first document: forms, workers, the list of inputs. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "core/cli/cli.h"
#include "core/cli/convert.h"
#include "core/cli/places.h"
#include "core/cli/say.h"
#include "core/cli/start.h"

/* The code under which the plugin of each output is reported, in their order. */
#define WRITTEN_BY "written-by"

const char *wn_session_writer_path(const wn_session *session, size_t output)
{
    for (size_t i = 0; i < session->report.list.count; i++) {
        const wn_diagnostic *entry = &session->report.list.items[i];
        if (strcmp(entry->code, WRITTEN_BY) == 0 && output-- == 0)
            return entry->message;
    }
    return NULL;
}

/* Where memory ran out no definition is at fault. */
static int forms_code(const wn_session *session)
{
    for (size_t i = 0; i < session->report.list.count; i++) {
        const wn_diagnostic *entry = &session->report.list.items[i];
        if (entry->severity == WN_SEVERITY_ERROR && strcmp(entry->code, "no-memory") != 0)
            return WN_EXIT_FORM;
    }
    return WN_EXIT_INTERNAL;
}

int wn_session_load_forms(wn_session *session)
{
    session->store = wn_load_forms(session->settings, &session->report);
    if (!session->store)
        return forms_code(session);
    session->forms = wn_choose_forms(session->settings, session->store, session->arena, &session->form_count);
    return session->forms ? WN_EXIT_DONE : WN_EXIT_USAGE;
}

/* Whether some reader or container takes files named like `path`. */
static bool is_named_as_input(const wn_plugin_host *host, const char *path)
{
    size_t count;
    const wn_loaded_plugin *const *plugins = wn_host_plugins(host, &count);
    for (size_t i = 0; i < count; i++)
        if (plugins[i]->descriptor.kind != WN_KIND_WRITER &&
            wn_plugin_has_suffix(&plugins[i]->descriptor, path))
            return true;
    return false;
}

/* Checks, where all plugins are loaded, that each output has a writer, and reports its plugin, so that the
 * process that writes needs no other. */
static bool check_outputs(const wn_settings *settings, const wn_plugin_host *host, wn_report *report)
{
    bool held = true;
    for (size_t i = 0; i < settings->outputs.count; i++) {
        const char *path = settings->outputs.items[i];
        const wn_loaded_plugin *writer = wn_host_writer(host, wn_output_format(settings, path), path);
        if (writer) {
            wn_report_add(report, WN_SEVERITY_INFO, WRITTEN_BY, NULL, NULL, "%s", writer->path);
        } else {
            wn_report_add(report, WN_SEVERITY_ERROR, "no-writer", NULL, NULL,
                          "no writer for %s; winnow plugins lists them, --format chooses one",
                          settings->format ? settings->format : path);
            held = false;
        }
        if (is_named_as_input(host, path))
            wn_report_add(report, WN_SEVERITY_INFO, "output-named-as-input", NULL, NULL, "%s", path);
    }
    return held;
}

/* Runs in the process that reads; what it makes lives until the session ends there. */
static const wn_converter *prepare(void *context, wn_report *report)
{
    wn_session *session = context;
    wn_plugin_host *host = wn_load_host(session->settings, 0, NULL, report);
    session->host = host;
    if (!host || wn_host_refused(host) || !check_outputs(session->settings, host, report))
        return NULL;
    session->matcher = wn_matcher_new(session->forms, session->form_count);
    if (!session->matcher)
        return NULL;
    session->converter = (wn_converter){.host = host,
                                        .matcher = session->matcher,
                                        .match = {.review_below = session->settings->review_below}};
    return &session->converter;
}

bool wn_session_has_report(const wn_session *session, const char *code)
{
    for (size_t i = 0; i < session->report.list.count; i++)
        if (strcmp(session->report.list.items[i].code, code) == 0)
            return true;
    return false;
}

static int refused_code(const wn_session *session)
{
    if (wn_session_has_report(session, "plugin-refused"))
        return WN_EXIT_PLUGIN;
    return wn_session_has_report(session, "no-writer") ? WN_EXIT_USAGE : WN_EXIT_INTERNAL;
}

static wn_pool_settings pool_settings(wn_session *session)
{
    const wn_settings *settings = session->settings;
    const wn_limits *limits = &settings->limits;
    return (wn_pool_settings){.isolation = settings->unsandboxed ? WN_ISOLATION_NONE : WN_ISOLATION_PROCESS,
                              .workers = settings->workers,
                              .wall_seconds = (unsigned int)wn_limits_get(limits, WN_LIMIT_WALL_SECONDS),
                              .documents_per_worker =
                                  (unsigned int)wn_limits_get(limits, WN_LIMIT_WORKER_DOCUMENTS),
                              .sandbox = wn_sandbox_limits_of(settings),
                              .frames = {.responses = wn_limits_get(limits, WN_LIMIT_RESPONSES),
                                         .children = wn_limits_get(limits, WN_LIMIT_CHILDREN),
                                         .text_bytes = wn_limits_get(limits, WN_LIMIT_RESPONSE_BYTES),
                                         .child_bytes = wn_limits_get(limits, WN_LIMIT_PACKAGE_BYTES)},
                              .prepare = prepare,
                              .context = session};
}

static int refuse_input(const char *path)
{
    wn_say("%s is an input and would be overwritten; choose another name for the output", path);
    return WN_EXIT_USAGE;
}

/* An earlier output among the inputs is no document, unless readers would take it for one. */
static int check_found(const wn_session *session)
{
    bool taken = session->output_found && wn_session_has_report(session, "output-named-as-input");
    return taken ? refuse_input(session->output_found) : WN_EXIT_DONE;
}

int wn_session_open_pool(wn_session *session)
{
    wn_pool_settings wanted = pool_settings(session);
    wn_pool_opened opened = wn_pool_open(&wanted, &session->report, &session->pool);
    if (opened == WN_POOL_READY)
        return check_found(session);
    if (opened == WN_POOL_REFUSED)
        return refused_code(session);
    if (opened == WN_POOL_FAILED)
        return WN_EXIT_INTERNAL;
    wn_say("this system offers no seccomp sandbox, without which files from outside are not read; winnow "
           "doctor says more. If you trust every input: --isolation=none");
    return WN_EXIT_SANDBOX;
}

/* What the filter of the inventory remembers. */
typedef struct wn_clash {
    wn_session *session;
    const char *path; /* an input that an output would overwrite; NULL */
} wn_clash;

static bool is_same_file(const char *first, const char *second)
{
    struct stat a, b;
    return stat(first, &a) == 0 && stat(second, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* An earlier output found in a folder is left out; one that was named may not be overwritten. */
static const char *filter_output(void *context, const char *path, bool named)
{
    wn_clash *clash = context;
    const wn_settings *settings = clash->session->settings;
    for (size_t i = 0; i < settings->outputs.count; i++) {
        if (!is_same_file(path, settings->outputs.items[i]))
            continue;
        if (named)
            clash->path = path;
        clash->session->output_found = wn_arena_string(clash->session->arena, path);
        return "output of this run";
    }
    return NULL;
}

static bool nothing_exists(const wn_inventory *inventory)
{
    struct stat info;
    for (size_t i = 0; i < inventory->entries.count; i++)
        if (!inventory->entries.items[i].named || lstat(inventory->entries.items[i].path, &info) == 0)
            return false;
    return inventory->entries.count > 0;
}

int wn_session_list_inputs(wn_session *session)
{
    wn_clash clash = {.session = session};
    if (!wn_inventory_take(&session->inventory, session->inputs.items, session->inputs.count, filter_output,
                           &clash))
        return WN_EXIT_INTERNAL;
    if (clash.path)
        return refuse_input(clash.path);
    if (nothing_exists(&session->inventory)) {
        wn_say("%s: there is no such file or folder", session->inventory.entries.items[0].path);
        return WN_EXIT_USAGE;
    }
    if (session->inventory.entries.count == 0)
        wn_say("there are no files in %s", session->inputs.items[0]);
    return WN_EXIT_DONE;
}
