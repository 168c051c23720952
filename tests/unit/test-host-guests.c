/* What the host does with plugins that break the rules, and with one that has no probe: test-host-guests. The
 * folder of this program holds the plugin guest.so among others. */
#include <libgen.h>
#include <string.h>

#include "core/host/host.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/check.h"

static wn_plugin_host *host; /* with the option encoding=latin1, 3 members of 20 bytes and 30 in all */
static wn_report opening;

static wn_plugin_host *open_host(const char *folder)
{
    static const wn_run_option options[] = {{"revisions", "all"}, {"encoding", "latin1"}};
    wn_host_settings settings = {.folders = &folder,
                                 .folder_count = 1,
                                 .limits = wn_limits_default(),
                                 .options = options,
                                 .option_count = 2};
    opening.arena = wn_arena_new();
    CHECK(wn_limits_set(&settings.limits, "children", 3));
    CHECK(wn_limits_set(&settings.limits, "input-bytes", 20));
    CHECK(wn_limits_set(&settings.limits, "package-bytes", 30));
    return wn_host_open(&settings, &opening);
}

/* Whether `report` has a diagnostic with this code and these words. */
static bool has_report(const wn_report *report, const char *code, const char *words)
{
    for (size_t i = 0; i < report->list.count; i++)
        if (strcmp(report->list.items[i].code, code) == 0 && strstr(report->list.items[i].message, words))
            return true;
    return false;
}

static void an_init_may_ask_and_report(void)
{
    CHECK(has_report(&opening, "guest-started", "encoding latin1, children 3"));
}

static void check_bid(const char *bytes, const char *name, const char *media_type, uint32_t score,
                      const char *reason)
{
    wn_arena *arena = wn_arena_new();
    wn_input input = {(const unsigned char *)bytes, strlen(bytes), name, media_type};
    wn_host_bid *bids;
    size_t count, i = 0;
    CHECK(wn_host_bids(host, &input, arena, NULL, &bids, &count));
    while (i < count && strcmp(bids[i].plugin->descriptor.id, "guest") != 0)
        i++;
    CHECK(i < count);
    if (i < count) {
        CHECK_INT(bids[i].bid.score, score);
        CHECK_TEXT(bids[i].bid.reason, reason);
    }
    wn_arena_free(arena);
}

static void a_table_bids_for_a_reader_without_probe(void)
{
    check_bid("..B~", NULL, NULL, 60, "begins as its recognition table says");
    check_bid("..\x7F~", "a.guest", NULL, 60, "begins as its recognition table says");
    check_bid("..\x80~", NULL, NULL, 0, "");
    check_bid("..B!", NULL, NULL, 0, "");
    check_bid("..B", NULL, NULL, 0, "");
    check_bid(".", NULL, NULL, 0, "");
    check_bid("text", NULL, "application/x-visitor", 15, "declared media type");
    check_bid("text", NULL, "Application/X-Guest; charset=utf-8", 15, "declared media type");
    check_bid("text", NULL, "application/x-guest-list", 0, "");
    check_bid("text", "return.GST", NULL, 10, "file name");
    check_bid("text", "gst", "text/plain", 0, "");
}

/* Containers. Each pushes what its name says. */

static wn_status begin(const wn_children *to, const char *name, uint32_t role)
{
    wn_child_info info = {.size = sizeof info, .role = role, .name = name, .media_type = "text/plain"};
    return to->begin(to->context, &info);
}

static wn_status push(const wn_children *to, const char *name, const char *bytes)
{
    wn_status status = begin(to, name, WN_CHILD_INLINE);
    if (status >= 0)
        status = to->write(to->context, bytes, strlen(bytes));
    return status >= 0 ? to->end(to->context) : status;
}

#define CONTAINER(name)                                                                                      \
    static wn_status name(const void *state, const wn_host *table, const wn_source *source,                  \
                          const wn_children *to)

CONTAINER(within)
{
    (void)state, (void)table, (void)source;
    begin(to, "a", WN_CHILD_BODY);
    CHECK_INT(begin(to, "b", WN_CHILD_BODY), WN_INTERNAL);
    CHECK_INT(to->end(to->context), WN_INTERNAL);
    return WN_DONE;
}

CONTAINER(outside)
{
    (void)state, (void)table, (void)source;
    CHECK_INT(to->write(to->context, "x", 1), WN_INTERNAL);
    CHECK_INT(to->write(to->context, "x", 1), WN_INTERNAL);
    CHECK_INT(to->property(to->context, "subject", "Late"), WN_INTERNAL);
    return WN_PARTIAL;
}

CONTAINER(unbegun)
{
    (void)state, (void)table, (void)source;
    return to->end(to->context);
}

