/* A whole run while one call after another fails: test-run-faults PLUGIN-FOLDER FORM-FOLDER. A run that says
 * it is done has listed what an undisturbed one lists, and what a run that failed left in the journal is
 * never wrong. */
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/batch.h"
#include "core/batch/feed.h"
#include "core/form/store.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/check.h"
#include "tests/unit/failing.h"

static const char context[] = "1111111111111111111111111111111111111111111111111111111111111111";
static char place[] = "/dev/shm/winnow-run-XXXXXX"; /* where nothing waits for a disk */
static wn_converter converter;
static wn_limits limits;
static wn_form_store *forms;
static wn_plugin_host *host;
static wn_matcher *matcher;
static wn_pool *pool;
static int state;        /* the folder of the journal */
static wn_buffer reply;  /* the text of a return */
static wn_buffer kept;   /* a journal that has all results */
static wn_buffer wanted; /* what an undisturbed run lists */

bool __real_wn_convert(const wn_converter *with, const wn_input *input, const wn_origin *origin,
                       wn_record *ret_record);
bool __wrap_wn_convert(const wn_converter *with, const wn_input *input, const wn_origin *origin,
                       wn_record *ret_record);

/* What fails while a document is read is its worker's affair. */
bool __wrap_wn_convert(const wn_converter *with, const wn_input *input, const wn_origin *origin,
                       wn_record *ret_record)
{
    failing_pause(true);
    bool held = __real_wn_convert(with, input, origin, ret_record);
    failing_pause(false);
    return held;
}

static const char *path_of(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", place, name);
    return path;
}

static void write_file(const char *name, const wn_buffer *content)
{
    FILE *file = fopen(path_of(name), "w");
    CHECK(file && fwrite(content->data, 1, content->length, file) == content->length);
    CHECK(file && fclose(file) == 0);
}

static void add_part(wn_buffer *mail, const char *headers, const char *content)
{
    wn_buffer_print(mail, "--limit\r\n%s\r\n\r\n%s\r\n", headers, content);
}

/* A message with a return, another one within a message, a picture, something without a name, and a lock
 * file. */
static void write_mail(void)
{
    wn_buffer mail = {0};
    wn_buffer_add(&mail, "From: a@example.org\r\nTo: b@example.org\r\nSubject: Return\r\n"
                         "Date: Wed, 4 Mar 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
                         "Content-Type: multipart/mixed; boundary=limit\r\n\r\n");
    add_part(&mail, "Content-Type: text/plain", "Please find our return attached.");
    reply.data[reply.length - 2] = '!';
    add_part(&mail, "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=reply.txt",
             reply.data);
    add_part(&mail, "Content-Type: image/png\r\nContent-Disposition: inline", "\x89PNG\r\n\x1A\n....");
    add_part(&mail, "Content-Type: application/octet-stream\r\nContent-Disposition: attachment", "\x01\x02");
    add_part(&mail, "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"~$reply.docx\"",
             "owner");
    reply.data[reply.length - 2] = '?';
    wn_buffer_add(&mail,
                  "--limit\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\n"
                  "Subject: Fwd\r\nMIME-Version: 1.0\r\n"
                  "Content-Type: multipart/mixed; boundary=inner\r\n\r\n--inner\r\n"
                  "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\n");
    wn_buffer_add(&mail, reply.data);
    wn_buffer_add(&mail, "\r\n--inner--\r\n--limit--\r\n");
    write_file("in/c.eml", &mail);
    wn_buffer_free(&mail);
}

static void fill_inbox(const char *form_folder)
{
    char path[512], chunk[4096];
    snprintf(path, sizeof path, "%s/reply.txt", form_folder);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    for (size_t count; file && (count = fread(chunk, 1, sizeof chunk, file)) > 0;)
        wn_buffer_append(&reply, chunk, count);
    if (file)
        fclose(file);
    CHECK(mkdir(path_of("in"), 0700) == 0);
    write_file("in/a.txt", &reply);
    write_file("in/b.txt", &reply); /* the same again */
    write_mail();
    CHECK(symlink("a.txt", path_of("in/d.txt")) == 0);
    CHECK(mkdir(path_of("in/x"), 0700) == 0);
    write_file("in/x/.DS_Store", &reply);
    wn_buffer large = {0};
    for (int i = 0; i < 8; i++)
        wn_buffer_append(&large, reply.data, reply.length);
    write_file("in/z.txt", &large);
    wn_buffer_free(&large);
}

static const wn_converter *give_converter(void *with, wn_report *report)
{
    (void)report;
    return with;
}

/* What a run works with. */
typedef struct scene {
    wn_inventory inventory;
    wn_journal *journal;
    wn_store *store;
    wn_form_info form;
    const wn_form_info *forms[1];
    size_t told, last_done; /* documents, files */
    wn_arena *arena;
    wn_report report;
} scene;

