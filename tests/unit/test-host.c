/* The host, with the plugins of the build: test-host PLUGIN-FOLDER. */
#include <string.h>

#include "core/host/host.h"
#include "tests/unit/check.h"

static const char *plugin_folder;

static wn_plugin_host *open_host(const wn_limits *limits, uint32_t kinds, wn_report *report)
{
    wn_host_settings settings = {
        .folders = &plugin_folder, .folder_count = 1, .limits = *limits, .kinds = kinds};
    return wn_host_open(&settings, report);
}

static void limits_are_set_within_their_ceiling(void)
{
    wn_limits limits = wn_limits_default();
    CHECK_INT(wn_limits_get(&limits, WN_LIMIT_INPUT_BYTES), 64 << 20);
    CHECK(wn_limits_set(&limits, "input-bytes", 1000));
    CHECK_INT(wn_limits_get(&limits, WN_LIMIT_INPUT_BYTES), 1000);
    CHECK(!wn_limits_set(&limits, "input-bytes", UINT64_MAX));
    CHECK(!wn_limits_set(&limits, "input-bytes", 0));
    CHECK(!wn_limits_set(&limits, "no-such-limit", 1));
    CHECK_INT(wn_limits_get(&limits, WN_LIMIT_INPUT_BYTES), 1000);
    CHECK(wn_limits_get(&limits, 999) == UINT64_MAX);
}

static void every_limit_has_its_row(void)
{
    wn_limits limits = wn_limits_default();
    for (uint32_t id = WN_LIMIT_INPUT_BYTES; id <= WN_LIMIT_ADDRESSES; id++)
        CHECK(wn_limits_row(&limits, id) != NULL);
    for (size_t i = 0; i < WN_LIMIT_COUNT; i++) {
        const wn_limit *row = &limits.rows[i];
        CHECK(row && row->name && row->unit && row->help);
        CHECK(row && row->value > 0 && row->value <= row->ceiling);
    }
}

