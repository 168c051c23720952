/* Looking at all inputs before a run, for those that did not change since an earlier one. */
#include <string.h>

#include "core/batch/batch.h"
#include "core/batch/file.h"
#include "core/batch/key.h"

void wn_batch_key(const char *context, const wn_entry *entry, const char *sha256,
                  char ret_key[WN_SHA256_TEXT])
{
    wn_hash hash;
    wn_hash_begin(&hash);
    wn_hash_add_text(&hash, context);
    wn_hash_add_text(&hash, sha256);
    wn_hash_add_text(&hash, entry->path);
    wn_hash_end(&hash, ret_key);
}

/* Whether the result of an entry needs no worker. */
static bool is_known(const wn_batch_settings *settings, const wn_entry *entry)
{
    char key[WN_SHA256_TEXT];
    if (entry->ignored)
        return true;
    if (!entry->sha256)
        return false;
    wn_batch_key(settings->context, entry, entry->sha256, key);
    return wn_journal_has(settings->journal, key);
}

static bool survey_entry(const wn_batch_settings *settings, wn_entry *entry)
{
    uint64_t most = wn_limits_get(settings->limits, WN_LIMIT_INPUT_BYTES);
    wn_taken taken;
    const char *reason;
    wn_file_result result = wn_file_take(entry->path, entry->named, most, false, &taken, &reason);
    if (result == WN_FILE_READ)
        entry->sha256 = wn_arena_string(settings->inventory->arena, taken.sha256);
    return result != WN_FILE_NO_MEMORY && (result != WN_FILE_READ || entry->sha256);
}

bool wn_batch_survey(const wn_batch_settings *settings, bool *ret_known)
{
    *ret_known = true;
    for (size_t i = 0; i < settings->inventory->entries.count; i++) {
        wn_entry *entry = &settings->inventory->entries.items[i];
        if (!entry->ignored && !survey_entry(settings, entry))
            return false;
        *ret_known = *ret_known && is_known(settings, entry);
    }
    return true;
}
