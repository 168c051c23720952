/* The parts of a run while one call after another fails: what they give is right, or they say that they
 * failed, and an old output stays until the new one is complete. */
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/batch/feed.h"
#include "core/batch/file.h"
#include "core/batch/inventory.h"
#include "core/batch/journal.h"
#include "core/batch/keep.h"
#include "core/batch/lock.h"
#include "core/batch/name.h"
#include "core/batch/output.h"
#include "core/batch/process.h"
#include "core/batch/state.h"
#include "core/batch/store.h"
#include "tests/unit/check.h"
#include "tests/unit/failing.h"

static const char context[] = "1111111111111111111111111111111111111111111111111111111111111111";
static const char hash_of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static char place[] = "/dev/shm/winnow-faults-XXXXXX"; /* where nothing waits for a disk */
static int folder;
static wn_report report; /* of the scene */

static const char *path_of(const char *name)
{
    static char path[16][256];
    static int next;
    next = (next + 1) % 16;
    snprintf(path[next], sizeof path[next], "%s/%s", place, name);
    return path[next];
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(path_of(name), "w");
    CHECK(file && fputs(text, file) >= 0);
    CHECK(file && fclose(file) == 0);
}

/* Static; NULL when there is none. */
static const char *read_file(const char *name)
{
    static char text[64];
    int file = open(path_of(name), O_RDONLY);
    ssize_t count = file >= 0 ? read(file, text, sizeof text - 1) : -1;
    text[count > 0 ? count : 0] = '\0';
    if (file >= 0)
        close(file);
    return count < 0 ? NULL : text;
}

static void begin_report(void)
{
    report = (wn_report){.arena = wn_arena_new()};
    CHECK(report.arena != NULL);
}

static void end_report(void)
{
    wn_report_free(&report);
    wn_arena_free(report.arena);
}

static bool was_said(const char *code)
{
    for (size_t i = 0; i < report.list.count; i++)
        if (strcmp(report.list.items[i].code, code) == 0)
            return true;
    return false;
}

/* The journal. */

static const char *const heads[] = {"large", "one", "two", "three"};

static const char *key_of(size_t number)
{
    static char key[WN_SHA256_TEXT];
    wn_sha256(heads[number], strlen(heads[number]), key);
    return key;
}

static bool add(wn_journal *journal, size_t number, uint64_t *ret_body)
{
    wn_span head = {heads[number], strlen(heads[number])};
    return wn_journal_add(journal, key_of(number), head, (wn_span){"body", 4}, ret_body);
}

/* A journal with entries 0 to 2, the first of which is of no use for the run. */
static void begin_journal(void)
{
    static char large[20000];
    uint64_t body;
    unlinkat(folder, "journal", 0);
    wn_journal *journal = wn_journal_open(folder, context, &report);
    CHECK(journal &&
          wn_journal_add(journal, key_of(0), (wn_span){"large", 5}, (wn_span){large, sizeof large}, &body));
    CHECK(journal && add(journal, 1, &body) && add(journal, 2, &body));
    wn_journal_free(journal);
}

/* Whether entry `number` is found, as it was added. */
static bool finds(wn_journal *journal, size_t number)
{
    wn_arena *arena = wn_arena_new();
    wn_span head;
    uint64_t body;
    bool found = arena && wn_journal_find(journal, key_of(number), arena, &head, &body);
    CHECK(!found || head.length == strlen(heads[number]));
    CHECK(!found || memcmp(head.bytes, heads[number], head.length) == 0);
    wn_arena_free(arena);
    return found;
}

static void check_body(const wn_journal *journal, uint64_t at)
{
    bool spare = (at & WN_JOURNAL_IN_SPARE) != 0;
    int file = spare ? wn_journal_spare(journal) : wn_journal_descriptor(journal);
    char body[4] = "";
    CHECK_INT(pread(file, body, 4, (off_t)(at & ~WN_JOURNAL_IN_SPARE)), 4);
    CHECK(memcmp(body, "body", 4) == 0);
}

static void check_later_run(bool whole)
{
    wn_journal *journal = wn_journal_open(folder, context, &report);
    size_t found = 0;
    for (size_t i = 0; journal && i < 4; i++)
        found += finds(journal, i);
    CHECK(!whole || found == 2);
    CHECK(!was_said("journal-damaged"));
    wn_journal_free(journal);
}

