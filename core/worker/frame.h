/* How a record travels from a worker to the supervisor: frames on a sequenced-packet socket.
 *
 * A frame is a header of 16 bytes in the machine's byte order, as both ends are one program: magic, version,
 * kind, length of what follows (at most WN_FRAME_PAYLOAD), sequence number from 0. Texts longer than one
 * frame go in several, all but the last flagged as going on. The receiving end believes nothing. */
#ifndef WN_WORKER_FRAME_H
#define WN_WORKER_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/answer/record.h"

#define WN_FRAME_MAGIC 0x464E5757u
#define WN_FRAME_VERSION 1u
#define WN_FRAME_HEADER 16u
#define WN_FRAME_PAYLOAD 65536u
#define WN_FRAME_BYTES (WN_FRAME_HEADER + WN_FRAME_PAYLOAD)

typedef enum {
    WN_FRAME_HEAD = 1,     /* status, reader, message, message facts, packed */
    WN_FRAME_RESPONSE = 2, /* one response, packed */
    WN_FRAME_CHILD = 3,    /* name, media type, role of a child, packed */
    WN_FRAME_BYTES_OF_CHILD = 4,
    WN_FRAME_END = 5,
    WN_FRAME_GOES_ON = 0x8000 /* flag: more of the same text follows */
} wn_frame_kind;

typedef struct wn_frame {
    uint32_t magic;
    uint16_t version;
    uint16_t kind;
    uint32_t length;
    uint32_t sequence;
} wn_frame;

/* Sends all of `record` to the socket `channel`, a WN_FRAME_END last. False when the other end is gone or
 * memory fails. */
bool wn_record_send(int channel, const wn_record *record);

typedef struct wn_frame_limits {
    size_t responses, children;
    uint64_t text_bytes;  /* of all responses together */
    uint64_t child_bytes; /* of all children together */
} wn_frame_limits;

typedef struct wn_receiver wn_receiver;

typedef enum {
    WN_RECEIVE_MORE = 0,
    WN_RECEIVE_DONE = 1,
    WN_RECEIVE_BAD = -1,
    WN_RECEIVE_NO_MEMORY = -2
} wn_receive;

/* Makes the receiving end of one record; NULL when memory fails. Free with wn_receiver_free. */
wn_receiver *wn_receiver_new(const wn_frame_limits *limits);

/* Takes one packet of `length` bytes. Whatever breaks the rules above, a limit or the contract gives BAD, as
 * does every later packet then. */
wn_receive wn_receiver_take(wn_receiver *receiver, const void *packet, size_t length);

/* After DONE: hands the record over to the caller, who frees it with wn_record_free. False before. */
bool wn_receiver_record(wn_receiver *receiver, wn_record *ret_record);

void wn_receiver_free(wn_receiver *receiver);

#endif
