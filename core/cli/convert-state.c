/* What a session keeps for the next one over the same output, and what it finds of an earlier one. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/batch/file.h"
#include "core/batch/state.h"
#include "core/cli/cli.h"
#include "core/cli/convert.h"
#include "core/cli/places.h"
#include "core/cli/say.h"

/* What a finished run wrote. */
typedef struct wn_written {
    const char *digest;       /* of all that the outputs follow from */
    const char *const *files; /* SHA-256 of each, in order */
    size_t file_count;
} wn_written;

static const wn_member written_members[] = {
    {"digest", WN_MEMBER_SHA256, true, WN_AT(wn_written, digest)},
    {"files", WN_MEMBER_STRINGS, true, WN_LIST_AT(wn_written, files, file_count)},
};
static const wn_object written_object = WN_OBJECT_OF(wn_written, written_members);

/* Adds a file's name and content. One that cannot be read is as if it were empty. */
static bool add_file(wn_hash *hash, const char *path)
{
    wn_taken taken;
    const char *reason;
    if (wn_file_take(path, true, UINT64_MAX, false, &taken, &reason) == WN_FILE_NO_MEMORY)
        return false;
    wn_hash_add_text(hash, path);
    wn_hash_add_text(hash, taken.sha256);
    return true;
}

static int is_shared_object(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && strcmp(dot, ".so") == 0;
}

static bool add_plugins(wn_hash *hash, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_shared_object, alphasort);
    bool held = true;
    for (int i = 0; i < count; i++) {
        wn_buffer path = {0};
        held =
            held && wn_buffer_print(&path, "%s/%s", folder, entries[i]->d_name) && add_file(hash, path.data);
        wn_buffer_free(&path);
        free(entries[i]);
    }
    free(entries);
    return held;
}

/* All that the result of a file depends on besides the file: program, plugins, forms, options. */
static bool digest_context(const wn_session *session, wn_hash *hash)
{
    const wn_settings *settings = session->settings;
    bool held = add_file(hash, "/proc/self/exe") && add_plugins(hash, wn_place_of_plugins());
    for (size_t i = 0; held && i < settings->plugin_folders.count; i++)
        held = add_plugins(hash, settings->plugin_folders.items[i]);
    for (size_t i = 0; held && i < session->form_count; i++)
        held = add_file(hash, session->forms[i]->form->path);
    for (size_t i = 0; i < session->run.option_count; i++) {
        wn_hash_add_text(hash, session->run.options[i]->name);
        wn_hash_add_text(hash, session->run.options[i]->value);
    }
    return held;
}

/* The first output that has a place; NULL when there is none or nothing is to be kept. */
static const char *place_of_state(const wn_session *session)
{
    for (size_t i = 0; !session->settings->no_cache && i < session->settings->outputs.count; i++)
        if (wn_outputs_place(session->outputs, i))
            return wn_outputs_place(session->outputs, i);
    return NULL;
}

/* The digest of the context; of nothing where nothing is kept. */
static bool note_context(wn_session *session, bool keeps)
{
    wn_hash hash;
    wn_hash_begin(&hash);
    bool held = !keeps || digest_context(session, &hash);
    wn_hash_end(&hash, session->context);
    return held;
}

int wn_session_open_state(wn_session *session)
{
    const char *place = place_of_state(session);
    if (!note_context(session, place != NULL))
        return WN_EXIT_INTERNAL;
    session->state = place ? wn_state_open(place) : -1;
    session->journal = wn_journal_open(session->state, session->context, &session->report);
    if (session->journal)
        return WN_EXIT_DONE;
    wn_say("records cannot be kept: no temporary file can be made in TMPDIR or /tmp");
    return WN_EXIT_OUTPUT;
}

wn_batch_settings wn_session_batch(wn_session *session)
{
    return (wn_batch_settings){.inventory = &session->inventory,
                               .journal = session->journal,
                               .context = session->context,
                               .limits = &session->settings->limits,
                               .watcher = {.context = session, .document = wn_session_say_document},
                               .stop = &wn_stop_asked};
}

/* All that the outputs follow from: the inputs, and how they are written. The time does not count, unless it
 * was given. */
