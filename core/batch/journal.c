#include "core/batch/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/digests.h"
#include "core/batch/hash.h"

#define FILE_NAME "journal"
#define NEW_NAME "journal.new"
#define HALF_DIGEST 32 /* digits */
#define MAGIC 0x4A4E5757u

/* The first bytes of the file. */
typedef struct journal_title {
    char what[24];
    char context[WN_SHA256_TEXT];
    char padding[7];
} journal_title;

static const char what[24] = "winnow journal 1\n";

/* The first bytes of an entry. */
typedef struct journal_entry {
    uint32_t magic;
    uint32_t head_length;
    uint64_t body_length;
    char key[WN_SHA256_TEXT]; /* "" when it is not to be found */
    char check[HALF_DIGEST + 1];
    char padding[6];
} journal_entry;

/* What is kept in memory of one. */
typedef struct known_entry {
    uint64_t offset, length;
    bool used; /* in this run */
} known_entry;

struct wn_journal {
    int descriptor, folder; /* folder: -1 when the file has no name */
    uint64_t length;
    int spare; /* descriptor; -1: none */
    uint64_t spare_length;
    bool lost; /* nothing more can be written but to the spare file */
    wn_arena *arena;
    wn_digests entries; /* of known_entry */
    uint64_t used_bytes;
};

static bool read_at(int descriptor, void *bytes, size_t length, uint64_t offset)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = pread(descriptor, (char *)bytes + done, length - done, (off_t)(offset + done));
        if (count == 0 || (count < 0 && errno != EINTR))
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool write_at(int descriptor, const void *bytes, size_t length, uint64_t offset)
{
    for (size_t done = 0; done < length;) {
        ssize_t count = pwrite(descriptor, (const char *)bytes + done, length - done, (off_t)(offset + done));
        if (count < 0 && errno != EINTR)
            return false;
        done += count > 0 ? (size_t)count : 0;
    }
    return true;
}

static uint64_t length_of(const journal_entry *entry)
{
    return sizeof *entry + entry->head_length + entry->body_length;
}

static bool remember(wn_journal *journal, const char *key, uint64_t offset, uint64_t length, bool used)
{
    known_entry *known = wn_arena_take(journal->arena, sizeof *known);
    if (!known)
        return false;
    *known = (known_entry){offset, length, used};
    journal->used_bytes += used ? length : 0;
    return wn_digests_put(&journal->entries, key, known);
}

static bool is_key(const char *key)
{
    return strspn(key, "0123456789abcdef") == WN_SHA256_TEXT - 1;
}

/* Walks over the entries that are there; what follows the last whole one is cut off. */
static bool survey(wn_journal *journal, uint64_t size, wn_report *report)
{
    journal_entry entry;
    journal->length = sizeof(journal_title);
    while (journal->length + sizeof entry <= size &&
           read_at(journal->descriptor, &entry, sizeof entry, journal->length)) {
        bool sound = entry.magic == MAGIC && entry.key[WN_SHA256_TEXT - 1] == '\0';
        if (!sound)
            wn_report_add(report, WN_SEVERITY_WARNING, "journal-damaged", NULL, NULL,
                          "what was kept of an earlier run is damaged; the files concerned are read again");
        if (!sound || entry.body_length > size || length_of(&entry) > size - journal->length)
            break;
        if (is_key(entry.key) && !remember(journal, entry.key, journal->length, length_of(&entry), false))
            return false;
        journal->length += length_of(&entry);
    }
    return journal->length == size || ftruncate(journal->descriptor, (off_t)journal->length) == 0;
}

static journal_title title_of(const char *context)
{
    journal_title title = {0};
    memcpy(title.what, what, sizeof what);
    memcpy(title.context, context, WN_SHA256_TEXT);
    return title;
}

static bool begin_file(wn_journal *journal, const char *context)
{
    journal_title title = title_of(context);
    journal->length = sizeof title;
    return ftruncate(journal->descriptor, 0) == 0 && write_at(journal->descriptor, &title, sizeof title, 0);
}

static bool has_title(const wn_journal *journal, const char *context, uint64_t size)
{
    journal_title title, wanted = title_of(context);
    return size >= sizeof title && read_at(journal->descriptor, &title, sizeof title, 0) &&
           memcmp(&title, &wanted, sizeof title) == 0;
}

