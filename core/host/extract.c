#include "core/base/buffer.h"
#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/host/room.h"

#include <string.h>

/* The container's events on their way into the record. */
typedef struct wn_extraction {
    const wn_limits *limits;
    wn_record *record;
    wn_report *report;
    WN_LIST(wn_record_child) children;
    wn_record_child open;
    wn_buffer bytes; /* of the open child */
    bool is_open;
    uint64_t total;
    wn_status fault; /* below zero once an event was refused */
} wn_extraction;

static wn_status misbehaved(wn_extraction *to, const char *message)
{
    wn_report_add(to->report, WN_SEVERITY_ERROR, "container-fault", NULL, NULL, "%s", message);
    return to->fault = WN_INTERNAL;
}

static wn_status over_limit(wn_extraction *to, wn_limit_id id)
{
    const wn_limit *row = wn_limits_row(to->limits, id);
    wn_report_add(to->report, WN_SEVERITY_ERROR, "limit", NULL, NULL, "over the limit %s (%llu %s)",
                  row->name, (unsigned long long)row->value, row->unit);
    return to->fault = WN_LIMIT;
}

static const char *keep_text(wn_extraction *to, const char *text)
{
    bool readable = text && wn_text_is_utf8(text, strlen(text));
    return readable ? wn_arena_string(to->record->arena, text) : NULL;
}

static wn_status begin_child(void *context, const wn_child_info *info)
{
    wn_extraction *to = context;
    if (to->fault < 0)
        return to->fault;
    if (to->is_open)
        return misbehaved(to, "a member began within another");
    if (to->children.count >= wn_limits_get(to->limits, WN_LIMIT_CHILDREN))
        return over_limit(to, WN_LIMIT_CHILDREN);
    bool known = info->role >= WN_CHILD_ATTACHMENT && info->role <= WN_CHILD_INLINE;
    to->open = (wn_record_child){.name = keep_text(to, info->name),
                                 .media_type = keep_text(to, info->media_type),
                                 .role = known ? (wn_child_role)info->role : WN_CHILD_ATTACHMENT};
    wn_buffer_clear(&to->bytes);
    to->is_open = true;
    return WN_DONE;
}

static wn_status write_child(void *context, const void *bytes, size_t length)
{
    wn_extraction *to = context;
    if (to->fault < 0)
        return to->fault;
    if (!to->is_open)
        return misbehaved(to, "bytes came outside a member");
    if (length > wn_limits_get(to->limits, WN_LIMIT_INPUT_BYTES) - to->bytes.length)
        return over_limit(to, WN_LIMIT_INPUT_BYTES);
    if (length > wn_limits_get(to->limits, WN_LIMIT_PACKAGE_BYTES) - to->total)
        return over_limit(to, WN_LIMIT_PACKAGE_BYTES);
    to->total += length;
    if (!wn_buffer_append(&to->bytes, bytes, length))
        return to->fault = WN_NO_MEMORY;
    return WN_DONE;
}

static wn_status end_child(void *context)
{
    wn_extraction *to = context;
    if (to->fault < 0)
        return to->fault;
    if (!to->is_open)
        return misbehaved(to, "a member ended that had not begun");
    to->is_open = false;
    to->open.length = to->bytes.length;
    to->open.bytes = (const unsigned char *)wn_arena_text(
        to->record->arena, to->bytes.data ? to->bytes.data : "", to->bytes.length);
    if (!to->open.bytes || !WN_LIST_PUSH(&to->children, to->open))
        return to->fault = WN_NO_MEMORY;
    return WN_DONE;
}

static wn_status take_property(void *context, const char *name, const char *value)
{
    wn_extraction *to = context;
    if (to->fault < 0)
        return to->fault;
    wn_record *record = to->record;
    const struct {
        const char *name;
        const char **into;
    } known[] = {{"from", &record->from},
                 {"sent", &record->sent},
                 {"subject", &record->subject},
                 {"message-id", &record->message_id}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (name && strcmp(name, known[i].name) == 0)
            *known[i].into = keep_text(to, value);
    return WN_DONE;
}

/* Hands the list over to the record. */
static wn_status keep_children(wn_extraction *to)
{
    wn_record_child *kept = wn_arena_array(to->record->arena, to->children.count, sizeof *to->children.items);
    if (!kept || wn_arena_failed(to->record->arena))
        return WN_NO_MEMORY;
    if (to->children.count)
        memcpy(kept, to->children.items, to->children.count * sizeof *kept);
    to->record->children = kept;
    to->record->child_count = to->children.count;
    return WN_DONE;
}

wn_status wn_host_extract(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_input *input,
                          wn_report *report, wn_record *record)
{
    wn_extraction to = {.limits = &host->limits, .record = record, .report = report};
    wn_children children = {.size = sizeof children,
                            .context = &to,
                            .begin = begin_child,
                            .write = write_child,
                            .end = end_child,
                            .property = take_property};
    wn_call call = {.host = host, .plugin = plugin, .report = report};
    wn_host table = wn_call_table(&call);
    wn_source source = wn_input_source(input);
    wn_memory_watch();
    wn_status status = wn_call_status(plugin->descriptor.extract(plugin->state, &table, &source, &children));
    if (wn_memory_heed() && status >= 0)
        status = WN_NO_MEMORY;
    if (to.fault >= 0 && status >= 0 && to.is_open)
        misbehaved(&to, "a member began that did not end");
    if (to.fault < 0 && status >= 0)
        status = to.fault;
    if (keep_children(&to) != WN_DONE)
        status = WN_NO_MEMORY;
    WN_LIST_FREE(&to.children);
    wn_buffer_free(&to.bytes);
    return status;
}