CONTAINER(unended)
{
    (void)state, (void)table, (void)source;
    CHECK_INT(push(to, "a", "whole"), WN_DONE);
    return begin(to, "b", WN_CHILD_BODY);
}

CONTAINER(too_large)
{
    (void)state, (void)table, (void)source;
    return push(to, "a", "more than 20 bytes of text");
}

CONTAINER(too_much)
{
    (void)state, (void)table, (void)source;
    CHECK_INT(push(to, "a", "eighteen characters"), WN_DONE);
    return push(to, "b", "eighteen characters");
}

CONTAINER(too_many)
{
    (void)state, (void)table, (void)source;
    wn_status status = WN_DONE;
    for (int i = 0; i < 5; i++)
        status = push(to, "a", "x");
    return status;
}

CONTAINER(honest)
{
    (void)state, (void)source;
    table->report(table->context, WN_SEVERITY_INFO, "fine", "all is well", NULL);
    CHECK_INT(begin(to, "\xFF.txt", 77), WN_DONE);
    CHECK_INT(to->end(to->context), WN_DONE);
    to->property(to->context, "from", "a@example.org");
    to->property(to->context, "sent", "2019-04-03T00:00:00Z");
    to->property(to->context, "message-id", "<1@example.org>");
    to->property(to->context, "subject", "\xC3\x28");
    to->property(to->context, "colour", "blue");
    to->property(to->context, NULL, "nothing");
    return 5;
}

typedef wn_status (*extractor)(const void *, const wn_host *, const wn_source *, const wn_children *);

static wn_status extract(extractor container, wn_report *report, wn_record *record)
{
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_CONTAINER, .extract = container}};
    wn_input input = {(const unsigned char *)"x", 1, "a.eml", NULL};
    CHECK(wn_record_init(record));
    *report = (wn_report){.arena = record->arena};
    return wn_host_extract(host, &plugin, &input, report, record);
}

static void containers_are_held_to_the_rules(void)
{
    static const struct {
        extractor container;
        wn_status status;
        const char *code, *words;
        size_t children;
    } cases[] = {{within, WN_INTERNAL, "container-fault", "began within another", 0},
                 {outside, WN_INTERNAL, "container-fault", "bytes came outside", 0},
                 {unbegun, WN_INTERNAL, "container-fault", "ended that had not begun", 0},
                 {unended, WN_INTERNAL, "container-fault", "began that did not end", 1},
                 {too_large, WN_LIMIT, "limit", "input-bytes (20 ", 0},
                 {too_much, WN_LIMIT, "limit", "package-bytes (30 ", 1},
                 {too_many, WN_LIMIT, "limit", "children (3 ", 3},
                 {honest, WN_PARTIAL, "fine", "all is well", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        wn_report report;
        wn_record record;
        CHECK_INT(extract(cases[i].container, &report, &record), cases[i].status);
        CHECK_INT(report.list.count, 1);
        CHECK(has_report(&report, cases[i].code, cases[i].words));
        CHECK_INT(record.child_count, cases[i].children);
        wn_report_free(&report);
        wn_record_free(&record);
    }
}

static void what_a_container_says_is_cleaned(void)
{
    wn_report report;
    wn_record record;
    extract(honest, &report, &record);
    CHECK_TEXT(record.from, "a@example.org");
    CHECK_TEXT(record.sent, "2019-04-03T00:00:00Z");
    CHECK_TEXT(record.message_id, "<1@example.org>");
    CHECK_TEXT(record.subject, NULL);
    CHECK_INT(record.child_count, 1);
    if (record.child_count == 1) {
        CHECK_TEXT(record.children[0].name, NULL);
        CHECK_TEXT(record.children[0].media_type, "text/plain");
        CHECK_INT(record.children[0].role, WN_CHILD_ATTACHMENT);
        CHECK_INT(record.children[0].length, 0);
    }
    wn_report_free(&report);
    wn_record_free(&record);
}

/* A reader that tells what it sees through the doors of the host. */

static wn_status look_around(const void *state, const wn_host *table, const wn_source *source,
                             const wn_builder *to)
{
    char bytes[8];
    wn_location place = {.size = sizeof place, .line = 7, .part = "word/document.xml"};
    wn_location small = {.size = 4, .line = 8};
    (void)state, (void)to;
    CHECK_INT(source->read(source->context, 3, bytes, sizeof bytes), 2);
    CHECK(memcmp(bytes, "de", 2) == 0);
    CHECK_INT(source->read(source->context, 5, bytes, sizeof bytes), 0);
    CHECK_INT(source->read(source->context, UINT64_MAX, bytes, sizeof bytes), 0);
    CHECK(source->peek(source->context, 1, 4) != NULL);
    CHECK(source->peek(source->context, 1, 5) == NULL);
    CHECK(source->peek(source->context, 6, 0) == NULL);
    CHECK(source->peek(source->context, 1, SIZE_MAX) == NULL);
    CHECK_TEXT(table->option(table->context, "revisions"), "all");
    CHECK_TEXT(table->option(table->context, "no-such-option"), NULL);
    CHECK_TEXT(table->option(table->context, NULL), NULL);
    CHECK_INT(table->limit(table->context, WN_LIMIT_CHILDREN), 3);
    table->report(table->context, (wn_severity)9, "", "a message", &place);
    table->report(table->context, WN_SEVERITY_INFO, "a-code", NULL, &small);
    return -100;
}

static void a_reader_sees_the_source_alone(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_document *document;
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_READER, .read = look_around}};
    wn_input input = {(const unsigned char *)"abcde", 5, "a.bin", NULL};
    CHECK_INT(wn_host_read(host, &plugin, &input, &report, &document), WN_INTERNAL);
    CHECK_INT(report.list.count, 2);
    if (report.list.count == 2) {
        const wn_diagnostic *first = &report.list.items[0], *second = &report.list.items[1];
        CHECK_TEXT(first->code, "plugin-report");
        CHECK_TEXT(first->message, "a message");
        CHECK_INT(first->severity, WN_SEVERITY_ERROR);
        CHECK_TEXT(first->source.part, "word/document.xml");
        CHECK_INT(first->source.line, 7);
        CHECK_TEXT(second->code, "a-code");
        CHECK_TEXT(second->message, "the plugin gave no readable message");
        CHECK_INT(second->source.line, wn_evidence_none().line);
    }
    wn_document_free(document);
    wn_report_free(&report);
    wn_arena_free(arena);
}

