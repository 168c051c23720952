/* The parts of a run that need no document: inventory, names, hashes, the store of records, outputs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/digests.h"
#include "core/batch/file.h"
#include "core/batch/inventory.h"
#include "core/batch/name.h"
#include "core/batch/output.h"
#include "core/batch/process.h"
#include "tests/unit/check.h"

static char folder[] = "/tmp/winnow-batch-XXXXXX";

static const char *path_of(const char *name)
{
    static char path[4][256];
    static int next;
    next = (next + 1) % 4;
    snprintf(path[next], sizeof path[next], "%s/%s", folder, name);
    return path[next];
}

static bool write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    bool written = fputs(text, file) >= 0;
    return fclose(file) == 0 && written;
}

static void write_file(const char *name, const char *text)
{
    CHECK(write_text(path_of(name), text));
}

static char *read_file(const char *name)
{
    wn_file file;
    const char *reason;
    char *text = NULL;
    if (wn_file_read(path_of(name), false, 1000, &file, &reason) == WN_FILE_READ) {
        text = strndup((const char *)file.bytes, file.length);
    }
    wn_file_free(&file);
    return text;
}

static void folders_come_in_byte_order_of_path(void)
{
    static const char *const names[] = {"in",       "in/b.txt", "in/a",         "in/a/z.txt",
                                        "in/a.txt", "in/B.txt", "in/.DS_Store", "in/~$b.docx"};
    static const char *const want[] = {"in/.DS_Store", "in/B.txt", "in/a.txt",
                                       "in/a/z.txt",   "in/b.txt", "in/~$b.docx"};
    mkdir(path_of(names[0]), 0700);
    mkdir(path_of(names[2]), 0700);
    for (size_t i = 0; i < 8; i++)
        if (i != 0 && i != 2)
            write_file(names[i], names[i]);
    char first[256], second[256];
    snprintf(first, sizeof first, "%s", path_of("in/b.txt"));
    snprintf(second, sizeof second, "%s", path_of("in/"));
    const char *inputs[] = {first, second};
    wn_inventory inventory;
    CHECK(wn_inventory_take(&inventory, inputs, 2, NULL, NULL));
    CHECK_INT(inventory.entries.count, 7);
    CHECK_TEXT(inventory.entries.items[0].path, first);
    CHECK(inventory.entries.items[0].named);
    for (size_t i = 0; i < 6 && inventory.entries.count == 7; i++) {
        const wn_entry *entry = &inventory.entries.items[i + 1];
        CHECK_TEXT(entry->path, path_of(want[i]));
        CHECK_INT(entry->ignored != NULL, i == 0 || i == 5);
        CHECK(!entry->named);
    }
    wn_inventory_free(&inventory);
}

static void droppings_of_programs_are_no_documents(void)
{
    CHECK(wn_name_ignored("~$return.docx"));
    CHECK(wn_name_ignored(".~lock.return.docx#"));
    CHECK(wn_name_ignored("THUMBS.DB"));
    CHECK(wn_name_ignored("._return.docx"));
    CHECK(wn_name_ignored(".review.xlsx.winnow-abc123"));
    CHECK(!wn_name_ignored("return.docx"));
    CHECK(!wn_name_ignored("~return.docx"));
    CHECK(!wn_name_ignored("desktop.ini.txt"));
}

static void names_that_are_not_text_are_shown(void)
{
    wn_arena *arena = wn_arena_new();
    CHECK_TEXT(wn_name_shown(arena, "caf\xE9/\xC3\xA9.txt"), "caf\\xE9/\xC3\xA9.txt");
    CHECK_TEXT(wn_name_base("a/b/c.txt"), "c.txt");
    CHECK_TEXT(wn_name_base("c.txt"), "c.txt");
    wn_arena_free(arena);
}

static void only_regular_files_are_read(void)
{
    wn_file file;
    const char *reason;
    write_file("plain", "12345");
    CHECK_INT(wn_file_read(path_of("plain"), false, 5, &file, &reason), WN_FILE_READ);
    CHECK_INT(file.length, 5);
    wn_file_free(&file);
    CHECK_INT(wn_file_read(path_of("plain"), false, 4, &file, &reason), WN_FILE_TOO_LARGE);
    wn_file_free(&file);
    CHECK(symlink("plain", path_of("link")) == 0);
    CHECK_INT(wn_file_read(path_of("link"), false, 5, &file, &reason), WN_FILE_UNREADABLE);
    CHECK(strstr(reason, "symbolic link"));
    CHECK_INT(wn_file_read(path_of("link"), true, 5, &file, &reason), WN_FILE_READ);
    wn_file_free(&file);
    CHECK(mkfifo(path_of("pipe"), 0600) == 0);
    CHECK_INT(wn_file_read(path_of("pipe"), true, 5, &file, &reason), WN_FILE_UNREADABLE);
    CHECK_TEXT(reason, "it is not a regular file");
    CHECK_INT(wn_file_read(folder, true, 5, &file, &reason), WN_FILE_UNREADABLE);
    CHECK_INT(wn_file_read(path_of("none"), true, 5, &file, &reason), WN_FILE_UNREADABLE);
    CHECK_TEXT(reason, "there is no such file");
}

static void hashes_are_those_of_the_standard(void)
{
    char hash[WN_SHA256_TEXT];
    wn_sha256("abc", 3, hash);
    CHECK_TEXT(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    wn_sha256("", 0, hash);
    CHECK_TEXT(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void what_was_put_is_found_again(void)
{
    static char names[1000][8];
    wn_digests digests = {0};
    char hash[WN_SHA256_TEXT];
    for (int i = 0; i < 1000; i++) {
        snprintf(names[i], sizeof names[i], "%d", i);
        wn_sha256(names[i], strlen(names[i]), hash);
        CHECK(wn_digests_find(&digests, hash) == NULL);
        CHECK(wn_digests_put(&digests, hash, names[i]));
    }
    wn_sha256("777", 3, hash);
    CHECK_TEXT(wn_digests_find(&digests, hash), "777");
    CHECK(wn_digests_put(&digests, hash, "other"));
    CHECK_TEXT(wn_digests_find(&digests, hash), "other");
    CHECK_INT(digests.count, 1000);
    wn_digests_free(&digests);
}

static void a_taken_file_is_copied_and_hashed(void)
{
    wn_taken taken;
    const char *reason;
    char bytes[8] = "";
    write_file("abc", "abc");
    CHECK_INT(wn_file_take(path_of("abc"), false, 3, true, &taken, &reason), WN_FILE_READ);
    CHECK_TEXT(taken.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_INT(taken.length, 3);
    CHECK_INT(read(taken.descriptor, bytes, sizeof bytes), 3);
    CHECK_TEXT(bytes, "abc");
    close(taken.descriptor);
    CHECK_INT(wn_file_take(path_of("abc"), false, 3, false, &taken, &reason), WN_FILE_READ);
    CHECK_INT(taken.descriptor, -1);
    CHECK_INT(wn_file_take(path_of("abc"), false, 2, true, &taken, &reason), WN_FILE_TOO_LARGE);
    CHECK_INT(taken.size, 3);
    CHECK_INT(taken.descriptor, -1);
    CHECK_INT(wn_file_take(path_of("none"), false, 2, true, &taken, &reason), WN_FILE_UNREADABLE);
    CHECK_TEXT(reason, "there is no such file");
}

static bool put(wn_outputs *outputs, const char *name, const char *text)
{
    const wn_output *output = wn_outputs_at(outputs, 0);
    const char *path = output->path(output->context, name);
    return path && write_text(path, text);
}

static void check_content(const char *name, const char *want)
{
    char *text = read_file(name);
    CHECK_TEXT(text, want);
    free(text);
}

static void an_output_appears_when_it_is_complete(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    write_file("out.json", "old");
    const char *path = path_of("out.json");
    umask(022);
    wn_outputs *outputs = wn_outputs_new(&path, 1, &report);
    CHECK(outputs && put(outputs, NULL, "new"));
    check_content("out.json", "old");
    CHECK(wn_outputs_publish(outputs, &report));
    check_content("out.json", "new");
    struct stat info;
    CHECK(stat(path_of("out.json"), &info) == 0);
    CHECK_INT(info.st_mode & 0777, 0644);
    wn_outputs_free(outputs);
    wn_arena_free(arena);
}

static size_t count_files(const char *name)
{
    wn_inventory inventory;
    const char *path = path_of(name);
    CHECK(wn_inventory_take(&inventory, &path, 1, NULL, NULL));
    size_t count = inventory.entries.count;
    wn_inventory_free(&inventory);
    return count;
}

static void an_output_given_up_leaves_nothing(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    mkdir(path_of("given-up"), 0700);
    write_file("given-up/out.json", "old");
    const char *path = path_of("given-up/out.json");
    wn_outputs *outputs = wn_outputs_new(&path, 1, &report);
    CHECK(outputs && put(outputs, NULL, "half"));
    CHECK_INT(count_files("given-up"), 2);
    wn_outputs_discard(outputs, 0);
    CHECK_INT(count_files("given-up"), 1);
    check_content("given-up/out.json", "old");
    wn_outputs_free(outputs);
    wn_arena_free(arena);
}

static void what_a_killed_run_left_is_taken_away(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    mkdir(path_of("killed"), 0700);
    write_file("killed/.out.json.winnow-abc123", "half");
    write_file("killed/.other.json.winnow-abc123", "of another output");
    write_file("killed/.out.json.winnow-abc", "of nobody");
    const char *path = path_of("killed/out.json");
    wn_outputs *outputs = wn_outputs_new(&path, 1, &report);
    CHECK(outputs != NULL);
    CHECK_INT(count_files("killed"), 2);
    CHECK(access(path_of("killed/.out.json.winnow-abc123"), F_OK) != 0);
    wn_outputs_free(outputs);
    wn_arena_free(arena);
}

static void an_output_has_one_run_at_a_time(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *path = path_of("busy.json");
    const char *twice[] = {path, path};
    wn_outputs *first = wn_outputs_new(&path, 1, &report);
    CHECK(first != NULL);
    CHECK(wn_outputs_new(&path, 1, &report) == NULL);
    CHECK_TEXT(report.list.items[0].code, "output-busy");
    wn_outputs_free(first);
    CHECK(wn_outputs_new(twice, 2, &report) == NULL);
    CHECK_TEXT(report.list.items[1].code, "output-refused");
    first = wn_outputs_new(&path, 1, &report);
    CHECK(first != NULL);
    wn_outputs_free(first);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void an_empty_output_is_a_fault(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *path = path_of("empty.json");
    wn_outputs *outputs = wn_outputs_new(&path, 1, &report);
    CHECK(outputs && put(outputs, NULL, ""));
    CHECK(!wn_outputs_publish(outputs, &report));
    CHECK_TEXT(report.list.items[0].code, "output-refused");
    CHECK(access(path, F_OK) != 0);
    wn_outputs_discard(outputs, 0);
    wn_outputs_free(outputs);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static void an_output_of_several_files_is_a_folder(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *path = path_of("tables");
    wn_outputs *outputs = wn_outputs_new(&path, 1, &report);
    CHECK(outputs && put(outputs, "a.csv", "a") && put(outputs, "b.csv", "b"));
    CHECK(!put(outputs, "../c.csv", "c"));
    CHECK(!put(outputs, ".hidden", "c"));
    CHECK(wn_outputs_publish(outputs, &report));
    check_content("tables/a.csv", "a");
    CHECK_INT(count_files("tables"), 2);
    wn_outputs_free(outputs);
    wn_arena_free(arena);
}

static void bad_places_for_outputs_are_refused(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    const char *missing = path_of("no/such/out.json"), *pipe = path_of("pipe");
    CHECK(wn_outputs_new(&missing, 1, &report) == NULL);
    CHECK(wn_outputs_new(&pipe, 1, &report) == NULL);
    CHECK_INT(report.list.count, 2);
    wn_report_free(&report);
    wn_arena_free(arena);
}

static int work_well(void *context, wn_report *report)
{
    wn_report_add(report, WN_SEVERITY_WARNING, "a-code", NULL, NULL, "told %s", (const char *)context);
    return 7;
}

static int work_badly(void *context, wn_report *report)
{
    (void)context;
    (void)report;
    abort();
}

static void a_crash_elsewhere_is_an_answer(void)
{
    wn_arena *arena = wn_arena_new();
    wn_report report = {.arena = arena};
    char word[] = "here";
    CHECK_INT(wn_process_run(work_well, word, &report), 7);
    CHECK_INT(report.list.count, 1);
    CHECK_TEXT(report.list.items[0].message, "told here");
    CHECK_INT(wn_process_run(work_badly, NULL, &report), WN_PROCESS_CRASHED);
    wn_report_free(&report);
    wn_arena_free(arena);
}

int main(void)
{
    if (!mkdtemp(folder))
        return 2;
    RUN(folders_come_in_byte_order_of_path);
    RUN(droppings_of_programs_are_no_documents);
    RUN(names_that_are_not_text_are_shown);
    RUN(only_regular_files_are_read);
    RUN(hashes_are_those_of_the_standard);
    RUN(what_was_put_is_found_again);
    RUN(a_taken_file_is_copied_and_hashed);
    RUN(an_output_appears_when_it_is_complete);
    RUN(an_output_given_up_leaves_nothing);
    RUN(what_a_killed_run_left_is_taken_away);
    RUN(an_output_has_one_run_at_a_time);
    RUN(an_empty_output_is_a_fault);
    RUN(an_output_of_several_files_is_a_folder);
    RUN(bad_places_for_outputs_are_refused);
    RUN(a_crash_elsewhere_is_an_answer);
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", folder);
    return system(command) != 0 || check_done();
}
