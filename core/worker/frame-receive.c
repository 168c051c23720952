#include <stdlib.h>
#include <string.h>

#include "core/answer/packed.h"
#include "core/base/list.h"
#include "core/worker/frame.h"

struct wn_receiver {
    wn_frame_limits limits;
    wn_record record;
    WN_LIST(const wn_response *) responses;
    WN_LIST(wn_span) packed; /* of the responses */
    WN_LIST(wn_record_child) children;
    wn_buffer text;         /* of the frames of one text so far */
    unsigned int collected; /* kind of that text, 0 between texts */
    unsigned int last;      /* kind of the last whole text */
    uint32_t sequence;
    uint64_t text_bytes, child_bytes;
    bool unlisted; /* no memory for a list */
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
    WN_LIST_FREE(&receiver->packed);
    WN_LIST_FREE(&receiver->children);
    wn_buffer_free(&receiver->text);
    free(receiver);
}

static bool listed(wn_receiver *r, bool pushed)
{
    r->unlisted = r->unlisted || !pushed;
    return pushed;
}

/* Keeps the text collected so far and reads the struct at `base` from it. */
static bool take_object(wn_receiver *r, const wn_object *object, void *base, wn_span *ret_packed)
{
    const char *bytes = wn_arena_text(r->record.arena, r->text.data, r->text.length);
    *ret_packed = (wn_span){bytes, r->text.length};
    return bytes && wn_unpack(object, bytes, r->text.length, r->record.arena, base);
}

static bool take_head(wn_receiver *r)
{
    wn_span packed;
    return take_object(r, &wn_record_object, &r->record, &packed);
}

static bool take_child_head(wn_receiver *r)
{
    wn_span packed;
    wn_record_child child = {0};
    return r->children.count < r->limits.children && take_object(r, &wn_child_object, &child, &packed) &&
           listed(r, WN_LIST_PUSH(&r->children, child));
}

static bool take_response(wn_receiver *r)
{
    wn_span packed;
    wn_response *response = wn_arena_take(r->record.arena, sizeof *response);
    return r->responses.count < r->limits.responses && response &&
           take_object(r, &wn_response_object, response, &packed) &&
           listed(r, WN_LIST_PUSH(&r->responses, response) && WN_LIST_PUSH(&r->packed, packed));
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
        held = take_head(r);
    else if (held && kind == WN_FRAME_RESPONSE)
        held = take_response(r);
    else if (held && kind == WN_FRAME_CHILD)
        held = take_child_head(r);
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
        return r->unlisted || wn_arena_failed(r->record.arena) ? WN_RECEIVE_NO_MEMORY : WN_RECEIVE_BAD;
    return kind == WN_FRAME_END ? WN_RECEIVE_DONE : WN_RECEIVE_MORE;
}

wn_receive wn_receiver_take(wn_receiver *receiver, const void *packet, size_t length)
{
    receiver->state = take_packet(receiver, packet, length);
    return receiver->state;
}

/* A copy of a list in the record's arena; NULL when memory fails. */
static void *settle_list(wn_receiver *r, const void *items, size_t count, size_t size)
{
    void *copy = wn_arena_array(r->record.arena, count, size);
    if (copy && count)
        memcpy(copy, items, count * size);
    return copy;
}

static bool settle(wn_receiver *r)
{
    wn_record *record = &r->record;
    record->responses = settle_list(r, r->responses.items, r->responses.count, sizeof *r->responses.items);
    record->packed = settle_list(r, r->packed.items, r->packed.count, sizeof *r->packed.items);
    record->children = settle_list(r, r->children.items, r->children.count, sizeof *r->children.items);
    record->response_count = r->responses.count;
    record->child_count = r->children.count;
    return record->responses && record->packed && record->children;
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
