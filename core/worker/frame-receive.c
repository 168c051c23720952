#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "core/answer/json.h"
#include "core/base/list.h"
#include "core/base/text.h"
#include "core/worker/frame.h"

struct wn_receiver {
    wn_frame_limits limits;
    wn_record record;
    WN_LIST(const wn_response *) responses;
    WN_LIST(wn_record_child) children;
    wn_buffer text;         /* of the frames of one text so far */
    unsigned int collected; /* kind of that text, 0 between texts */
    unsigned int last;      /* kind of the last whole text */
    uint32_t sequence;
    uint64_t text_bytes, child_bytes;
    wn_receive state;
};

wn_receiver *wn_receiver_new(const wn_frame_limits *limits)
{
    wn_receiver *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->limits = *limits;
    if (!wn_record_init(&r->record)) {
        free(r);
        return NULL;
    }
    return r;
}

void wn_receiver_free(wn_receiver *receiver)
{
    if (!receiver)
        return;
    wn_record_free(&receiver->record);
    WN_LIST_FREE(&receiver->responses);
    WN_LIST_FREE(&receiver->children);
    wn_buffer_free(&receiver->text);
    free(receiver);
}

/* A string member, or NULL when it is null or absent; clears `*valid` when it is anything else. */
static const char *member_text(wn_receiver *r, const json_t *object, const char *key, bool *valid)
{
    const json_t *value = json_object_get(object, key);
    if (!value || json_is_null(value))
        return NULL;
    if (!json_is_string(value)) {
        *valid = false;
        return NULL;
    }
    char *copy = wn_arena_text(r->record.arena, json_string_value(value), json_string_length(value));
    *valid = *valid && copy;
    return copy;
}

static bool member_number(const json_t *object, const char *key, json_int_t least, json_int_t most, int *into)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < least || json_integer_value(value) > most)
        return false;
    *into = (int)json_integer_value(value);
    return true;
}

static bool take_head(wn_receiver *r, const json_t *object)
{
    int status;
    bool valid = member_number(object, "status", WN_DOCUMENT_OK, WN_DOCUMENT_SANDBOX_VIOLATION, &status);
    if (!valid)
        return false;
    r->record.status = (wn_document_status)status;
    r->record.reader = member_text(r, object, "reader", &valid);
    r->record.message = member_text(r, object, "message", &valid);
    r->record.from = member_text(r, object, "from", &valid);
    r->record.sent = member_text(r, object, "sent", &valid);
    r->record.subject = member_text(r, object, "subject", &valid);
    r->record.message_id = member_text(r, object, "messageId", &valid);
    return valid;
}

static bool take_child_head(wn_receiver *r, const json_t *object)
{
    int role;
    bool valid = member_number(object, "role", WN_CHILD_ATTACHMENT, WN_CHILD_INLINE, &role);
    if (!valid || r->children.count >= r->limits.children)
        return false;
    wn_record_child child = {.role = (wn_child_role)role};
    child.name = member_text(r, object, "name", &valid);
    child.media_type = member_text(r, object, "mediaType", &valid);
    return valid && WN_LIST_PUSH(&r->children, child);
}

static bool take_object(wn_receiver *r, bool (*take)(wn_receiver *, const json_t *))
{
    json_t *object = json_loadb(r->text.data, r->text.length, JSON_REJECT_DUPLICATES, NULL);
    bool held = json_is_object(object) && take(r, object);
    json_decref(object);
    return held;
}

static bool take_response(wn_receiver *r)
{
    if (r->responses.count >= r->limits.responses)
        return false;
    const wn_response *response = wn_response_from_json(r->text.data, r->text.length, r->record.arena);
    return response && WN_LIST_PUSH(&r->responses, response);
}

static bool take_child_bytes(wn_receiver *r)
{
    if (r->last != WN_FRAME_CHILD)
        return false;
    wn_record_child *child = &r->children.items[r->children.count - 1];
    child->bytes = (unsigned char *)wn_arena_text(r->record.arena, r->text.data, r->text.length);
    child->length = r->text.length;
    return child->bytes != NULL;
}

