#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/answer/json.h"
#include "core/worker/frame.h"

typedef struct sender {
    int channel;
    uint32_t sequence;
    unsigned char *packet; /* WN_FRAME_BYTES */
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

static bool send_object(sender *s, wn_frame_kind kind, json_t *object)
{
    char *text = object ? json_dumps(object, JSON_COMPACT) : NULL;
    bool held = text && send_text(s, kind, text, strlen(text));
    free(text);
    json_decref(object);
    return held;
}

static bool send_responses(sender *s, const wn_record *record)
{
    wn_buffer json = {0};
    bool held = true;
    for (size_t i = 0; held && i < record->response_count; i++) {
        wn_buffer_clear(&json);
        held = wn_response_to_json(record->responses[i], &json) &&
               send_text(s, WN_FRAME_RESPONSE, json.data, json.length);
    }
    wn_buffer_free(&json);
    return held;
}

static bool send_child(sender *s, const wn_record_child *child)
{
    json_t *head = json_pack("{s:s?, s:s?, s:i}", "name", child->name, "mediaType", child->media_type, "role",
                             (int)child->role);
    return send_object(s, WN_FRAME_CHILD, head) &&
           send_text(s, WN_FRAME_BYTES_OF_CHILD, child->bytes, child->length);
}

bool wn_record_send(int channel, const wn_record *record)
{
    sender s = {.channel = channel, .packet = malloc(WN_FRAME_BYTES)};
    json_t *head =
        json_pack("{s:i, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?}", "status", (int)record->status, "reader",
                  record->reader, "message", record->message, "from", record->from, "sent", record->sent,
                  "subject", record->subject, "messageId", record->message_id);
    bool held = false;
    if (s.packet)
        held = send_object(&s, WN_FRAME_HEAD, head) && send_responses(&s, record);
    else
        json_decref(head);
    for (size_t i = 0; held && i < record->child_count; i++)
        held = send_child(&s, &record->children[i]);
    held = held && send_frame(&s, WN_FRAME_END, NULL, 0);
    free(s.packet);
    return held;
}
