/* The receiving end of a worker's channel. The input is a row of packets: kind and length (two bytes each,
 * little end first) and payload. A kind with the bit 0x4000 sends the payload as the whole packet, header and
 * all. */
#include <string.h>

#include "core/worker/frame.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    return 0;
}

static wn_receive send_packet(wn_receiver *receiver, unsigned int kind, const uint8_t *payload, size_t length,
                              uint32_t sequence)
{
    static uint8_t packet[WN_FRAME_BYTES];
    if (kind & 0x4000)
        return wn_receiver_take(receiver, payload, length);
    wn_frame frame = {WN_FRAME_MAGIC, WN_FRAME_VERSION, (uint16_t)kind, (uint32_t)length, sequence};
    memcpy(packet, &frame, sizeof frame);
    memcpy(packet + WN_FRAME_HEADER, payload, length);
    return wn_receiver_take(receiver, packet, WN_FRAME_HEADER + length);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    const wn_frame_limits limits = {
        .responses = 4, .children = 4, .text_bytes = 1u << 20, .child_bytes = 1u << 16};
    wn_receiver *receiver = wn_receiver_new(&limits);
    HOLDS(receiver);
    wn_receive got = WN_RECEIVE_MORE;
    uint32_t sequence = 0;
    for (size_t at = 0; at + 4 <= length && got >= 0; sequence++) {
        unsigned int kind = bytes[at] | (unsigned int)bytes[at + 1] << 8;
        size_t size = bytes[at + 2] | (size_t)bytes[at + 3] << 8;
        at += 4;
        size = size < length - at ? size : length - at;
        got = send_packet(receiver, kind, bytes + at, size, sequence);
        at += size;
    }
    wn_record record = {0};
    bool whole = wn_receiver_record(receiver, &record);
    HOLDS(whole == (got == WN_RECEIVE_DONE) || got < 0);
    if (whole) {
        HOLDS(record.response_count <= limits.responses && record.child_count <= limits.children);
        HOLDS(wn_document_status_name(record.status));
        wn_record_free(&record);
    }
    wn_receiver_free(receiver);
    return 0;
}
