/* The journal: what was added is found again, in a later process too, and damage is never believed. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/journal.h"
#include "core/batch/state.h"
#include "tests/unit/check.h"

static const char context[] = "1111111111111111111111111111111111111111111111111111111111111111";
static const char other_context[] = "2222222222222222222222222222222222222222222222222222222222222222";
static char place[] = "/tmp/winnow-journal-XXXXXX";
static int folder;
static wn_arena *arena;
static wn_report report;

static const char *key_of(int number)
{
    static char key[WN_SHA256_TEXT];
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    wn_sha256(text, strlen(text), key);
    return key;
}

static void add(wn_journal *journal, int number, const char *head, const char *body)
{
    uint64_t at;
    char found[64] = "";
    CHECK(wn_journal_add(journal, key_of(number), (wn_span){head, strlen(head)},
                         (wn_span){body, strlen(body)}, &at));
    CHECK_INT(pread(wn_journal_descriptor(journal), found, strlen(body), (off_t)at), strlen(body));
    CHECK_TEXT(found, body);
}

/* The head of an entry, and after a slash its body; NULL when it is not found. */
static const char *find(wn_journal *journal, int number)
{
    static char text[128];
    wn_span head;
    uint64_t body;
    if (!wn_journal_find(journal, key_of(number), arena, &head, &body))
        return NULL;
    memcpy(text, head.bytes, head.length);
    text[head.length] = '/';
    ssize_t count = pread(wn_journal_descriptor(journal), text + head.length + 1, 4, (off_t)body);
    text[head.length + 1 + (size_t)(count > 0 ? count : 0)] = '\0';
    return text;
}

static wn_journal *open_journal(const char *of)
{
    report.list.count = 0;
    return wn_journal_open(folder, of, &report);
}

static void begin(void)
{
    unlinkat(folder, "journal", 0);
    wn_journal *journal = open_journal(context);
    add(journal, 1, "one", "body");
    add(journal, 2, "two", "BODY");
    add(journal, 3, "three", "last");
    wn_journal_free(journal);
}

static off_t size_of_file(void)
{
    struct stat info = {0};
    CHECK(fstatat(folder, "journal", &info, 0) == 0);
    return info.st_size;
}

static void entries_are_found_by_a_later_run(void)
{
    begin();
    wn_journal *journal = open_journal(context);
    CHECK_INT(report.list.count, 0);
    CHECK_INT(wn_journal_count(journal), 3);
    CHECK_TEXT(find(journal, 2), "two/BODY");
    CHECK(find(journal, 4) == NULL);
    add(journal, 2, "again", "NEXT");
    CHECK_TEXT(find(journal, 2), "again/NEXT");
    wn_journal_free(journal);
    journal = open_journal(context);
    CHECK_TEXT(find(journal, 2), "again/NEXT");
    CHECK_TEXT(find(journal, 3), "three/last");
    wn_journal_free(journal);
}

static void another_context_begins_anew(void)
{
    begin();
    wn_journal *journal = open_journal(other_context);
    CHECK_INT(wn_journal_count(journal), 0);
    wn_journal_free(journal);
    journal = open_journal(context);
    CHECK_INT(wn_journal_count(journal), 0);
    wn_journal_free(journal);
}

static void a_torn_end_costs_its_entry_alone(void)
{
    begin();
    off_t whole = size_of_file();
    for (off_t length = whole - 1; length > whole - 129; length -= 13) {
        begin();
        int file = openat(folder, "journal", O_WRONLY);
        CHECK(ftruncate(file, length) == 0);
        close(file);
        wn_journal *journal = open_journal(context);
        CHECK_INT(report.list.count, 0);
        CHECK(find(journal, 3) == NULL);
        CHECK_TEXT(find(journal, 2), "two/BODY");
        add(journal, 3, "third", "more");
        wn_journal_free(journal);
        journal = open_journal(context);
        CHECK_TEXT(find(journal, 3), "third/more");
        wn_journal_free(journal);
    }
}

/* Whatever byte is changed: an entry is found as it was, or not at all. */
static void a_changed_byte_is_never_believed(void)
{
    begin();
    off_t whole = size_of_file();
    for (off_t at = 0; at < whole; at++) {
        static const char *const right[] = {"one/body", "two/BODY", "three/last"};
        int file = openat(folder, "journal", O_RDWR), found = 0;
        char byte = 0, changed;
        CHECK(pread(file, &byte, 1, at) == 1);
        changed = (char)(byte ^ 0x20);
        CHECK(pwrite(file, &changed, 1, at) == 1);
        wn_journal *journal = open_journal(context);
        for (int i = 0; i < 3; i++) {
            const char *text = find(journal, i + 1);
            found += text != NULL;
            if (text)
                CHECK_TEXT(text, right[i]);
        }
        CHECK(found < 3);
        wn_journal_free(journal);
        close(file);
        begin();
    }
}