static void plugins_come_in_order_of_id(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_limits limits = wn_limits_default();
    wn_plugin_host *host = open_host(&limits, 0, &report);
    size_t count;
    const wn_loaded_plugin *const *plugins = wn_host_plugins(host, &count);
    CHECK(count >= 4);
    CHECK_INT(wn_host_refused(host), 0);
    CHECK_INT(report.list.count, 0);
    for (size_t i = 1; i < count; i++)
        CHECK(strcmp(plugins[i - 1]->descriptor.id, plugins[i]->descriptor.id) < 0);
    CHECK_TEXT(wn_host_writer(host, NULL, "a/B.JSON")->descriptor.id, "json");
    CHECK_TEXT(wn_host_writer(host, "jsonl", "a.json")->descriptor.id, "jsonl");
    CHECK(wn_host_writer(host, NULL, "a.txt") == NULL);
    CHECK(wn_host_writer(host, NULL, ".json") == NULL);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void only_the_kinds_asked_for_stay(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_limits limits = wn_limits_default();
    wn_plugin_host *host = open_host(&limits, 1u << WN_KIND_WRITER, &report);
    size_t count;
    const wn_loaded_plugin *const *plugins = wn_host_plugins(host, &count);
    CHECK(count >= 2);
    for (size_t i = 0; i < count; i++)
        CHECK_INT(plugins[i]->descriptor.kind, WN_KIND_WRITER);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void the_best_bidder_reads(void)
{
    static const char text[] = "A first line\n\nand a second paragraph\n";
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_limits limits = wn_limits_default();
    wn_plugin_host *host = open_host(&limits, 0, &report);
    wn_input input = {(const unsigned char *)text, sizeof text - 1, "a.txt", NULL};
    wn_host_bid *bids;
    size_t count;
    CHECK(wn_host_bids(host, &input, arena, &report, &bids, &count));
    CHECK(count >= 2);
    CHECK_TEXT(bids[0].plugin->descriptor.id, "text");
    CHECK(bids[0].bid.reason[0] != '\0');
    for (size_t i = 1; i < count; i++)
        CHECK(bids[i - 1].bid.score >= bids[i].bid.score);
    wn_document *document;
    CHECK_INT(wn_host_read(host, bids[0].plugin, &input, &report, &document), WN_DONE);
    CHECK(document && document->total == document->shown);
    CHECK(document && strstr(document->text, "and a second paragraph"));
    wn_document_free(document);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void text_over_its_limit_is_refused(void)
{
    static const char text[] = "longer than the limit that holds here\n";
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_limits limits = wn_limits_default();
    CHECK(wn_limits_set(&limits, "text-bytes", 8));
    wn_plugin_host *host = open_host(&limits, 0, &report);
    wn_input input = {(const unsigned char *)text, sizeof text - 1, "a.txt", NULL};
    wn_host_bid *bids;
    size_t count;
    CHECK(wn_host_bids(host, &input, arena, &report, &bids, &count));
    wn_document *document;
    CHECK_INT(wn_host_read(host, bids[0].plugin, &input, &report, &document), WN_LIMIT);
    CHECK_INT(wn_report_worst(&report), WN_SEVERITY_ERROR);
    wn_document_free(document);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static const char message[] = "From: A <a@example.org>\r\nSubject: Return\r\nMIME-Version: 1.0\r\n"
                              "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
                              "Content-Type: text/plain\r\n\r\nSee attached\r\n--x\r\n"
                              "Content-Type: text/plain; name=a.txt\r\n"
                              "Content-Disposition: attachment; filename=a.txt\r\n\r\nanswers\r\n--x--\r\n";

static wn_status extract(wn_plugin_host *host, wn_report *report, wn_record *record)
{
    wn_input input = {(const unsigned char *)message, sizeof message - 1, "a.eml", NULL};
    wn_host_bid *bids;
    size_t count;
    if (!wn_host_bids(host, &input, record->arena, NULL, &bids, &count) || count == 0)
        return WN_INTERNAL;
    CHECK_TEXT(bids[0].plugin->descriptor.id, "eml");
    return wn_host_extract(host, bids[0].plugin, &input, report, record);
}

static void a_container_hands_out_its_members(void)
{
    wn_record record;
    CHECK(wn_record_init(&record));
    wn_report report = {.arena = record.arena};
    wn_limits limits = wn_limits_default();
    wn_plugin_host *host = open_host(&limits, 0, &report);
    CHECK_INT(extract(host, &report, &record), WN_DONE);
    CHECK_INT(record.child_count, 2);
    CHECK_TEXT(record.subject, "Return");
    if (record.child_count == 2) {
        CHECK_INT(record.children[0].role, WN_CHILD_BODY);
        CHECK_TEXT(record.children[1].name, "a.txt");
        CHECK_INT(record.children[1].length, strlen("answers"));
        CHECK(memcmp(record.children[1].bytes, "answers", 7) == 0);
    }
    wn_host_close(host);
    wn_report_free(&report);
    wn_record_free(&record);
}

static void members_over_the_limit_are_refused(void)
{
    wn_record record;
    CHECK(wn_record_init(&record));
    wn_report report = {.arena = record.arena};
    wn_limits limits = wn_limits_default();
    CHECK(wn_limits_set(&limits, "children", 1));
    wn_plugin_host *host = open_host(&limits, 0, &report);
    CHECK_INT(extract(host, &report, &record), WN_LIMIT);
    CHECK_INT(record.child_count, 1);
    wn_host_close(host);
    wn_report_free(&report);
    wn_record_free(&record);
}

static void a_missing_folder_is_a_warning(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *folder = "/nonexistent/plugins";
    wn_host_settings settings = {.folders = &folder, .folder_count = 1, .limits = wn_limits_default()};
    wn_plugin_host *host = wn_host_open(&settings, &report);
    CHECK(host != NULL);
    CHECK_INT(wn_report_worst(&report), WN_SEVERITY_WARNING);
    wn_host_close(host);
    wn_report_free(&report);
    wn_arena_free(arena);
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    plugin_folder = argv[1];
    RUN(limits_are_set_within_their_ceiling);
    RUN(every_limit_has_its_row);
    RUN(plugins_come_in_order_of_id);
    RUN(only_the_kinds_asked_for_stay);
    RUN(the_best_bidder_reads);
    RUN(text_over_its_limit_is_refused);
    RUN(a_container_hands_out_its_members);
    RUN(members_over_the_limit_are_refused);
    RUN(a_missing_folder_is_a_warning);
    return check_done();
}
