#include "core/batch/batch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/batch/commit.h"
#include "core/batch/file.h"
#include "core/batch/key.h"
#include "core/batch/name.h"

/* Files taken ahead of the one that is committed next, for each worker, so that a slow one does not hold the
 * others up. */
#define WINDOW_PER_WORKER 4

/* A file on its way: under conversion, or finished and waiting for those before it. */
typedef struct wn_slot {
    wn_entry *entry;
    wn_task *task;   /* NULL once finished */
    wn_arena *arena; /* of the result */
    wn_result result;
    uint64_t body; /* of the result, in the journal */
} wn_slot;

typedef struct wn_batch {
    const wn_batch_settings *settings;
    wn_ledger ledger;
    wn_slot *window; /* ring in input order */
    size_t window_size, first, count;
    size_t next;                /* entry of the inventory */
    WN_LIST(wn_task *) waiting; /* for a worker */
    size_t running;
} wn_batch;

/* Reads the head of a result into the slot's arena. */
static bool read_result(wn_slot *slot, wn_span head)
{
    return wn_unpack(&wn_result_object, head.bytes, head.length, slot->arena, &slot->result) &&
           slot->result.document_count > 0;
}

static bool find_result(wn_batch *batch, wn_slot *slot, const char *sha256)
{
    char key[WN_SHA256_TEXT];
    wn_span head;
    wn_batch_key(batch->settings->context, slot->entry, sha256, key);
    bool found = wn_journal_find(batch->settings->journal, key, slot->arena, &head, &slot->body) &&
                 read_result(slot, head);
    batch->ledger.counts->reused += found;
    return found;
}

/* Puts the result of a settled task into the journal, and frees all else of it. */
static bool finish(wn_batch *batch, wn_slot *slot)
{
    char key[WN_SHA256_TEXT];
    wn_buffer head = {0}, body = {0};
    wn_task *task = slot->task;
    bool held = wn_result_of(task, &slot->result, &body) && wn_pack(&wn_result_object, &slot->result, &head);
    bool lasting = held && task->has_record && wn_result_is_lasting(&slot->result);
    if (lasting)
        wn_batch_key(batch->settings->context, slot->entry, task->origin.sha256, key);
    held = held &&
           wn_journal_add(batch->settings->journal, lasting ? key : NULL, (wn_span){head.data, head.length},
                          (wn_span){body.data, body.length}, &slot->body);
    char *kept = held ? wn_arena_text(slot->arena, head.data, head.length) : NULL;
    held = kept && read_result(slot, (wn_span){kept, head.length});
    wn_buffer_free(&head);
    wn_buffer_free(&body);
    wn_task_free(task);
    slot->task = NULL;
    return held;
}

static bool submit(wn_batch *batch, wn_task *task)
{
    int input = task->root == task ? task->input : wn_file_of_bytes(task->bytes, task->length);
    wn_job job = {.tag = (uint64_t)(uintptr_t)task,
                  .descriptor = input,
                  .length = task->length,
                  .name = task->name,
                  .media_type = task->media_type,
                  .origin = task->origin,
                  .alone = task->alone};
    bool sent = input >= 0 && wn_pool_submit(batch->settings->pool, &job);
    if (task->root != task && input >= 0)
        close(input);
    batch->running += sent;
    return sent;
}

static bool note_hash(const wn_batch *batch, wn_entry *entry, const wn_task *task)
{
    if (task->input < 0 || (entry->sha256 && strcmp(entry->sha256, task->origin.sha256) == 0))
        return true;
    entry->sha256 = wn_arena_string(batch->settings->inventory->arena, task->origin.sha256);
    return entry->sha256 != NULL;
}

/* What is known as a duplicate already need not be converted. */
static bool open_task(wn_batch *batch, wn_slot *slot)
{
    wn_task *task = slot->task = wn_task_new(slot->entry, batch->settings->limits);
    if (!task || !note_hash(batch, slot->entry, task))
        return false;
    task->slot = (size_t)(slot - batch->window);
    if (!task->settled && wn_digests_find(&batch->ledger.read, task->origin.sha256))
        wn_task_settle(task, WN_DOCUMENT_DUPLICATE, NULL);
    if (task->settled)
        return finish(batch, slot);
    if (!find_result(batch, slot, task->origin.sha256))
        return batch->settings->pool && WN_LIST_PUSH(&batch->waiting, task);
    wn_task_free(task);
    slot->task = NULL;
    return true;
}

static bool open_next(wn_batch *batch)
{
    wn_slot *slot = &batch->window[(batch->first + batch->count) % batch->window_size];
    *slot =
        (wn_slot){.entry = &batch->settings->inventory->entries.items[batch->next], .arena = wn_arena_new()};
    if (!slot->arena)
        return false;
    batch->next++;
    batch->count++;
    return (slot->entry->sha256 && find_result(batch, slot, slot->entry->sha256)) || open_task(batch, slot);
}

static bool is_stopped(const wn_batch *batch)
{
    return batch->settings->stop && *batch->settings->stop;
}

static bool may_open(const wn_batch *batch)
{
    return batch->count < batch->window_size && batch->next < batch->settings->inventory->entries.count &&
           !is_stopped(batch);
}

