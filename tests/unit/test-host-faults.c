/* Opening plugins while one call after another fails: test-host-faults. The folder of this program holds
 * guest.so among others. */
#include <libgen.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/host/host.h"
#include "tests/unit/check.h"
#include "tests/unit/failing.h"

static const char *folder;
static size_t plugin_count; /* in the folder */

static size_t count_plugins(const wn_plugin_host *host)
{
    size_t count = 0;
    if (host)
        (void)wn_host_plugins(host, &count);
    return count;
}

static wn_plugin_host *open_host(wn_report *report)
{
    static const wn_run_option options[] = {{"revisions", "all"}, {"encoding", "latin1"}};
    wn_host_settings settings = {.folders = &folder,
                                 .folder_count = 1,
                                 .limits = wn_limits_default(),
                                 .options = options,
                                 .option_count = 2};
    return wn_host_open(&settings, report);
}

/* A plugin that is missing is missed: nobody may take the others for all there are. */
static void open_once(void)
{
    wn_report report = {.arena = wn_arena_new()};
    size_t failures = wn_memory_failures();
    CHECK(report.arena != NULL);
    failing_begin();
    wn_plugin_host *host = open_host(&report);
    bool failed = failing_end();
    CHECK(host || failed);
    CHECK(failed || count_plugins(host) == plugin_count);
    if (host && count_plugins(host) < plugin_count)
        CHECK(report.list.count > 0 || wn_memory_failures() > failures);
    CHECK(!host || report.list.count >= wn_host_refused(host) || wn_memory_failures() > failures);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(report.arena);
}

static void no_plugin_is_missing_in_silence(void)
{
    wn_report report = {.arena = wn_arena_new()};
    wn_plugin_host *host = open_host(&report);
    plugin_count = count_plugins(host);
    CHECK(plugin_count >= 3);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    failing_each(open_once);
}

int main(int argc, char **argv)
{
    (void)argc;
    folder = dirname(argv[0]);
    RUN(no_plugin_is_missing_in_silence);
    return check_done();
}