static bool take_file(wn_journal *journal, int folder, const char *context, wn_report *report)
{
    struct stat info;
    journal->descriptor = openat(folder, FILE_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (journal->descriptor < 0 || fstat(journal->descriptor, &info) != 0 || !S_ISREG(info.st_mode) ||
        flock(journal->descriptor, LOCK_EX | LOCK_NB) != 0)
        return false;
    (void)unlinkat(folder, NEW_NAME, 0);
    journal->folder = folder;
    return has_title(journal, context, (uint64_t)info.st_size)
               ? survey(journal, (uint64_t)info.st_size, report)
               : begin_file(journal, context);
}

static void close_file(wn_journal *journal)
{
    if (journal->descriptor >= 0)
        close(journal->descriptor);
    journal->descriptor = journal->folder = -1;
    wn_digests_free(&journal->entries);
}

wn_journal *wn_journal_open(int folder, const char *context, wn_report *report)
{
    wn_journal *journal = calloc(1, sizeof *journal);
    if (!journal)
        return NULL;
    journal->descriptor = journal->folder = journal->spare = -1;
    journal->arena = wn_arena_new();
    if (journal->arena && folder >= 0 && take_file(journal, folder, context, report)) {
        journal->spare = wn_file_unnamed();
        return journal;
    }
    if (folder >= 0)
        wn_report_add(report, WN_SEVERITY_INFO, "journal-unused", NULL, NULL,
                      "what this run reads cannot be kept for the next one (%s)", strerror(errno));
    close_file(journal);
    journal->descriptor = wn_file_unnamed();
    if (journal->arena && journal->descriptor >= 0 && begin_file(journal, context))
        return journal;
    wn_journal_free(journal);
    return NULL;
}

void wn_journal_free(wn_journal *journal)
{
    if (!journal)
        return;
    close_file(journal);
    if (journal->spare >= 0)
        close(journal->spare);
    wn_arena_free(journal->arena);
    free(journal);
}

int wn_journal_descriptor(const wn_journal *journal)
{
    return journal->descriptor;
}

int wn_journal_spare(const wn_journal *journal)
{
    return journal->spare;
}

static void end_check(wn_hash *hash, char into[HALF_DIGEST + 1])
{
    char digest[WN_SHA256_TEXT];
    wn_hash_end(hash, digest);
    memcpy(into, digest, HALF_DIGEST);
    into[HALF_DIGEST] = '\0';
}

/* Sets the entry's check. */
static void check_entry(journal_entry *entry, wn_span head, wn_span body)
{
    wn_hash hash;
    wn_hash_begin(&hash);
    wn_hash_add(&hash, entry, sizeof *entry);
    wn_hash_add(&hash, head.bytes, head.length);
    wn_hash_add(&hash, body.bytes, body.length);
    end_check(&hash, entry->check);
}

static bool write_entry(const wn_journal *journal, const journal_entry *entry, wn_span head, wn_span body)
{
    uint64_t at = journal->length + sizeof *entry;
    return write_at(journal->descriptor, entry, sizeof *entry, journal->length) &&
           write_at(journal->descriptor, head.bytes, head.length, at) &&
           write_at(journal->descriptor, body.bytes, body.length, at + head.length);
}

static bool add_to_spare(wn_journal *journal, wn_span body, uint64_t *ret_body)
{
    journal->lost = true;
    if (journal->spare < 0 || !write_at(journal->spare, body.bytes, body.length, journal->spare_length))
        return false;
    *ret_body = journal->spare_length | WN_JOURNAL_IN_SPARE;
    journal->spare_length += body.length;
    return true;
}

bool wn_journal_add(wn_journal *journal, const char *key, wn_span head, wn_span body, uint64_t *ret_body)
{
    journal_entry entry = {.magic = MAGIC, .head_length = (uint32_t)head.length, .body_length = body.length};
    uint64_t at = journal->length;
    if (key)
        memcpy(entry.key, key, WN_SHA256_TEXT);
    if (head.length > UINT32_MAX)
        return false;
    check_entry(&entry, head, body);
    if (journal->lost || !write_entry(journal, &entry, head, body))
        return add_to_spare(journal, body, ret_body);
    *ret_body = at + sizeof entry + head.length;
    journal->length += length_of(&entry);
    return !key || remember(journal, key, at, length_of(&entry), true);
}

static bool add_range(wn_hash *hash, int descriptor, uint64_t offset, uint64_t length)
{
    char chunk[65536];
    for (uint64_t done = 0; done < length;) {
        size_t count = length - done < sizeof chunk ? (size_t)(length - done) : sizeof chunk;
        if (!read_at(descriptor, chunk, count, offset + done))
            return false;
        wn_hash_add(hash, chunk, count);
        done += count;
    }
    return true;
}

/* Whether an entry is what it was when it was added. */
static bool is_sound(const wn_journal *journal, const known_entry *known, const char *key,
                     journal_entry *ret_entry)
{
    char check[HALF_DIGEST + 1], meant[HALF_DIGEST + 1];
    if (!read_at(journal->descriptor, ret_entry, sizeof *ret_entry, known->offset) ||
        length_of(ret_entry) != known->length || memcmp(ret_entry->key, key, WN_SHA256_TEXT) != 0)
        return false;
    memcpy(meant, ret_entry->check, sizeof meant);
    memset(ret_entry->check, 0, sizeof meant);
    wn_hash hash;
    wn_hash_begin(&hash);
    wn_hash_add(&hash, ret_entry, sizeof *ret_entry);
    if (!add_range(&hash, journal->descriptor, known->offset + sizeof *ret_entry,
                   known->length - sizeof *ret_entry))
        return false;
    end_check(&hash, check);
    return memcmp(check, meant, sizeof check) == 0;
}

bool wn_journal_find(wn_journal *journal, const char *key, wn_arena *arena, wn_span *ret_head,
                     uint64_t *ret_body)
{
    journal_entry entry;
    known_entry *known = (known_entry *)wn_digests_find(&journal->entries, key);
    if (!known || !is_sound(journal, known, key, &entry))
        return false;
    char *head = wn_arena_take(arena, (size_t)entry.head_length + 1);
    if (!head || !read_at(journal->descriptor, head, entry.head_length, known->offset + sizeof entry))
        return false;
    journal->used_bytes += known->used ? 0 : known->length;
    known->used = true;
    *ret_head = (wn_span){head, entry.head_length};
    *ret_body = known->offset + sizeof entry + entry.head_length;
    return true;
}

bool wn_journal_has(const wn_journal *journal, const char *key)
{
    return wn_digests_find(&journal->entries, key) != NULL;
}

size_t wn_journal_count(const wn_journal *journal)
{
    return journal->entries.count;
}

static bool copy_range(int from, uint64_t offset, uint64_t length, int to, uint64_t at)
{
    char chunk[65536];
    for (uint64_t done = 0; done < length;) {
        size_t count = length - done < sizeof chunk ? (size_t)(length - done) : sizeof chunk;
        if (!read_at(from, chunk, count, offset + done) || !write_at(to, chunk, count, at + done))
            return false;
        done += count;
    }
    return true;
}

static bool copy_used(const wn_journal *journal, int to)
{
    uint64_t at = sizeof(journal_title);
    if (!copy_range(journal->descriptor, 0, at, to, 0))
        return false;
    for (size_t i = 0; i < journal->entries.capacity; i++) {
        const known_entry *known = journal->entries.places[i].value;
        if (!known || !known->used)
            continue;
        if (!copy_range(journal->descriptor, known->offset, known->length, to, at))
            return false;
        at += known->length;
    }
    return true;
}

void wn_journal_settle(wn_journal *journal)
{
    if (journal->folder < 0 || journal->lost ||
        journal->length - sizeof(journal_title) <= 2 * journal->used_bytes)
        return;
    int to = openat(journal->folder, NEW_NAME, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (to < 0)
        return;
    if (copy_used(journal, to))
        (void)renameat(journal->folder, NEW_NAME, journal->folder, FILE_NAME);
    else
        (void)unlinkat(journal->folder, NEW_NAME, 0);
    close(to);
}
