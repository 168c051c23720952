#include "core/batch/task.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/batch/file.h"
#include "core/batch/name.h"
#include "core/convert/foreign.h"

/* An image this small beside a message is decoration, such as a logo, and no scanned page. */
#define DECORATION_BYTES 65536

/* Hash of what was not read; the contract wants one for every document. */
static const char unknown_hash[] = "0000000000000000000000000000000000000000000000000000000000000000";

void wn_task_settle(wn_task *task, wn_document_status status, const char *message)
{
    if (!task->settled)
        task->root->open--;
    task->settled = true;
    task->status = status;
    task->message = message;
    if (task->input >= 0)
        close(task->input);
    task->input = -1;
}

static const char *format_text(wn_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static const char *format_text(wn_arena *arena, const char *format, ...)
{
    char text[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return wn_arena_string(arena, text);
}

static bool hash_member(wn_task *task)
{
    char *hash = wn_arena_take(task->arena, WN_SHA256_TEXT);
    if (!hash)
        return false;
    wn_sha256(task->bytes, task->length, hash);
    task->origin.sha256 = hash;
    return true;
}

static void settle_ignored(wn_task *task, const char *reason)
{
    wn_task_settle(task, WN_DOCUMENT_IGNORED, format_text(task->arena, "left out: %s", reason));
}

static void settle_over_limit(wn_task *task, const wn_limit *limit)
{
    wn_task_settle(task, WN_DOCUMENT_REJECTED_LIMIT,
                   format_text(task->arena, "over the limit %s (%" PRIu64 " %s)", limit->name, limit->value,
                               limit->unit));
}

static bool take_entry(wn_task *task, const wn_entry *entry, const wn_limits *limits)
{
    const wn_limit *most = wn_limits_row(limits, WN_LIMIT_INPUT_BYTES);
    const char *reason;
    wn_taken taken;
    wn_file_result result =
        wn_file_take(entry->path, entry->named, most->value, !entry->ignored, &taken, &reason);
    task->input = taken.descriptor;
    task->length = taken.length;
    task->size = result == WN_FILE_READ ? taken.length : taken.size;
    if (result == WN_FILE_READ)
        task->origin.sha256 = wn_arena_string(task->arena, taken.sha256);
    if (result == WN_FILE_NO_MEMORY)
        return false;
    if (entry->ignored)
        settle_ignored(task, entry->ignored);
    else if (result == WN_FILE_TOO_LARGE)
        settle_over_limit(task, most);
    else if (result == WN_FILE_UNREADABLE)
        wn_task_settle(task, WN_DOCUMENT_UNREADABLE, reason);
    return true;
}

wn_task *wn_task_new(const wn_entry *entry, const wn_limits *limits)
{
    wn_arena *arena = wn_arena_new();
    wn_task *task = arena ? wn_arena_take(arena, sizeof *task) : NULL;
    if (!task) {
        wn_arena_free(arena);
        return NULL;
    }
    task->root = task;
    task->input = -1;
    task->arena = arena;
    task->open = 1;
    task->origin.path = wn_name_shown(arena, entry->path);
    task->origin.sha256 = unknown_hash;
    task->name = task->origin.path ? wn_name_base(task->origin.path) : NULL;
    if (task->name && take_entry(task, entry, limits) && !wn_arena_failed(arena))
        return task;
    wn_task_free(task);
    return NULL;
}

static const char *member_name(const wn_task *parent, const wn_record_child *child, size_t number)
{
    const char *name = child->name && *child->name ? child->name : NULL;
    if (!name)
        name = child->role == WN_CHILD_BODY ? "(message text)"
                                            : format_text(parent->arena, "(unnamed %zu)", number);
    if (!parent->origin.member || !name)
        return wn_arena_string(parent->arena, name);
    wn_buffer path = {0};
    wn_buffer_print(&path, "%s/%s", parent->origin.member, name);
    const char *kept = path.failed ? NULL : wn_arena_string(parent->arena, path.data);
    wn_buffer_free(&path);
    return kept;
}

static bool is_decoration(const wn_task *task)
{
    wn_input input = {task->bytes, task->length, NULL, NULL};
    const wn_foreign_kind *kind = wn_foreign_recognise(&input);
    return kind && kind->image && (task->role == WN_CHILD_INLINE || task->length < DECORATION_BYTES);
}

/* What need not be converted to know its status. */
static void settle_child(wn_task *task, const wn_limits *limits)
{
    const wn_limit *deepest = wn_limits_row(limits, WN_LIMIT_CONTAINER_DEPTH);
    const char *reason = task->name ? wn_name_ignored(wn_name_base(task->name)) : NULL;
    if (reason)
        settle_ignored(task, reason);
    else if (is_decoration(task))
        settle_ignored(task, "image of a signature or letterhead");
    else if (task->depth > deepest->value)
        settle_over_limit(task, deepest);
}

static bool make_child(wn_task *parent, const wn_record_child *child, size_t number, const wn_limits *limits)
{
    wn_task *task = &parent->children[number - 1];
    const wn_record *record = &parent->record;
    *task = (wn_task){.root = parent->root,
                      .parent = parent,
                      .arena = parent->arena,
                      .origin = parent->origin,
                      .name = child->name,
                      .media_type = child->media_type,
                      .role = child->role,
                      .input = -1,
                      .depth = parent->depth + 1,
                      .bytes = child->bytes,
                      .length = child->length,
                      .size = child->length};
    task->origin.member = member_name(parent, child, number);
    task->origin.sha256 = unknown_hash;
    if (record->from || record->sent || record->subject || record->message_id) {
        task->origin.from = record->from;
        task->origin.sent = record->sent;
        task->origin.subject = record->subject;
        task->origin.message_id = record->message_id;
    }
    task->root->open++;
    if (!task->origin.member || !hash_member(task))
        return false;
    settle_child(task, limits);
    return !wn_arena_failed(task->arena); /* or the reason would be missing */
}

bool wn_task_take(wn_task *task, const wn_record *record, const wn_limits *limits)
{
    task->record = *record;
    task->has_record = true;
    task->children = wn_arena_array(task->arena, record->child_count, sizeof *task->children);
    if (!task->children)
        return false;
    for (; task->child_count < record->child_count; task->child_count++)
        if (!make_child(task, &record->children[task->child_count], task->child_count + 1, limits))
            return false;
    wn_task_settle(task, record->status, record->message);
    return true;
}

static void free_records(wn_task *task)
{
    for (size_t i = 0; i < task->child_count; i++)
        free_records(&task->children[i]);
    if (task->has_record)
        wn_record_free(&task->record);
}

void wn_task_free(wn_task *root)
{
    if (!root)
        return;
    free_records(root);
    if (root->input >= 0)
        close(root->input);
    wn_arena_free(root->arena);
}