static void note_document(void *of, const wn_batch_outcome *outcome)
{
    scene *it = of;
    it->told += outcome->document != NULL;
}

static void note_progress(void *of, size_t done, size_t total)
{
    scene *it = of;
    CHECK(done == it->last_done + 1 && done <= total);
    it->last_done = done;
}

static void begin_scene(scene *it)
{
    const char *inbox = path_of("in");
    *it = (scene){.form = {.id = "bakery-survey", .version = "1"}, .arena = wn_arena_new()};
    it->forms[0] = &it->form;
    it->report.arena = it->arena;
    CHECK(wn_inventory_take(&it->inventory, &inbox, 1, NULL, NULL));
    unlinkat(state, "journal", 0);
    it->journal = wn_journal_open(state, context, &it->report);
    CHECK(it->journal != NULL);
}

static void end_scene(scene *it)
{
    wn_inventory_free(&it->inventory);
    wn_store_free(it->store);
    wn_journal_free(it->journal);
    wn_report_free(&it->report);
    wn_arena_free(it->arena);
}

static wn_batch_settings settings_of(scene *it)
{
    return (wn_batch_settings){.inventory = &it->inventory,
                               .pool = pool,
                               .journal = it->journal,
                               .context = context,
                               .store = it->store,
                               .limits = &limits,
                               .watcher = {it, note_document, note_progress}};
}

static bool renew_store(scene *it)
{
    wn_store_free(it->store);
    it->told = it->last_done = 0;
    it->store = wn_store_new(it->forms, 1, wn_journal_descriptor(it->journal), wn_journal_spare(it->journal));
    return it->store != NULL;
}

/* Prints a line for each document that the store holds, and one for each response. */
static void list_store(scene *it, wn_buffer *out)
{
    CHECK(wn_store_end(it->store));
    wn_store_source source = wn_store_source_of(it->store);
    wn_feed *feed = wn_feed_new(&source, -1);
    const wn_records *records = feed ? wn_feed_records(feed, NULL, true) : NULL;
    CHECK(records != NULL);
    size_t count = 0;
    for (const wn_document_info *info; records && (info = records->next_document(records->context)) != NULL;
         count++)
        wn_buffer_print(out, "%s %s %s %s %zu\n", info->path + sizeof place, info->member ? info->member : "",
                        wn_document_status_name(info->status), info->message ? info->message : "",
                        info->response_count);
    for (const wn_response *response;
         records && (response = records->next_response(records->context)) != NULL;)
        wn_buffer_print(out, "%s %s: %zu items\n", response->path + sizeof place,
                        response->member ? response->member : "", response->item_count);
    CHECK(records && !records->failed(records->context));
    CHECK_INT(count, it->told);
    wn_feed_free(feed);
}

/* Whether it is what an undisturbed run lists but for files that could not be read. */
static void check_listed(scene *it, bool unreadable)
{
    wn_buffer listed = {0};
    list_store(it, &listed);
    const char *text = listed.data ? listed.data : "";
    bool told = strstr(text, "unreadable reading it failed") || strstr(text, "unreadable it cannot be read");
    if (!unreadable || !told)
        CHECK_TEXT(text, wanted.data);
    wn_buffer_free(&listed);
}

static bool was_said(const wn_report *report, const char *code)
{
    return report->list.count > 0 && strcmp(report->list.items[report->list.count - 1].code, code) == 0;
}

/* A run after it, with the journal as it was left. */
static void run_again(scene *it)
{
    wn_batch_counts counts = {0};
    wn_journal_free(it->journal);
    it->journal = wn_journal_open(state, context, &it->report);
    CHECK(renew_store(it));
    wn_batch_settings settings = settings_of(it);
    CHECK_INT(wn_batch_run(&settings, &counts, &it->report), WN_BATCH_DONE);
    check_listed(it, false);
}

static void run_disturbed(void)
{
    scene it;
    wn_batch_counts counts = {0};
    begin_scene(&it);
    CHECK(renew_store(&it));
    wn_batch_settings settings = settings_of(&it);
    failing_begin();
    wn_batch_result result = wn_batch_run(&settings, &counts, &it.report);
    bool failed = failing_end();
    CHECK(failed || result == WN_BATCH_DONE);
    CHECK(result == WN_BATCH_DONE || (result == WN_BATCH_FAILED && it.report.list.count <= 1));
    if (result == WN_BATCH_DONE)
        check_listed(&it, failed);
    else
        CHECK(was_said(&it.report, "run-failed") || failing_lasts());
    run_again(&it);
    end_scene(&it);
}

