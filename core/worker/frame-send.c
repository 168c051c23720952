#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/worker/frame.h"

typedef struct sender {
    int channel;
    uint32_t sequence;
    unsigned char *packet; /* WN_FRAME_BYTES */
    wn_buffer packed;
} sender;

static bool send_frame(sender *s, unsigned int kind, const void *payload, size_t length)
{
    wn_frame frame = {WN_FRAME_MAGIC, WN_FRAME_VERSION, (uint16_t)kind, (uint32_t)length, s->sequence++};
    memcpy(s->packet, &frame, sizeof frame);
    if (length)
        memcpy(s->packet + WN_FRAME_HEADER, payload, length);
    ssize_t sent;
    do
        sent = write(s->channel, s->packet, WN_FRAME_HEADER + length);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)(WN_FRAME_HEADER + length);
}

/* Sends a text of any length, the last frame of it without the flag. */
static bool send_text(sender *s, wn_frame_kind kind, const void *text, size_t length)
{
    const unsigned char *from = text;
    while (length > WN_FRAME_PAYLOAD) {
        if (!send_frame(s, (unsigned int)kind | WN_FRAME_GOES_ON, from, WN_FRAME_PAYLOAD))
            return false;
        from += WN_FRAME_PAYLOAD;
        length -= WN_FRAME_PAYLOAD;
    }
    return send_frame(s, kind, from, length);
}

static bool send_object(sender *s, wn_frame_kind kind, const wn_object *object, const void *base)
{
    wn_buffer_clear(&s->packed);
    return wn_pack(object, base, &s->packed) && send_text(s, kind, s->packed.data, s->packed.length);
}

static bool send_child(sender *s, const wn_record_child *child)
{
    return send_object(s, WN_FRAME_CHILD, &wn_child_object, child) &&
           send_text(s, WN_FRAME_BYTES_OF_CHILD, child->bytes, child->length);
}

bool wn_record_send(int channel, const wn_record *record)
{
    sender s = {.channel = channel, .packet = malloc(WN_FRAME_BYTES)};
    bool held = s.packet && send_object(&s, WN_FRAME_HEAD, &wn_record_object, record);
    for (size_t i = 0; held && i < record->response_count; i++)
        held = send_object(&s, WN_FRAME_RESPONSE, &wn_response_object, record->responses[i]);
    for (size_t i = 0; held && i < record->child_count; i++)
        held = send_child(&s, &record->children[i]);
    held = held && send_frame(&s, WN_FRAME_END, NULL, 0);
    wn_buffer_free(&s.packed);
    free(s.packet);
    return held;
}