/* Writers. */

static wn_status say_seven(const void *state, const wn_host *table, const wn_source *source,
                           uint32_t *ret_existing)
{
    (void)state, (void)table, (void)source;
    *ret_existing = 7;
    return WN_DONE;
}

static wn_status say_nothing(const void *state, const wn_host *table, const wn_source *source,
                             uint32_t *ret_existing)
{
    (void)state, (void)table, (void)source;
    *ret_existing = WN_EXISTING_UNTOUCHED;
    return WN_MALFORMED;
}

static uint32_t inspect(wn_status (*inspector)(const void *, const wn_host *, const wn_source *, uint32_t *),
                        wn_status expected)
{
    wn_report report = {.arena = NULL};
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_WRITER, .inspect_existing = inspector}};
    wn_input input = {(const unsigned char *)"x", 1, NULL, NULL};
    uint32_t existing = 99;
    CHECK_INT(wn_host_inspect_existing(host, &plugin, &input, &report, &existing), expected);
    return existing;
}

static void what_a_writer_says_of_a_file_is_checked(void)
{
    CHECK_INT(inspect(NULL, WN_DONE), WN_EXISTING_UNTOUCHED);
    CHECK_INT(inspect(say_seven, WN_DONE), WN_EXISTING_FOREIGN);
    CHECK_INT(inspect(say_nothing, WN_MALFORMED), 99);
}

static wn_status write_nothing(const void *state, const wn_host *table, const wn_records *records,
                               const wn_output *output)
{
    (void)state, (void)table, (void)records;
    CHECK(output->write == NULL);
    return WN_DONE;
}

static wn_status take_bytes(void *context, const void *bytes, size_t length)
{
    (void)context, (void)bytes, (void)length;
    return WN_DONE;
}

static int say_failed(void *context)
{
    return *(const int *)context;
}

/* NOLINTNEXTLINE(readability-non-const-parameter): it becomes a context, which is not const */
static wn_status write_with(int *failed, wn_report *report)
{
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_WRITER, .write = write_nothing}};
    wn_records records = {.size = sizeof records, .context = failed, .failed = failed ? say_failed : NULL};
    wn_output output = {.size = sizeof output, .write = take_bytes};
    return wn_host_write(host, &plugin, &records, &output, report);
}