static void damage_is_told(void)
{
    begin();
    int file = openat(folder, "journal", O_RDWR);
    CHECK(pwrite(file, "x", 1, 96) == 1);
    close(file);
    wn_journal *journal = open_journal(context);
    CHECK_INT(report.list.count, 1);
    CHECK_TEXT(report.list.items[0].code, "journal-damaged");
    CHECK_INT(wn_journal_count(journal), 0);
    wn_journal_free(journal);
}

static void what_is_not_used_is_dropped_in_time(void)
{
    static char large[20000];
    begin();
    memset(large, 'x', sizeof large - 1);
    wn_journal *journal = open_journal(context);
    add(journal, 4, large, "body");
    wn_journal_free(journal);
    journal = open_journal(context);
    CHECK_TEXT(find(journal, 2), "two/BODY");
    wn_journal_settle(journal);
    wn_journal_free(journal);
    CHECK(size_of_file() < 1000);
    journal = open_journal(context);
    CHECK_TEXT(find(journal, 2), "two/BODY");
    CHECK_INT(wn_journal_count(journal), 1);
    wn_journal_free(journal);
}

static void without_a_folder_it_leaves_nothing(void)
{
    wn_journal *journal = wn_journal_open(-1, context, &report), *busy;
    add(journal, 1, "one", "body");
    CHECK_TEXT(find(journal, 1), "one/body");
    wn_journal_free(journal);
    begin();
    journal = open_journal(context);
    busy = open_journal(context);
    CHECK_TEXT(report.list.items[0].code, "journal-unused");
    add(busy, 9, "nine", "body");
    wn_journal_free(busy);
    CHECK_INT(wn_journal_count(journal), 3);
    wn_journal_free(journal);
}

static void what_cannot_be_written_goes_to_the_spare_file(void)
{
    begin();
    wn_journal *journal = open_journal(context);
    struct stat info;
    struct rlimit before = {0}, full;
    uint64_t at = 0;
    char found[8] = "";
    CHECK(fstat(wn_journal_descriptor(journal), &info) == 0 && getrlimit(RLIMIT_FSIZE, &before) == 0);
    full = before;
    full.rlim_cur = (rlim_t)info.st_size; /* as on a full disk */
    signal(SIGXFSZ, SIG_IGN);
    CHECK(setrlimit(RLIMIT_FSIZE, &full) == 0);
    CHECK(wn_journal_add(journal, key_of(7), (wn_span){"head", 4}, (wn_span){"body", 4}, &at));
    CHECK(setrlimit(RLIMIT_FSIZE, &before) == 0);
    CHECK(wn_journal_add(journal, NULL, (wn_span){"head", 4}, (wn_span){"more", 4}, &at));
    CHECK(at == (WN_JOURNAL_IN_SPARE | 4));
    CHECK_INT(pread(wn_journal_spare(journal), found, 8, 0), 8);
    CHECK(memcmp(found, "bodymore", 8) == 0);
    CHECK(find(journal, 7) == NULL);
    CHECK_TEXT(find(journal, 1), "one/body");
    wn_journal_free(journal);
    journal = open_journal(context);
    CHECK_INT(wn_journal_count(journal), 3);
    wn_journal_free(journal);
}

static void the_state_folder_is_private(void)
{
    char path[128];
    struct stat info = {0};
    snprintf(path, sizeof path, "%s/state/deep", place);
    setenv("XDG_STATE_HOME", path, 1);
    int state = wn_state_open("/out/review.xlsx");
    CHECK(state >= 0 && fstat(state, &info) == 0);
    CHECK_INT(info.st_mode & 0777, 0700);
    CHECK(fchmod(state, 0750) == 0);
    close(state);
    CHECK_INT(wn_state_open("/out/review.xlsx"), -1);
    setenv("XDG_STATE_HOME", "/dev/null", 1);
    CHECK_INT(wn_state_open("/out/review.xlsx"), -1);
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    CHECK_INT(wn_state_open("/out/review.xlsx"), -1);
}

int main(void)
{
    CHECK(mkdtemp(place) != NULL);
    folder = open(place, O_RDONLY | O_DIRECTORY);
    arena = wn_arena_new();
    report.arena = arena;
    RUN(entries_are_found_by_a_later_run);
    RUN(another_context_begins_anew);
    RUN(a_torn_end_costs_its_entry_alone);
    RUN(a_changed_byte_is_never_believed);
    RUN(damage_is_told);
    RUN(what_is_not_used_is_dropped_in_time);
    RUN(without_a_folder_it_leaves_nothing);
    RUN(what_cannot_be_written_goes_to_the_spare_file);
    RUN(the_state_folder_is_private);
    wn_report_free(&report);
    wn_arena_free(arena);
    close(folder);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", place);
    CHECK(system(command) == 0);
    return check_done();
}