/* Hashes are taken ahead, so that results are found in the journal. */
static void run_known(void)
{
    scene it;
    wn_batch_counts counts = {0};
    bool known = false;
    begin_scene(&it);
    wn_journal_free(it.journal);
    write_file("state/journal", &kept);
    it.journal = wn_journal_open(state, context, &it.report);
    CHECK(it.journal && renew_store(&it));
    wn_batch_settings settings = settings_of(&it);
    failing_begin();
    bool surveyed = wn_batch_survey(&settings, &known);
    wn_batch_result result = surveyed ? wn_batch_run(&settings, &counts, &it.report) : WN_BATCH_FAILED;
    bool failed = failing_end();
    CHECK(failed || (surveyed && result == WN_BATCH_DONE && counts.reused == 3));
    if (result == WN_BATCH_DONE)
        check_listed(&it, failed);
    run_again(&it);
    end_scene(&it);
}

static void an_undisturbed_run_lists_all(void)
{
    static const char text[] =
        "in/a.txt  ok  1\n"
        "in/b.txt  duplicate same content as %s/in/a.txt 0\n"
        "in/c.eml  ok  0\n"
        "in/c.eml (message text) ignored message text without a questionnaire 0\n"
        "in/c.eml reply.txt ok  1\n"
        "in/c.eml (unnamed 3) ignored left out: image of a signature or letterhead 0\n"
        "in/c.eml (unnamed 4) unsupported no reader for this kind of file 0\n"
        "in/c.eml ~$reply.docx ignored left out: owner file of an open Office document 0\n"
        "in/c.eml Fwd.eml ok  0\n"
        "in/c.eml Fwd.eml/b.txt rejected-limit over the limit container-depth (1 levels) 0\n"
        "in/d.txt  unreadable it is a symbolic link, which is not followed in a folder; name the file itself "
        "0\n"
        "in/x/.DS_Store  ignored left out: folder settings of macOS 0\n"
        "in/z.txt  rejected-limit over the limit input-bytes (6000 bytes) 0\n"
        "in/a.txt : 10 items\n"
        "in/c.eml reply.txt: 10 items\n";
    scene it;
    begin_scene(&it);
    CHECK(wn_buffer_print(&wanted, text, place));
    run_again(&it);
    end_scene(&it);
}

static void keep_journal(void)
{
    scene it;
    struct stat info = {0};
    begin_scene(&it);
    run_again(&it);
    CHECK(fstatat(state, "journal", &info, 0) == 0);
    char *bytes = check_memory((size_t)info.st_size);
    CHECK_INT(pread(wn_journal_descriptor(it.journal), bytes, (size_t)info.st_size, 0), info.st_size);
    wn_buffer_append(&kept, bytes, (size_t)info.st_size);
    free(bytes);
    end_scene(&it);
}

static void a_disturbed_run_is_right_or_fails(void)
{
    failing_each(run_disturbed);
}

static void what_was_kept_is_right_or_made_again(void)
{
    keep_journal();
    failing_each(run_known);
}

static void close_pool(void)
{
    wn_pool_close(pool);
    wn_matcher_free(matcher);
    wn_host_close(host);
    wn_form_store_free(forms);
}

static bool open_pool(const char *plugin_folder, const char *form_folder, wn_report *report)
{
    limits = wn_limits_default();
    CHECK(wn_limits_set(&limits, "input-bytes", 6000) && wn_limits_set(&limits, "container-depth", 1));
    wn_host_settings settings = {.folders = &plugin_folder, .folder_count = 1, .limits = limits};
    host = wn_host_open(&settings, report);
    forms = wn_form_store_open(&form_folder, 1, report);
    size_t count = 0;
    const wn_compiled_form *const *compiled = forms ? wn_form_store_forms(forms, &count) : NULL;
    matcher = count == 1 ? wn_matcher_new(compiled, count) : NULL;
    converter = (wn_converter){.host = host, .matcher = matcher};
    wn_pool_settings of = {
        .isolation = WN_ISOLATION_NONE, .workers = 1, .prepare = give_converter, .context = &converter};
    return host && matcher && wn_pool_open(&of, report, &pool) == WN_POOL_READY;
}

int main(int argc, char **argv)
{
    wn_report report = {.arena = wn_arena_new()};
    if (argc != 3 || !mkdtemp(place) || !open_pool(argv[1], argv[2], &report))
        return 2;
    fill_inbox(argv[2]);
    CHECK(mkdir(path_of("state"), 0700) == 0);
    state = open(path_of("state"), O_RDONLY | O_DIRECTORY);
    RUN(an_undisturbed_run_lists_all);
    RUN(a_disturbed_run_is_right_or_fails);
    RUN(what_was_kept_is_right_or_made_again);
    close_pool();
    wn_buffer *const buffers[] = {&reply, &kept, &wanted};
    for (size_t i = 0; i < sizeof buffers / sizeof *buffers; i++)
        wn_buffer_free(buffers[i]);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    close(state);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", place);
    return system(command) != 0 || check_done();
}