static void use_journal(void)
{
    uint64_t first = 0, second = 0;
    begin_report();
    begin_journal();
    failing_begin();
    wn_journal *journal = wn_journal_open(folder, context, &report);
    bool found = journal && finds(journal, 1);
    bool added = journal && add(journal, 3, &first), again = added && add(journal, 3, &second);
    if (journal)
        wn_journal_settle(journal);
    bool failed = failing_end();
    CHECK(failed || (found && again && first != second));
    if (added)
        check_body(journal, first);
    if (again)
        check_body(journal, second);
    CHECK(journal || failed);
    wn_journal_free(journal);
    check_later_run(!failed);
    end_report();
}

static void a_journal_is_whole_or_not_believed(void)
{
    failing_each(use_journal);
}

/* Outputs. */

static bool say(wn_outputs *outputs, size_t index, const char *text)
{
    const wn_output *output = wn_outputs_at(outputs, index);
    return output->write(output->context, text, strlen(text)) == WN_DONE;
}

static bool make(wn_outputs *outputs, size_t index, const char *name)
{
    const wn_output *output = wn_outputs_at(outputs, index);
    const char *path = output->path(output->context, name);
    int file = path ? open(path, O_WRONLY | O_TRUNC) : -1;
    bool written = file >= 0 && write(file, "new", 3) == 3;
    if (file >= 0)
        close(file);
    return written;
}

static size_t count_unfinished(const char *name)
{
    wn_inventory inventory;
    const char *path = path_of(name);
    size_t count = 0;
    CHECK(wn_inventory_take(&inventory, &path, 1, NULL, NULL));
    for (size_t i = 0; i < inventory.entries.count; i++)
        count += strstr(inventory.entries.items[i].path, ".winnow-") != NULL;
    wn_inventory_free(&inventory);
    return count;
}

static void remove_below(const char *name)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", path_of(name));
    CHECK_INT(system(command), 0);
}

static bool publish(const char *const *paths, bool streams)
{
    wn_outputs *outputs = wn_outputs_new(paths, 3, &report);
    bool made = outputs && make(outputs, 0, NULL) && make(outputs, 1, "a.csv") && make(outputs, 1, "b.csv") &&
                (streams ? say(outputs, 2, "ne") && say(outputs, 2, "w") : make(outputs, 2, NULL));
    bool published = made && wn_outputs_publish(outputs, &report);
    for (size_t i = 0; outputs && !published && i < 3; i++)
        wn_outputs_discard(outputs, i);
    wn_outputs_free(outputs);
    return published;
}

static void check_outputs(bool published)
{
    static const char *const old[] = {"old", NULL, NULL};
    static const char *const names[] = {"out/out.json", "out/tables/a.csv", "out/tables/b.csv"};
    const char *said = read_file("out/last");
    CHECK(said && strncmp(said, "new", strlen(said)) == 0 && (!published || strcmp(said, "new") == 0));
    for (size_t i = 0; i < 3; i++) {
        const char *content = read_file(names[i]);
        if (published || !content || !old[i] || strcmp(content, old[i]) != 0)
            CHECK_TEXT(content, content || published || old[i] ? "new" : NULL);
    }
    CHECK(failing_lasts() || count_unfinished("out") == 0);
}