static void digest_run(const wn_session *session, char ret_digest[WN_SHA256_TEXT])
{
    const wn_settings *settings = session->settings;
    char inputs[WN_SHA256_TEXT];
    wn_hash hash;
    wn_inventory_digest(&session->inventory, inputs);
    wn_hash_begin(&hash);
    wn_hash_add_text(&hash, session->context);
    wn_hash_add_text(&hash, inputs);
    wn_hash_add_text(&hash, settings->format);
    wn_hash_add_text(&hash, getenv("SOURCE_DATE_EPOCH"));
    for (size_t i = 0; i < settings->outputs.count; i++)
        wn_hash_add_text(&hash, wn_outputs_place(session->outputs, i));
    wn_hash_end(&hash, ret_digest);
}

/* The key of what was written, in the journal. */
static void written_key(const wn_session *session, char ret_key[WN_SHA256_TEXT])
{
    char text[WN_SHA256_TEXT + 16];
    int length = snprintf(text, sizeof text, "written %s", session->context);
    wn_sha256(text, (size_t)length, ret_key);
}

static bool is_file_of(const char *path, const char *sha256)
{
    wn_taken taken;
    const char *reason;
    return wn_file_take(path, true, UINT64_MAX, false, &taken, &reason) == WN_FILE_READ &&
           strcmp(taken.sha256, sha256) == 0;
}

/* Whether each output is still the file that was written. */
static bool are_in_place(const wn_session *session, const wn_written *written)
{
    size_t count = session->settings->outputs.count;
    bool same = written->file_count == count;
    for (size_t i = 0; same && i < count; i++) {
        const char *place = wn_outputs_place(session->outputs, i);
        same = place && is_file_of(place, written->files[i]);
    }
    return same;
}

static bool was_written(wn_session *session)
{
    char key[WN_SHA256_TEXT];
    wn_span head;
    uint64_t body;
    wn_written written = {0};
    written_key(session, key);
    return wn_journal_find(session->journal, key, session->arena, &head, &body) &&
           wn_unpack(&written_object, head.bytes, head.length, session->arena, &written) &&
           strcmp(written.digest, session->digest) == 0 && are_in_place(session, &written);
}

int wn_session_compare_state(wn_session *session)
{
    bool known;
    wn_batch_settings batch = wn_session_batch(session);
    if (session->state < 0 || wn_journal_count(session->journal) == 0)
        return WN_EXIT_DONE;
    if (!wn_batch_survey(&batch, &known))
        return WN_EXIT_INTERNAL;
    digest_run(session, session->digest);
    if (!known || !was_written(session))
        return WN_EXIT_DONE;
    session->unchanged = wn_batch_run(&batch, &session->counts, &session->report) == WN_BATCH_DONE;
    if (!session->unchanged)
        session->counts = (wn_batch_counts){0};
    return WN_EXIT_DONE;
}

/* Notes what was written. When that fails, the next run writes it again. */
static void note_written(wn_session *session)
{
    size_t count = session->settings->outputs.count;
    const char **files = wn_arena_array(session->arena, count, sizeof *files);
    wn_written written = {session->digest, files, count};
    wn_buffer head = {0};
    char key[WN_SHA256_TEXT];
    uint64_t body;
    bool held = files != NULL;
    written_key(session, key);
    for (size_t i = 0; held && i < count; i++) {
        wn_taken taken;
        const char *reason, *place = wn_outputs_place(session->outputs, i);
        held = place && wn_file_take(place, true, UINT64_MAX, false, &taken, &reason) == WN_FILE_READ;
        files[i] = held ? wn_arena_string(session->arena, taken.sha256) : NULL;
        held = files[i] != NULL;
    }
    if (held && wn_pack(&written_object, &written, &head))
        (void)wn_journal_add(session->journal, key, (wn_span){head.data, head.length}, (wn_span){"", 0},
                             &body);
    wn_buffer_free(&head);
}

int wn_session_keep_state(wn_session *session)
{
    if (session->state < 0)
        return WN_EXIT_DONE;
    digest_run(session, session->digest);
    note_written(session);
    wn_journal_settle(session->journal);
    return WN_EXIT_DONE;
}
