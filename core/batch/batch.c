#include "core/batch/batch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/batch/commit.h"

/* Files read ahead of the one that is committed next, for each worker, so that a slow one does not hold the
 * others up. */
#define WINDOW_PER_WORKER 4

typedef struct wn_batch {
    const wn_batch_settings *settings;
    wn_ledger ledger;
    wn_arena *arena;
    wn_task **window; /* ring of roots in input order */
    size_t window_size, first, count;
    size_t next;                /* entry of the inventory */
    WN_LIST(wn_task *) waiting; /* the last is submitted first */
    size_t running;
} wn_batch;

/* A worker gets its input as a file in memory that has no name. */
static int bytes_descriptor(const unsigned char *bytes, size_t length)
{
    int descriptor = memfd_create("input", MFD_CLOEXEC);
    for (size_t done = 0; descriptor >= 0 && done < length;) {
        ssize_t count = write(descriptor, bytes + done, length - done);
        if (count <= 0) {
            close(descriptor);
            return -1;
        }
        done += (size_t)count;
    }
    if (descriptor >= 0 && lseek(descriptor, 0, SEEK_SET) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

static bool submit(wn_batch *batch, wn_task *task)
{
    wn_job job = {.tag = (uint64_t)(uintptr_t)task,
                  .descriptor = bytes_descriptor(task->bytes, task->length),
                  .length = task->length,
                  .name = task->name,
                  .media_type = task->media_type,
                  .origin = task->origin};
    if (job.descriptor < 0)
        return false;
    bool sent = wn_pool_submit(batch->settings->pool, &job);
    close(job.descriptor);
    batch->running += sent;
    if (task->root == task) {
        wn_file_free(&task->file);
        task->bytes = NULL;
    }
    return sent;
}

static bool open_next(wn_batch *batch)
{
    wn_task *task =
        wn_task_new(&batch->settings->inventory->entries.items[batch->next], batch->settings->limits);
    if (!task)
        return false;
    batch->next++;
    batch->window[(batch->first + batch->count++) % batch->window_size] = task;
    /* What is known as a duplicate already need not be converted. */
    if (!task->settled && wn_seen_name(&batch->ledger.seen, task->origin.sha256))
        wn_task_settle(task, WN_DOCUMENT_DUPLICATE, NULL);
    return task->settled || WN_LIST_PUSH(&batch->waiting, task);
}

static bool is_stopped(const wn_batch *batch)
{
    return batch->settings->stop && *batch->settings->stop;
}

static bool may_open(const wn_batch *batch)
{
    return batch->waiting.count == 0 && batch->count < batch->window_size &&
           batch->next < batch->settings->inventory->entries.count && !is_stopped(batch);
}

/* Hands work to the pool while it has room. */
static bool fill_pool(wn_batch *batch)
{
    while (wn_pool_room(batch->settings->pool) > 0) {
        while (may_open(batch))
            if (!open_next(batch))
                return false;
        if (batch->waiting.count == 0)
            return true;
        if (!submit(batch, batch->waiting.items[--batch->waiting.count]))
            return false;
    }
    return true;
}

/* Members wait last to first, so that they are submitted in order. */
static bool take_result(wn_batch *batch)
{
    uint64_t tag;
    wn_record record;
    if (!wn_pool_wait(batch->settings->pool, &tag, &record))
        return false;
    batch->running--;
    wn_task *task = (wn_task *)(uintptr_t)tag;
    if (!wn_task_take(task, &record, batch->settings->limits))
        return false;
    for (size_t i = task->child_count; i-- > 0;)
        if (!task->children[i].settled && !WN_LIST_PUSH(&batch->waiting, &task->children[i]))
            return false;
    return true;
}

static bool commit_finished(wn_batch *batch)
{
    const wn_batch_watcher *watcher = &batch->settings->watcher;
    while (batch->count > 0 && batch->window[batch->first]->open == 0) {
        wn_task *root = batch->window[batch->first];
        bool kept = wn_task_commit(&batch->ledger, root);
        wn_task_free(root);
        batch->first = (batch->first + 1) % batch->window_size;
        batch->count--;
        if (!kept)
            return false;
        if (watcher->progress)
            watcher->progress(watcher->context, batch->next - batch->count,
                              batch->settings->inventory->entries.count);
    }
    return true;
}

static wn_batch_result run(wn_batch *batch)
{
    for (;;) {
        if (!fill_pool(batch) || !commit_finished(batch))
            return WN_BATCH_FAILED;
        if (batch->running > 0) {
            if (!take_result(batch))
                return WN_BATCH_FAILED;
        } else if (batch->count == 0 && !may_open(batch)) {
            return batch->next < batch->settings->inventory->entries.count ? WN_BATCH_STOPPED : WN_BATCH_DONE;
        }
    }
}

wn_batch_result wn_batch_run(const wn_batch_settings *settings, wn_batch_counts *counts, wn_report *report)
{
    wn_batch batch = {.settings = settings, .arena = wn_arena_new()};
    batch.ledger = (wn_ledger){.store = settings->store,
                               .counts = counts,
                               .watcher = &settings->watcher,
                               .seen = {.arena = batch.arena}};
    batch.window_size = WINDOW_PER_WORKER * (size_t)wn_pool_room(settings->pool);
    batch.window = calloc(batch.window_size, sizeof *batch.window);
    wn_batch_result result = batch.arena && batch.window ? run(&batch) : WN_BATCH_FAILED;
    if (result == WN_BATCH_FAILED)
        wn_report_add(report, WN_SEVERITY_ERROR, "run-failed", NULL, NULL,
                      "the run failed after %zu of %zu files: memory, disk space for records or the workers "
                      "ran out",
                      batch.next - batch.count, settings->inventory->entries.count);
    for (; batch.count > 0; batch.count--, batch.first = (batch.first + 1) % batch.window_size)
        wn_task_free(batch.window[batch.first]);
    WN_LIST_FREE(&batch.waiting);
    wn_seen_free(&batch.ledger.seen);
    wn_arena_free(batch.arena);
    free(batch.window);
    return result;
}