/* The third output is standard output, which leads to the file "last" meanwhile. */
static void write_outputs_with(bool streams)
{
    const char *paths[] = {path_of("out/out.json"), path_of("out/tables"), "-"};
    write_file("out/out.json", "old");
    remove_below("out/tables");
    int saved = dup(STDOUT_FILENO), last = open(path_of("out/last"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    CHECK(saved >= 0 && dup2(last, STDOUT_FILENO) >= 0);
    begin_report();
    failing_begin();
    bool published = publish(paths, streams);
    bool failed = failing_end();
    fflush(stdout);
    CHECK(dup2(saved, STDOUT_FILENO) >= 0);
    close(saved), close(last);
    CHECK(published || failed);
    check_outputs(published);
    end_report();
}

static void write_files(void)
{
    write_outputs_with(false);
}

static void write_streams(void)
{
    write_outputs_with(true);
}

static void outputs_are_old_or_new(void)
{
    CHECK(mkdir(path_of("out"), 0700) == 0);
    setenv("TMPDIR", path_of("out"), 1);
    failing_each(write_files);
    failing_each(write_streams);
    unsetenv("TMPDIR");
}

/* The store and its followers. */

static const wn_form_info first_form = {.id = "first", .version = "1"},
                          second_form = {.id = "second", .version = "2"};
static const wn_form_info *const forms[] = {&first_form, &second_form};
static int responses; /* a file that holds one, packed */
static size_t response_length;

static void pack_response(void)
{
    wn_response response = {.id = "r1",
                            .form_id = second_form.id,
                            .form_version = second_form.version,
                            .path = "a.txt",
                            .sha256 = hash_of_abc,
                            .reader = "text"};
    wn_buffer packed = {0};
    CHECK(wn_pack(&wn_response_object, &response, &packed));
    response_length = packed.length;
    responses = wn_file_of_bytes(packed.data, packed.length);
    CHECK(responses >= 0);
    wn_buffer_free(&packed);
}

static bool fill_store(wn_store *store)
{
    static const wn_document_info info = {
        .path = "a.txt", .parent = -1, .sha256 = hash_of_abc, .status = WN_DOCUMENT_NO_FORM};
    return wn_store_add_response(store, second_form.id, second_form.version, 0, response_length) &&
           wn_store_add_document(store, &info) && wn_store_add_document(store, &info) && wn_store_end(store);
}

/* Whether all that was stored comes back; what comes is right in any case. */
static bool read_store(const wn_records *records)
{
    size_t count = 0, length;
    const wn_response *response = records->next_response(records->context);
    const char *json = response ? records->response_json(records->context, response, &length) : NULL;
    CHECK(!response || strcmp(response->id, "r1") == 0);
    CHECK(!json || (strstr(json, "\"id\":\"r1\"") && length == strlen(json)));
    for (const wn_document_info *info; (info = records->next_document(records->context)) != NULL; count++) {
        CHECK_TEXT(info->path, "a.txt");
        json = json ? records->document_json(records->context, info, &length) : NULL;
    }
    CHECK(count == 2 || records->failed(records->context));
    CHECK(json || records->failed(records->context));
    return json && !records->failed(records->context);
}

static void use_store(void)
{
    failing_begin();
    wn_store *store = wn_store_new(forms, 2, responses, -1);
    int bell = store ? wn_store_follow(store) : -1;
    bool filled = bell >= 0 && fill_store(store);
    wn_store_source source = filled ? wn_store_source_of(store) : (wn_store_source){0};
    wn_feed *feed = filled ? wn_feed_new(&source, bell) : NULL;
    const wn_records *records = feed ? wn_feed_records(feed, NULL, false) : NULL;
    CHECK(!records || (records->form_count == 1 && records->forms[0] == &second_form));
    bool read = records && read_store(records);
    CHECK(failing_end() || read);
    wn_feed_free(feed);
    wn_store_free(store);
    if (bell >= 0)
        close(bell);
}

static void what_is_stored_comes_back_or_fails(void)
{
    pack_response();
    failing_each(use_store);
    close(responses);
}

/* Inputs. */

static void list_inputs(void)
{
    const char *inputs[] = {path_of("in"), path_of("in/a.txt")};
    static const char *const names[] = {"in/a.txt", "in/b/c.txt", "in/d", "in/a.txt"};
    char digest[WN_SHA256_TEXT] = "";
    wn_inventory inventory;
    failing_begin();
    bool taken = wn_inventory_take(&inventory, inputs, 2, NULL, NULL);
    wn_inventory_digest(&inventory, digest);
    bool failed = failing_end();
    CHECK_INT(strlen(digest), WN_SHA256_TEXT - 1);
    CHECK(failed || inventory.entries.count == 4);
    for (size_t i = 0; !failed && i < inventory.entries.count; i++)
        CHECK_TEXT(inventory.entries.items[i].path, path_of(names[i]));
    /* A folder that cannot be opened is listed in place of what it holds, so that nothing is passed over. */
    CHECK(!taken || inventory.entries.count >= 2);
    wn_inventory_free(&inventory);
}

static void take_input(void)
{
    wn_taken taken = {.descriptor = -1};
    wn_file file;
    const char *reason = NULL;
    char bytes[4] = "";
    failing_begin();
    wn_file_result first = wn_file_read(path_of("in/a.txt"), false, 10, &file, &reason);
    wn_file_result second = wn_file_take(path_of("in/a.txt"), false, 10, true, &taken, &reason);
    bool failed = failing_end();
    CHECK(failed || (first == WN_FILE_READ && second == WN_FILE_READ));
    CHECK(first == WN_FILE_READ ? file.length == 3 && memcmp(file.bytes, "abc", 3) == 0 : failed);
    CHECK(!reason || strcmp(reason, "it is not a regular file") != 0);
    CHECK(second == WN_FILE_READ || (taken.descriptor < 0 && (reason || second == WN_FILE_NO_MEMORY)));
    if (second == WN_FILE_READ) {
        CHECK_TEXT(taken.sha256, hash_of_abc);
        CHECK_INT(read(taken.descriptor, bytes, 4), 3);
        CHECK_TEXT(bytes, "abc");
        close(taken.descriptor);
    }
    wn_file_free(&file);
}

static void inputs_are_listed_and_read_or_fail(void)
{
    CHECK(mkdir(path_of("in"), 0700) == 0 && mkdir(path_of("in/b"), 0700) == 0);
    CHECK(symlink("b", path_of("in/d")) == 0);
    write_file("in/a.txt", "abc");
    write_file("in/b/c.txt", "c");
    failing_each(list_inputs);
    failing_each(take_input);
}

/* Processes, and what else stands around an output. */

#define GAVE_UP 255 /* before the work: the process had not what it needs */

static int work(void *word, wn_report *to)
{
    wn_report_add(to, WN_SEVERITY_WARNING, "a-code", NULL, NULL, "told %s", (const char *)word);
    bool complained = wn_process_complained();
    (void)failing_end();
    return complained ? 8 : 7;
}

static void run_process(void)
{
    char word[] = "here";
    begin_report();
    failing_begin();
    int code = wn_process_run(work, word, &report);
    bool failed = failing_end();
    /* What was told to a parent that cannot listen ends the child. */
    CHECK(code == 7 || code == WN_PROCESS_NOT_STARTED || code == GAVE_UP || code == WN_PROCESS_CRASHED);
    CHECK(failed || code == GAVE_UP || (code == 7 && was_said("a-code") && report.list.count == 1));
    end_report();
}

static void keep_and_lock(void)
{
    char kept[256];
    snprintf(kept, sizeof kept, "%s", path_of("around/out.bak.csv"));
    unlink(kept);
    begin_report();
    failing_begin();
    bool held = wn_output_keep(path_of("around/out.csv"), &report);
    int lock = wn_lock_take(path_of("around/out.csv")), state = wn_state_open("/around/out.csv");
    wn_arena *arena = wn_arena_new();
    const char *shown = arena ? wn_name_shown(arena, "a\xFF") : NULL;
    bool failed = failing_end();
    CHECK(failed || (held && lock >= 0 && state >= 0 && shown));
    CHECK_INT(access(kept, F_OK) == 0, held);
    CHECK(lock >= 0 || lock == WN_LOCK_NONE);
    CHECK(!shown || strcmp(shown, "a\\xFF") == 0);
    CHECK(failed || was_said("output-kept"));
    if (lock >= 0)
        close(lock);
    if (state >= 0)
        close(state);
    wn_arena_free(arena);
    end_report();
}

/* What fails in the child is known to it alone where that gives up early, so that none is the end of the row.
 */
static void a_process_gives_its_answer_or_none(void)
{
    static const failing_kind kinds[] = {{.name = "one allocation", .memory = true},
                                         {.name = "input/output error", .error = EIO},
                                         {.name = "interrupted", .error = EINTR}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        for (size_t at = 1; at < 30; at++) {
            failing_plan(&kinds[i], at);
            run_process();
        }
}

static void what_stands_around_an_output_is_had_or_not(void)
{
    CHECK(mkdir(path_of("around"), 0700) == 0);
    write_file("around/out.csv", "a,b\n");
    setenv("XDG_STATE_HOME", path_of("around/state"), 1);
    failing_each(keep_and_lock);
}

int main(void)
{
    if (!mkdtemp(place))
        return 2;
    folder = open(place, O_RDONLY | O_DIRECTORY);
    RUN(a_journal_is_whole_or_not_believed);
    RUN(outputs_are_old_or_new);
    RUN(what_is_stored_comes_back_or_fails);
    RUN(inputs_are_listed_and_read_or_fail);
    RUN(a_process_gives_its_answer_or_none);
    RUN(what_stands_around_an_output_is_had_or_not);
    close(folder);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", place);
    return system(command) != 0 || check_done();
}
