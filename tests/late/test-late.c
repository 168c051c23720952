/* Plugins that load late: test-late. The folder of this program holds them. */
#include <libgen.h>
#include <string.h>

#include "core/host/host.h"
#include "tests/unit/check.h"

static wn_plugin_host *host;
static wn_report report;

static const wn_loaded_plugin *plugin(const char *id)
{
    size_t count;
    const wn_loaded_plugin *const *plugins = wn_host_plugins(host, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(plugins[i]->descriptor.id, id) == 0)
            return plugins[i];
    return NULL;
}

static bool is_complete(const char *id)
{
    const wn_loaded_plugin *found = plugin(id);
    return found && found->complete;
}

static wn_status read_with(const char *id)
{
    wn_document *document = NULL;
    const wn_loaded_plugin *reader = plugin(id);
    wn_input input = {(const unsigned char *)"%LATE", 5, "a.late", NULL};
    CHECK(reader);
    wn_status status = reader ? wn_host_read(host, reader, &input, &report, &document) : WN_INTERNAL;
    wn_document_free(document);
    return status;
}

static bool is_refused(const char *id, const char *words)
{
    for (size_t i = 0; i < report.list.count; i++)
        if (strstr(report.list.items[i].message, id) && strstr(report.list.items[i].message, words))
            return true;
    return false;
}

static void nothing_is_loaded_before_its_document_comes(void)
{
    CHECK(plugin("late") && !is_complete("late"));
    CHECK_INT(read_with("late"), WN_INTERNAL);
    wn_host_load_late(host, "%PDF-1.7", 8, &report);
    CHECK(!is_complete("late"));
    CHECK_INT(read_with("late"), WN_INTERNAL);
}

static void its_document_has_it_loaded(void)
{
    wn_host_load_late(host, "x\n%LATE", 7, &report);
    CHECK(is_complete("late"));
    CHECK_INT(read_with("late"), WN_DONE);
    wn_host_load_late(host, "%LATE", 5, NULL);
    CHECK_INT(read_with("late"), WN_DONE);
}

static void what_lies_deeper_than_a_kibibyte_is_no_head(void)
{
    char head[1200];
    memset(head, ' ', sizeof head);
    memcpy(head + 1100, "%LATE", 5);
    wn_host_load_late(host, head, sizeof head, &report);
    CHECK(!is_complete("late"));
}

static void others_are_refused_with_a_reason(void)
{
    CHECK(is_refused("late-lost", "does not lie beside it"));
    CHECK(is_refused("late-outside", "does not lie beside it"));
    CHECK(is_refused("late-other", "is another plugin"));
    CHECK_INT(report.list.count, 3);
    wn_host_load_late(host, NULL, 0, &report); /* once is enough */
    CHECK_INT(report.list.count, 3);
    CHECK_INT(read_with("late-lost"), WN_INTERNAL);
    CHECK_INT(read_with("late-other"), WN_INTERNAL);
}

int main(int count, char **arguments)
{
    (void)count;
    const char *folder = dirname(arguments[0]);
    wn_host_settings settings = {.folders = &folder, .folder_count = 1, .limits = wn_limits_default()};
    report.arena = wn_arena_new();
    host = wn_host_open(&settings, &report);
    CHECK(host && wn_host_refused(host) == 0);
    if (host) {
        RUN(nothing_is_loaded_before_its_document_comes);
        RUN(what_lies_deeper_than_a_kibibyte_is_no_head);
        RUN(its_document_has_it_loaded);
        RUN(others_are_refused_with_a_reason);
    }
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    return check_done();
}
