/* Small parts of a run: second names of outputs, which results last, files without names, where state is
 * kept, deep folders, and what is listed of a finished file. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/commit.h"
#include "core/batch/file.h"
#include "core/batch/inventory.h"
#include "core/batch/keep.h"
#include "core/batch/state.h"
#include "tests/unit/check.h"

static char folder[] = "/tmp/winnow-parts-XXXXXX";
static wn_arena *arena;
static wn_report report;

static const char *path_of(const char *name)
{
    static char path[4][512];
    static int next;
    next = (next + 1) % 4;
    snprintf(path[next], sizeof path[next], "%s/%s", folder, name);
    return path[next];
}

static bool exists(const char *name)
{
    return access(path_of(name), F_OK) == 0;
}

static void make_file(const char *name)
{
    int file = open(path_of(name), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    CHECK(file >= 0 && close(file) == 0);
}

/* The code of the last report since the call before. */
static const char *last_code(void)
{
    size_t count = report.list.count;
    report.list.count = 0;
    return count ? report.list.items[count - 1].code : NULL;
}

static void a_kept_output_has_a_second_name(void)
{
    make_file("out.xlsx");
    CHECK(wn_output_keep(path_of("out.xlsx"), &report));
    CHECK_TEXT(last_code(), "output-kept");
    CHECK(exists("out.bak.xlsx") && exists("out.xlsx"));
    CHECK(wn_output_keep(path_of("out.xlsx"), &report));
    CHECK(exists("out.bak-2.xlsx"));
    make_file("plain");
    CHECK(wn_output_keep(path_of("plain"), &report) && exists("plain.bak"));
    make_file(".hidden");
    CHECK(wn_output_keep(path_of(".hidden"), &report) && exists(".hidden.bak"));
    CHECK(!wn_output_keep(path_of("missing"), &report));
    CHECK_TEXT(last_code(), "output-failed");
}

static void names_for_kept_outputs_end(void)
{
    char name[32];
    make_file("full.csv");
    make_file("full.bak.csv");
    for (int i = 2; i <= 1000; i++) {
        snprintf(name, sizeof name, "full.bak-%d.csv", i);
        make_file(name);
    }
    CHECK(!wn_output_keep(path_of("full.csv"), &report));
    CHECK_TEXT(last_code(), "output-failed");
    CHECK(!exists("full.bak-1001.csv"));
}

static wn_listed_document listed(wn_document_status status)
{
    return (wn_listed_document){.parent = -1,
                                .sha256 = "0000000000000000000000000000000000000000000000000000000000000000",
                                .status = status};
}

static void what_chance_ended_is_read_again(void)
{
    static const wn_document_status lasting[] = {WN_DOCUMENT_OK, WN_DOCUMENT_PARTIAL, WN_DOCUMENT_NO_FORM,
                                                 WN_DOCUMENT_ENCRYPTED, WN_DOCUMENT_REJECTED_LIMIT},
                                    passing[] = {WN_DOCUMENT_TIMEOUT, WN_DOCUMENT_OOM, WN_DOCUMENT_CRASHED,
                                                 WN_DOCUMENT_SANDBOX_VIOLATION, WN_DOCUMENT_UNREADABLE};
    wn_listed_document first = listed(WN_DOCUMENT_OK), second;
    const wn_listed_document *documents[] = {&first, &second};
    const wn_result result = {documents, 2};
    for (size_t i = 0; i < 5; i++) {
        second = listed(lasting[i]);
        CHECK(wn_result_is_lasting(&result));
        second = listed(passing[i]);
        CHECK(!wn_result_is_lasting(&result));
    }
}

/* What the watcher was told. */
static char told[200];

static void note_document(void *context, const wn_batch_outcome *outcome)
{
    const wn_document_info *document = outcome->document;
    size_t used = strlen(told);
    (void)context;
    snprintf(told + used, sizeof told - used, "%s%s:%s%s ", document->path,
             document->member ? document->member : "", wn_document_status_name(document->status),
             outcome->rejected ? "!" : "");
}

static bool commit(wn_ledger *ledger, const char *path, const wn_listed_document *const *documents,
                   size_t count)
{
    const wn_result result = {documents, count};
    told[0] = '\0';
    return wn_result_commit(ledger, path, &result, 0);
}