/* The largest first, as it takes longest: what is left at the end is then small. */
static wn_task *take_largest(wn_batch *batch)
{
    size_t largest = 0;
    for (size_t i = 1; i < batch->waiting.count; i++)
        if (batch->waiting.items[i]->length > batch->waiting.items[largest]->length)
            largest = i;
    wn_task *task = batch->waiting.items[largest];
    batch->waiting.items[largest] = batch->waiting.items[--batch->waiting.count];
    return task;
}

/* Hands work to the pool while it has room. */
static bool fill_pool(wn_batch *batch)
{
    while (may_open(batch))
        if (!open_next(batch))
            return false;
    while (batch->waiting.count > 0 && wn_pool_room(batch->settings->pool) > 0)
        if (!submit(batch, take_largest(batch)))
            return false;
    return true;
}

/* Whether a process of its own shall try again: where one had read other documents before, those may be to
 * blame, and the machine for a crash. */
static bool is_retried(wn_task *task, const wn_outcome *outcome)
{
    switch (outcome->record.status) {
    case WN_DOCUMENT_CRASHED:
    case WN_DOCUMENT_OOM:
        if (task->retried)
            return false;
        task->retried = outcome->alone;
        break;
    case WN_DOCUMENT_TIMEOUT:
    case WN_DOCUMENT_SANDBOX_VIOLATION:
        if (outcome->alone)
            return false;
        break;
    default:
        return false;
    }
    task->alone = true;
    return true;
}

static bool take_outcome(wn_batch *batch, wn_outcome *outcome)
{
    wn_task *task = (wn_task *)(uintptr_t)outcome->tag;
    if (is_retried(task, outcome)) {
        wn_record_free(&outcome->record);
        return WN_LIST_PUSH(&batch->waiting, task);
    }
    if (!wn_task_take(task, &outcome->record, batch->settings->limits))
        return false;
    for (size_t i = 0; i < task->child_count; i++)
        if (!task->children[i].settled && !WN_LIST_PUSH(&batch->waiting, &task->children[i]))
            return false;
    return task->root->open > 0 || finish(batch, &batch->window[task->root->slot]);
}

static bool take_result(wn_batch *batch)
{
    wn_outcome outcome;
    if (!wn_pool_wait(batch->settings->pool, &outcome))
        return false;
    batch->running--;
    return take_outcome(batch, &outcome);
}

static bool commit_first(wn_batch *batch)
{
    wn_slot *slot = &batch->window[batch->first];
    const char *path = wn_name_shown(slot->arena, slot->entry->path);
    bool kept = path && wn_result_commit(&batch->ledger, path, &slot->result, slot->body);
    wn_arena_free(slot->arena);
    *slot = (wn_slot){0};
    batch->first = (batch->first + 1) % batch->window_size;
    batch->count--;
    return kept;
}

static bool commit_finished(wn_batch *batch)
{
    const wn_batch_watcher *watcher = &batch->settings->watcher;
    while (batch->count > 0 && !batch->window[batch->first].task) {
        if (!commit_first(batch))
            return false;
        if (watcher->progress)
            watcher->progress(watcher->context, batch->next - batch->count,
                              batch->settings->inventory->entries.count);
    }
    return true;
}

/* A run that was not stopped has listed every file of the inventory. */
static wn_batch_result how_it_ended(const wn_batch *batch)
{
    size_t total = batch->settings->inventory->entries.count;
    if (batch->next < total)
        return WN_BATCH_STOPPED;
    return batch->ledger.files == total ? WN_BATCH_DONE : WN_BATCH_FAILED;
}

static wn_batch_result run(wn_batch *batch)
{
    for (;;) {
        if (!fill_pool(batch) || !commit_finished(batch))
            return WN_BATCH_FAILED;
        if (batch->running > 0) {
            /* What is finished must not wait for a document that the pool would read here and now. */
            if (!take_result(batch) || !commit_finished(batch))
                return WN_BATCH_FAILED;
        } else if (batch->count == 0 && !may_open(batch)) {
            return how_it_ended(batch);
        }
    }
}

static void free_batch(wn_batch *batch)
{
    for (size_t i = 0; batch->window && i < batch->window_size; i++) {
        wn_task_free(batch->window[i].task);
        wn_arena_free(batch->window[i].arena);
    }
    WN_LIST_FREE(&batch->waiting);
    wn_digests_free(&batch->ledger.read);
    wn_arena_free(batch->ledger.arena);
    free(batch->window);
}

wn_batch_result wn_batch_run(const wn_batch_settings *settings, wn_batch_counts *counts, wn_report *report)
{
    wn_batch batch = {.settings = settings};
    batch.ledger = (wn_ledger){
        .store = settings->store, .counts = counts, .watcher = &settings->watcher, .arena = wn_arena_new()};
    batch.window_size = WINDOW_PER_WORKER * (settings->pool ? (size_t)wn_pool_room(settings->pool) : 1);
    batch.window = calloc(batch.window_size, sizeof *batch.window);
    wn_batch_result result = batch.ledger.arena && batch.window ? run(&batch) : WN_BATCH_FAILED;
    if (result == WN_BATCH_FAILED)
        wn_report_add(report, WN_SEVERITY_ERROR, "run-failed", NULL, NULL,
                      "the run failed after %zu of %zu files: memory, disk space for records or the workers "
                      "ran out",
                      batch.next - batch.count, settings->inventory->entries.count);
    free_batch(&batch);
    return result;
}