static void records_that_were_lost_fail_the_writer(void)
{
    int no = 0, yes = 1;
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    CHECK_INT(write_with(NULL, &report), WN_DONE);
    CHECK_INT(write_with(&no, &report), WN_DONE);
    CHECK_INT(report.list.count, 0);
    CHECK_INT(write_with(&yes, &report), WN_INTERNAL);
    CHECK(has_report(&report, "records-unreadable", "could not be read back"));
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void a_file_is_no_plugin_folder(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *folder = "/proc/self/status";
    wn_host_settings settings = {.folders = &folder, .folder_count = 1, .limits = wn_limits_default()};
    wn_plugin_host *empty = wn_host_open(&settings, &report);
    CHECK(has_report(&report, "plugin-folder", "Not a directory"));
    wn_host_close(empty);
    wn_report_free(&report);
    wn_arena_free(arena);
}

/* Each allocation refused in turn, until none is: what is had is whole, or memory is given as the reason. */

CONTAINER(generous)
{
    (void)state, (void)table, (void)source;
    wn_status status = to->property(to->context, "subject", "Return");
    for (int i = 0; status >= 0 && i < 3; i++)
        status = push(to, "a.txt", "text");
    return status;
}

static bool extract_once(void)
{
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_CONTAINER, .extract = generous}};
    wn_input input = {(const unsigned char *)"x", 1, "a.eml", NULL};
    wn_record record;
    CHECK(wn_record_init(&record));
    wn_report report = {.arena = record.arena};
    fuzz_memory_scarce(true);
    wn_status status = wn_host_extract(host, &plugin, &input, &report, &record);
    fuzz_memory_scarce(false);
    bool failed = fuzz_memory_failed();
    CHECK_INT(status, failed ? WN_NO_MEMORY : WN_DONE);
    CHECK_INT(record.child_count, failed ? record.child_count : 3);
    for (size_t i = 0; i < record.child_count; i++)
        CHECK(record.children[i].length == 4 && memcmp(record.children[i].bytes, "text", 4) == 0);
    wn_report_free(&report);
    wn_record_free(&record);
    return failed;
}

static bool bid_once(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_input input = {(const unsigned char *)"..B~", 4, "a.guest", NULL};
    wn_host_bid *bids = NULL;
    size_t count = 0;
    fuzz_memory_scarce(true);
    bool held = wn_host_bids(host, &input, arena, &report, &bids, &count);
    fuzz_memory_scarce(false);
    bool failed = fuzz_memory_failed();
    CHECK(held || failed);
    CHECK(!held || (count > 0 && bids[0].bid.score == 60));
    wn_report_free(&report);
    wn_arena_free(arena);
    return failed;
}

static wn_status read_a_paragraph(const void *state, const wn_host *table, const wn_source *source,
                                  const wn_builder *to)
{
    wn_block_info block = {.size = sizeof block, .kind = WN_BLOCK_PARAGRAPH};
    wn_run run = {.size = sizeof run, .text = "text", .length = 4};
    (void)state, (void)table, (void)source;
    wn_status status = to->open_block(to->context, &block);
    status = status < 0 ? status : to->run(to->context, &run);
    status = status < 0 ? status : to->close_block(to->context);
    return status < 0 ? status : to->total(to->context, 4);
}

static bool read_once(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    wn_document *document = NULL;
    wn_loaded_plugin plugin = {.descriptor = {.kind = WN_KIND_READER, .read = read_a_paragraph}};
    wn_input input = {(const unsigned char *)"x", 1, "a.txt", NULL};
    fuzz_memory_scarce(true);
    wn_status status = wn_host_read(host, &plugin, &input, &report, &document);
    fuzz_memory_scarce(false);
    bool failed = fuzz_memory_failed();
    CHECK_INT(status, failed ? WN_NO_MEMORY : WN_DONE);
    CHECK(failed || (document && document->total == 4));
    wn_document_free(document);
    wn_report_free(&report);
    wn_arena_free(arena);
    return failed;
}

static void memory_that_runs_out_is_said(void)
{
    static bool (*const calls[])(void) = {extract_once, bid_once, read_once};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        for (int all = 0; all < 2; all++) {
            size_t first = 1;
            do
                fuzz_memory_plan(first++, all);
            while (calls[i]() && first < 1000);
            CHECK(first > 2 && first < 1000);
        }
    fuzz_memory_plan(0, false);
}

int main(int argc, char **argv)
{
    (void)argc;
    host = open_host(dirname(argv[0]));
    if (!host)
        return 2;
    RUN(an_init_may_ask_and_report);
    RUN(a_table_bids_for_a_reader_without_probe);
    RUN(containers_are_held_to_the_rules);
    RUN(what_a_container_says_is_cleaned);
    RUN(a_reader_sees_the_source_alone);
    RUN(what_a_writer_says_of_a_file_is_checked);
    RUN(records_that_were_lost_fail_the_writer);
    RUN(a_file_is_no_plugin_folder);
    RUN(memory_that_runs_out_is_said);
    wn_host_close(host);
    wn_report_free(&opening);
    wn_arena_free(opening.arena);
    return check_done();
}