static void the_same_content_is_listed_once(void)
{
    static const wn_batch_watcher watcher = {.document = note_document};
    wn_batch_counts counts = {0};
    wn_ledger ledger = {.counts = &counts, .watcher = &watcher, .arena = arena};
    wn_listed_document whole = listed(WN_DOCUMENT_OK), part = whole, note = listed(WN_DOCUMENT_IGNORED);
    part.parent = 0;
    part.member = "a.txt";
    part.sha256 = "1111111111111111111111111111111111111111111111111111111111111111";
    part.status = WN_DOCUMENT_ENCRYPTED;
    part.rejected = true;
    note.parent = 0;
    note.member = "note";
    const wn_listed_document *documents[] = {&whole, &part, &note};
    CHECK(commit(&ledger, "x.eml", documents, 3));
    CHECK_TEXT(told, "x.eml:ok x.emla.txt:encrypted! x.emlnote:ignored ");
    CHECK(commit(&ledger, "y.eml", documents, 3));
    CHECK_TEXT(told, "y.eml:duplicate ");
    CHECK_INT(ledger.files, 2);
    CHECK_INT(ledger.next_index, 4);
    wn_digests_free(&ledger.read);
}

static void files_without_names_go_where_the_environment_says(void)
{
    static const char *const good[] = {folder, "", NULL};
    for (size_t i = 0; i < 3; i++) {
        if (good[i])
            setenv("TMPDIR", good[i], 1);
        else
            unsetenv("TMPDIR");
        int file = wn_file_unnamed();
        CHECK(file >= 0 && write(file, "abc", 3) == 3);
        struct stat info = {0};
        CHECK(file >= 0 && fstat(file, &info) == 0);
        CHECK_INT(info.st_nlink, 0);
        CHECK_INT(info.st_mode & 0777, 0600);
        close(file);
    }
    setenv("TMPDIR", path_of("no/such/folder"), 1);
    CHECK_INT(wn_file_unnamed(), -1);
    unsetenv("TMPDIR");
}

static bool has_state(const char *below)
{
    char path[600];
    snprintf(path, sizeof path, "%s/winnow", path_of(below));
    int state = wn_state_open("/out.xlsx");
    if (state >= 0)
        close(state);
    return state >= 0 && access(path, F_OK) == 0;
}

static void state_is_kept_where_the_standard_says(void)
{
    static char long_path[5000];
    setenv("HOME", path_of("home"), 1);
    setenv("XDG_STATE_HOME", path_of("given"), 1);
    CHECK(has_state("given"));
    CHECK(!exists("home"));
    setenv("XDG_STATE_HOME", "relative", 1); /* which the standard says to ignore */
    CHECK(has_state("home/.local/state"));
    unsetenv("XDG_STATE_HOME");
    CHECK(has_state("home/.local/state"));
    setenv("HOME", "relative", 1);
    CHECK_INT(wn_state_open("/out.xlsx"), -1);
    memset(long_path, '/', sizeof long_path - 1);
    setenv("XDG_STATE_HOME", long_path, 1);
    CHECK_INT(wn_state_open("/out.xlsx"), -1);
    make_file("file");
    setenv("XDG_STATE_HOME", path_of("file"), 1);
    CHECK_INT(wn_state_open("/out.xlsx"), -1);
}

static void folders_are_joined_with_one_slash(void)
{
    const char *inputs[] = {path_of("tree//")};
    wn_inventory inventory;
    CHECK(mkdir(path_of("tree"), 0700) == 0);
    make_file("tree/a.txt");
    CHECK(wn_inventory_take(&inventory, inputs, 1, NULL, NULL));
    CHECK_INT(inventory.entries.count, 1);
    CHECK_TEXT(inventory.entries.count == 1 ? inventory.entries.items[0].path : NULL, path_of("tree/a.txt"));
    wn_inventory_free(&inventory);
}

/* Deeper than a search goes: the folder is listed, so that it is not passed over in silence. */
static void a_bottomless_folder_is_listed(void)
{
    char path[512];
    snprintf(path, sizeof path, "%s", path_of("deep"));
    for (size_t length = strlen(path); length + 2 < sizeof path; length += 2) {
        CHECK(mkdir(path, 0700) == 0);
        snprintf(path + length, sizeof path - length, "/d");
    }
    const char *inputs[] = {path_of("deep")};
    wn_inventory inventory;
    CHECK(wn_inventory_take(&inventory, inputs, 1, NULL, NULL));
    CHECK_INT(inventory.entries.count, 1);
    CHECK(inventory.entries.count == 1 && strstr(inventory.entries.items[0].path, "/d/d/d") != NULL);
    wn_inventory_free(&inventory);
}

int main(void)
{
    if (!mkdtemp(folder))
        return 2;
    arena = wn_arena_new();
    report.arena = arena;
    RUN(a_kept_output_has_a_second_name);
    RUN(names_for_kept_outputs_end);
    RUN(what_chance_ended_is_read_again);
    RUN(the_same_content_is_listed_once);
    RUN(files_without_names_go_where_the_environment_says);
    RUN(state_is_kept_where_the_standard_says);
    RUN(folders_are_joined_with_one_slash);
    RUN(a_bottomless_folder_is_listed);
    wn_report_free(&report);
    wn_arena_free(arena);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || check_done();
}