/* What may follow what: the head first and once, a child's bytes right after its head. */
static bool in_order(const wn_receiver *r, unsigned int kind)
{
    if (r->last == 0)
        return kind == WN_FRAME_HEAD;
    if (r->last == WN_FRAME_CHILD)
        return kind == WN_FRAME_BYTES_OF_CHILD;
    return kind != WN_FRAME_HEAD && kind != WN_FRAME_BYTES_OF_CHILD;
}

static bool take_text(wn_receiver *r, unsigned int kind)
{
    bool held = in_order(r, kind);
    if (held && kind == WN_FRAME_HEAD)
        held = take_object(r, take_head);
    else if (held && kind == WN_FRAME_RESPONSE)
        held = take_response(r);
    else if (held && kind == WN_FRAME_CHILD)
        held = take_object(r, take_child_head);
    else if (held && kind == WN_FRAME_BYTES_OF_CHILD)
        held = take_child_bytes(r);
    else if (held)
        held = kind == WN_FRAME_END && r->text.length == 0;
    r->last = kind;
    r->collected = 0;
    wn_buffer_clear(&r->text);
    return held;
}

static bool within_budget(wn_receiver *r, unsigned int kind, size_t length)
{
    uint64_t *used = kind == WN_FRAME_BYTES_OF_CHILD ? &r->child_bytes : &r->text_bytes;
    uint64_t most = kind == WN_FRAME_BYTES_OF_CHILD ? r->limits.child_bytes : r->limits.text_bytes;
    if (length > most - *used)
        return false;
    *used += length;
    return true;
}

static wn_receive take_packet(wn_receiver *r, const void *packet, size_t length)
{
    wn_frame frame;
    if (r->state != WN_RECEIVE_MORE || length < WN_FRAME_HEADER || length > WN_FRAME_BYTES)
        return WN_RECEIVE_BAD;
    memcpy(&frame, packet, sizeof frame);
    unsigned int kind = frame.kind & ~(unsigned int)WN_FRAME_GOES_ON;
    bool goes_on = frame.kind & WN_FRAME_GOES_ON;
    if (frame.magic != WN_FRAME_MAGIC || frame.version != WN_FRAME_VERSION ||
        frame.length != length - WN_FRAME_HEADER || frame.sequence != r->sequence++ || kind < WN_FRAME_HEAD ||
        kind > WN_FRAME_END || (r->collected && r->collected != kind) ||
        !within_budget(r, kind, frame.length))
        return WN_RECEIVE_BAD;
    r->collected = kind;
    if (!wn_buffer_append(&r->text, (const unsigned char *)packet + WN_FRAME_HEADER, frame.length))
        return WN_RECEIVE_NO_MEMORY;
    if (goes_on)
        return WN_RECEIVE_MORE;
    if (!take_text(r, kind))
        return wn_arena_failed(r->record.arena) ? WN_RECEIVE_NO_MEMORY : WN_RECEIVE_BAD;
    return kind == WN_FRAME_END ? WN_RECEIVE_DONE : WN_RECEIVE_MORE;
}

wn_receive wn_receiver_take(wn_receiver *receiver, const void *packet, size_t length)
{
    receiver->state = take_packet(receiver, packet, length);
    return receiver->state;
}

/* Copies the list of responses and children into the record's arena. */
static bool settle(wn_receiver *r)
{
    wn_arena *arena = r->record.arena;
    const wn_response **responses = wn_arena_array(arena, r->responses.count, sizeof *responses);
    wn_record_child *children = wn_arena_array(arena, r->children.count, sizeof *children);
    if (!responses || !children)
        return false;
    if (r->responses.count)
        memcpy(responses, r->responses.items, r->responses.count * sizeof *responses);
    if (r->children.count)
        memcpy(children, r->children.items, r->children.count * sizeof *children);
    r->record.responses = responses;
    r->record.response_count = r->responses.count;
    r->record.children = children;
    r->record.child_count = r->children.count;
    return true;
}

bool wn_receiver_record(wn_receiver *receiver, wn_record *ret_record)
{
    if (receiver->state != WN_RECEIVE_DONE || !settle(receiver))
        return false;
    *ret_record = receiver->record;
    receiver->record = (wn_record){0};
    receiver->state = WN_RECEIVE_BAD;
    return true;
}
