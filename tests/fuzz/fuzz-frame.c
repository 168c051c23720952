/* The receiving end of a worker's channel. The input is a row of packets: kind and length (two bytes each,
 * little end first) and payload. A kind with the bit 0x4000 sends the payload as the whole packet, header and
 * all. */
#include <string.h>

#include "core/worker/frame.h"
#include "fuzz.h"

void fuzz_start(void)
{
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

void fuzz_input(const uint8_t *bytes, size_t length)
{
    const wn_frame_limits limits = {
        .responses = 4, .children = 4, .text_bytes = 1u << 20, .child_bytes = 1u << 16};
    fuzz_memory_scarce(true);
    wn_receiver *receiver = wn_receiver_new(&limits);
    HOLDS_WITH_MEMORY(receiver);
    wn_receive got = receiver ? WN_RECEIVE_MORE : WN_RECEIVE_NO_MEMORY;
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
    bool whole = receiver && wn_receiver_record(receiver, &record);
    fuzz_memory_scarce(false);
    HOLDS(got != WN_RECEIVE_NO_MEMORY || fuzz_memory_failed());
    HOLDS_WITH_MEMORY(whole == (got == WN_RECEIVE_DONE));
    if (whole) {
        HOLDS(record.response_count <= limits.responses && record.child_count <= limits.children);
        HOLDS(wn_document_status_name(record.status));
        wn_record_free(&record);
    }
    wn_receiver_free(receiver);
}
