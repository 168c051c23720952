/* A journal that was damaged between two runs: what is found is what was added. The input gives the entries
 * (a count, and for each the lengths of head and body, a byte each, before their bytes), then the damage,
 * three bytes a piece: an offset, little end first, and what is added to the byte there; 0 cuts the file. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "core/batch/hash.h"
#include "core/batch/journal.h"
#include "fuzz.h"

#define MOST 4
#define CONTEXT "1111111111111111111111111111111111111111111111111111111111111111"

typedef struct input {
    const uint8_t *bytes;
    size_t length;
} input;

typedef struct entry {
    wn_span head, body;
} entry;

/* In memory, where files are quickest. */
static char place[] = "/dev/shm/winnow-fuzz-journal-XXXXXX";
static int folder;

static void remove_place(void)
{
    (void)unlinkat(folder, "journal", 0);
    (void)rmdir(place);
}

void fuzz_start(void)
{
    HOLDS(mkdtemp(place));
    folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    HOLDS(folder >= 0 && atexit(remove_place) == 0);
}

static unsigned int take_byte(input *in)
{
    if (!in->length)
        return 0;
    in->length--;
    return *in->bytes++;
}

static wn_span take_span(input *in, size_t wanted)
{
    wn_span span = {(const char *)in->bytes, wanted < in->length ? wanted : in->length};
    in->bytes += span.length;
    in->length -= span.length;
    return span;
}

static const char *key_of(size_t number)
{
    static char keys[MOST + 1][WN_SHA256_TEXT];
    if (!keys[number][0])
        wn_sha256(&number, sizeof number, keys[number]);
    return keys[number];
}

static size_t write_entries(input *in, entry entries[MOST], wn_report *report)
{
    size_t count = take_byte(in) % (MOST + 1);
    uint64_t at;
    (void)unlinkat(folder, "journal", 0);
    wn_journal *journal = wn_journal_open(folder, CONTEXT, report);
    HOLDS(journal);
    for (size_t i = 0; i < count; i++) {
        size_t head = take_byte(in), body = take_byte(in);
        entries[i].head = take_span(in, head);
        entries[i].body = take_span(in, body);
        HOLDS(wn_journal_add(journal, key_of(i), entries[i].head, entries[i].body, &at));
    }
    wn_journal_free(journal);
    return count;
}

/* Returns whether there was any. */
static bool damage(input *in)
{
    int file = openat(folder, "journal", O_RDWR | O_CLOEXEC);
    bool any = false;
    HOLDS(file >= 0);
    while (in->length >= 3) {
        off_t at = take_byte(in);
        at += (off_t)(take_byte(in) << 8);
        unsigned int change = take_byte(in);
        uint8_t byte;
        any = true;
        if (change == 0) {
            HOLDS(ftruncate(file, at) == 0);
        } else if (pread(file, &byte, 1, at) == 1) {
            byte = (uint8_t)(byte + change);
            HOLDS(pwrite(file, &byte, 1, at) == 1);
        }
    }
    close(file);
    return any;
}

static bool is_there(wn_journal *journal, size_t number, const entry *wanted, wn_arena *arena)
{
    char body[256];
    wn_span head;
    uint64_t at;
    if (!wn_journal_find(journal, key_of(number), arena, &head, &at))
        return false;
    HOLDS(head.length == wanted->head.length && memcmp(head.bytes, wanted->head.bytes, head.length) == 0);
    HOLDS(pread(wn_journal_descriptor(journal), body, wanted->body.length, (off_t)at) ==
          (ssize_t)wanted->body.length);
    HOLDS(memcmp(body, wanted->body.bytes, wanted->body.length) == 0);
    return true;
}

/* The run after: finds what it can, adds an entry, and ends well. */
static void check_next_run(const entry *entries, size_t count, bool damaged, wn_report *report)
{
    static const entry last = {{"head", 4}, {"body", 4}};
    uint64_t at;
    fuzz_memory_scarce(true);
    wn_journal *journal = wn_journal_open(folder, CONTEXT, report);
    HOLDS_WITH_MEMORY(journal);
    for (size_t i = 0; journal && i < count; i++) {
        bool found = is_there(journal, i, &entries[i], report->arena);
        HOLDS_WITH_MEMORY(found || damaged);
    }
    bool added = journal && wn_journal_add(journal, key_of(MOST), last.head, last.body, &at);
    bool found = added && is_there(journal, MOST, &last, report->arena);
    if (journal)
        wn_journal_settle(journal);
    wn_journal_free(journal);
    fuzz_memory_scarce(false);
    HOLDS_WITH_MEMORY(found);
    journal = wn_journal_open(folder, CONTEXT, report);
    HOLDS(journal);
    HOLDS_WITH_MEMORY(is_there(journal, MOST, &last, report->arena));
    wn_journal_free(journal);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    input in = {bytes, length};
    entry entries[MOST];
    wn_report report = {.arena = wn_arena_new()};
    HOLDS(report.arena);
    size_t count = write_entries(&in, entries, &report);
    bool damaged = damage(&in);
    check_next_run(entries, count, damaged, &report);
    HOLDS(damaged || fuzz_memory_failed() || report.list.count == 0);
    wn_report_free(&report);
    wn_arena_free(report.arena);
}
