#include "plugins/common/office/recorder.h"

#include <stdlib.h>
#include <string.h>

#include "plugins/common/bytes/bytes.h"

typedef enum {
    EVENT_OPEN_BLOCK,
    EVENT_CLOSE_BLOCK,
    EVENT_RUN,
    EVENT_FIELD,
    EVENT_OPEN_LINK,
    EVENT_CLOSE_LINK,
    EVENT_REFERENCE
} event_kind;

#define NO_TEXT SIZE_MAX
#define TEXTS 3 /* strings of one event at most */

typedef struct event {
    event_kind kind;
    size_t texts[TEXTS]; /* offsets of its strings; NO_TEXT: NULL */
    size_t length;
    wn_block_kind reference;
    wn_block_info block;
    wn_field field;
    uint32_t flags;
} event;

struct wn_recorder {
    wn_builder events;
    wn_bytes pool; /* strings, each ended by NUL */
    event *items;
    size_t count, capacity;
};

static event *add(wn_recorder *r, event_kind kind)
{
    if (!WN_ARRAY_GROW(r))
        return NULL;
    event *e = &r->items[r->count++];
    *e = (event){.kind = kind, .texts = {NO_TEXT, NO_TEXT, NO_TEXT}};
    return e;
}

static void keep(wn_recorder *r, event *e, int which, const char *text, size_t length)
{
    if (!text)
        return;
    e->texts[which] = r->pool.length;
    wn_bytes_append(&r->pool, text, length);
    wn_bytes_append(&r->pool, "", 1);
}

static void keep_string(wn_recorder *r, event *e, int which, const char *text)
{
    keep(r, e, which, text, text ? strlen(text) : 0);
}

static wn_status result(const wn_recorder *r, const event *e)
{
    return e && !r->pool.failed ? WN_DONE : WN_NO_MEMORY;
}

static wn_status on_open_block(void *context, const wn_block_info *info)
{
    event *e = add(context, EVENT_OPEN_BLOCK);
    if (e) {
        e->block = *info;
        keep_string(context, e, 0, info->label);
        keep_string(context, e, 1, info->style);
        keep_string(context, e, 2, info->id);
    }
    return result(context, e);
}

static wn_status on_close_block(void *context)
{
    return result(context, add(context, EVENT_CLOSE_BLOCK));
}

static wn_status on_run(void *context, const wn_run *run)
{
    event *e = add(context, EVENT_RUN);
    if (e) {
        e->flags = run->flags;
        e->length = run->length;
        keep(context, e, 0, run->text, run->length);
    }
    return result(context, e);
}

static wn_status on_field(void *context, const wn_field *field)
{
    event *e = add(context, EVENT_FIELD);
    if (e) {
        e->field = *field;
        keep_string(context, e, 0, field->name);
        keep_string(context, e, 1, field->label);
    }
    return result(context, e);
}

static wn_status on_open_link(void *context, const char *target, size_t length)
{
    event *e = add(context, EVENT_OPEN_LINK);
    if (e) {
        e->length = length;
        keep(context, e, 0, target, length);
    }
    return result(context, e);
}

static wn_status on_close_link(void *context)
{
    return result(context, add(context, EVENT_CLOSE_LINK));
}

static wn_status on_reference(void *context, wn_block_kind kind, const char *id)
{
    event *e = add(context, EVENT_REFERENCE);
    if (e) {
        e->reference = kind;
        keep_string(context, e, 0, id);
    }
    return result(context, e);
}

static wn_status on_number(void *context, uint32_t number)
{
    (void)context, (void)number;
    return WN_DONE;
}

static wn_status on_not_shown(void *context, wn_not_shown reason, uint64_t characters)
{
    (void)context, (void)reason, (void)characters;
    return WN_INTERNAL;
}

static wn_status on_total(void *context, uint64_t characters)
{
    (void)context, (void)characters;
    return WN_INTERNAL;
}

static wn_status on_property(void *context, const char *name, const char *value)
{
    (void)context, (void)name, (void)value;
    return WN_INTERNAL;
}

wn_recorder *wn_recorder_new(void)
{
    wn_recorder *r = calloc(1, sizeof *r);
    if (r)
        r->events = (wn_builder){sizeof(wn_builder),
                                 0,
                                 r,
                                 on_open_block,
                                 on_close_block,
                                 on_run,
                                 on_field,
                                 on_open_link,
                                 on_close_link,
                                 on_reference,
                                 on_number,
                                 on_number,
                                 on_not_shown,
                                 on_total,
                                 on_property};
    return r;
}

const wn_builder *wn_recorder_events(wn_recorder *recorder)
{
    return &recorder->events;
}

static const char *text_of(const wn_recorder *r, const event *e, int which)
{
    return e->texts[which] == NO_TEXT ? NULL : r->pool.data + e->texts[which];
}

static wn_status send(const wn_recorder *r, const event *e, const wn_builder *builder)
{
    const char *first = text_of(r, e, 0);
    wn_block_info block = e->block;
    wn_field field = e->field;
    wn_run run = {sizeof run, e->flags, first, e->length};
    switch (e->kind) {
    case EVENT_OPEN_BLOCK:
        block.label = first;
        block.style = text_of(r, e, 1);
        block.id = text_of(r, e, 2);
        return builder->open_block(builder->context, &block);
    case EVENT_CLOSE_BLOCK:
        return builder->close_block(builder->context);
    case EVENT_RUN:
        return builder->run(builder->context, &run);
    case EVENT_FIELD:
        field.name = first;
        field.label = text_of(r, e, 1);
        return builder->field(builder->context, &field);
    case EVENT_OPEN_LINK:
        return builder->open_link(builder->context, first, e->length);
    case EVENT_CLOSE_LINK:
        return builder->close_link(builder->context);
    case EVENT_REFERENCE:
        return builder->reference(builder->context, e->reference, first);
    }
    return WN_INTERNAL;
}

wn_status wn_recorder_replay(const wn_recorder *recorder, const wn_builder *builder)
{
    wn_status status = WN_DONE;
    for (size_t i = 0; i < recorder->count && status >= 0; i++)
        status = send(recorder, &recorder->items[i], builder);
    return status;
}

void wn_recorder_free(wn_recorder *recorder)
{
    if (!recorder)
        return;
    wn_bytes_free(&recorder->pool);
    free(recorder->items);
    free(recorder);
}

size_t wn_recorder_count(const wn_recorder *recorder)
{
    return recorder->count;
}

void wn_recorder_mend(wn_recorder *recorder, size_t number, uint32_t flags, uint32_t column_span)
{
    recorder->items[number].block.flags |= flags;
    recorder->items[number].block.column_span = column_span;
}
