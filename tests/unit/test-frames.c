/* The receiving end of a worker's channel: what may follow what, sizes, limits, and memory that runs out. */
#include <unistd.h>

#include "core/answer/packed.h"
#include "core/worker/frame.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/check.h"

#define ON WN_FRAME_GOES_ON

static const wn_frame_limits limits = {2, 2, 1000, 20};
static wn_buffer head, child, response; /* packed */

static void pack_samples(void)
{
    static const wn_record record = {.status = WN_DOCUMENT_OK, .reader = "text"};
    static const wn_record_child member = {.name = "a.txt", .role = WN_CHILD_BODY};
    static const wn_response given = {.id = "0123456789abcdef",
                                      .form_id = "demo",
                                      .form_version = "1",
                                      .path = "a.txt",
                                      .sha256 =
                                          "0000000000000000000000000000000000000000000000000000000000000000",
                                      .reader = "text"};
    CHECK(wn_pack(&wn_record_object, &record, &head));
    CHECK(wn_pack(&wn_child_object, &member, &child));
    CHECK(wn_pack(&wn_response_object, &given, &response));
}

typedef struct step {
    unsigned int kind;
    const char *bytes; /* NULL: the packed sample of this kind */
    size_t length;
    wn_receive want;
} step;

/* A letter of a row of frames. */
static step step_of(char letter)
{
    switch (letter) {
    case 'H':
        return (step){WN_FRAME_HEAD, head.data, head.length, WN_RECEIVE_MORE};
    case 'R':
        return (step){WN_FRAME_RESPONSE, response.data, response.length, WN_RECEIVE_MORE};
    case 'C':
        return (step){WN_FRAME_CHILD, child.data, child.length, WN_RECEIVE_MORE};
    case 'B':
        return (step){WN_FRAME_BYTES_OF_CHILD, "0123456789", 10, WN_RECEIVE_MORE};
    case 'E':
        return (step){WN_FRAME_END, "", 0, WN_RECEIVE_DONE};
    case 'h': /* a head in two frames */
        return (step){WN_FRAME_HEAD | ON, head.data, 3, WN_RECEIVE_MORE};
    case 't':
        return (step){WN_FRAME_HEAD, head.data + 3, head.length - 3, WN_RECEIVE_MORE};
    case 'c':
        return (step){WN_FRAME_CHILD | ON, child.data, 2, WN_RECEIVE_MORE};
    case 'b':
        return (step){WN_FRAME_BYTES_OF_CHILD | ON, "01234", 5, WN_RECEIVE_MORE};
    case 'e': /* an end that carries something */
        return (step){WN_FRAME_END, "x", 1, WN_RECEIVE_MORE};
    case '0': /* kinds that there are not */
        return (step){0, "", 0, WN_RECEIVE_MORE};
    default:
        return (step){WN_FRAME_END + 1, "", 0, WN_RECEIVE_MORE};
    }
}

static wn_receive send_step(wn_receiver *receiver, const step *it, uint32_t sequence)
{
    static unsigned char packet[WN_FRAME_BYTES];
    wn_frame frame = {WN_FRAME_MAGIC, WN_FRAME_VERSION, (uint16_t)it->kind, (uint32_t)it->length, sequence};
    memcpy(packet, &frame, sizeof frame);
    memcpy(packet + sizeof frame, it->bytes, it->length);
    return wn_receiver_take(receiver, packet, sizeof frame + it->length);
}

/* Sends a row; returns what the last frame gave, all before it having been taken. */
static wn_receive send_row(wn_receiver *receiver, const char *row)
{
    wn_receive got = WN_RECEIVE_MORE;
    for (uint32_t i = 0; row[i]; i++) {
        step it = step_of(row[i]);
        got = send_step(receiver, &it, i);
        if (row[i + 1] && got < 0)
            return got;
    }
    return got;
}

static void frames_follow_their_order(void)
{
    static const char *const good[] = {"HE", "HRE", "HRRE", "HCBE", "HCBCBE", "HRCBRE", "htE"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        wn_receiver *receiver = wn_receiver_new(&limits);
        if (send_row(receiver, good[i]) != WN_RECEIVE_DONE)
            check_fail(__FILE__, __LINE__, good[i]);
        wn_receiver_free(receiver);
    }
    static const char *const bad[] = {
        "R",  "C",  "B",   "E",   "HH", "HB", "HRB",  "HCC",    "HCR", "HCE",     "HCBB",    "HCBH", "He",
        "hC", "hE", "HcB", "HcE", "0",  "H6", "HRRR", "HCBCBC", "HEE", "HCBCBBB", "HCbbbbb", "HCbR", "t"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        wn_receiver *receiver = wn_receiver_new(&limits);
        wn_record record;
        if (send_row(receiver, bad[i]) != WN_RECEIVE_BAD || wn_receiver_record(receiver, &record))
            check_fail(__FILE__, __LINE__, bad[i]);
        wn_receiver_free(receiver);
    }
}

static void a_record_is_what_was_sent(void)
{
    wn_receiver *receiver = wn_receiver_new(&limits);
    wn_record record = {0};
    CHECK_INT(send_row(receiver, "htRCbBRE"), WN_RECEIVE_DONE);
    CHECK(wn_receiver_record(receiver, &record));
    CHECK_TEXT(record.reader, "text");
    CHECK_INT(record.response_count, 2);
    CHECK_TEXT(record.response_count == 2 ? record.responses[1]->form_id : NULL, "demo");
    CHECK_INT(record.response_count == 2 ? record.packed[1].length : 0, response.length);
    CHECK_INT(record.child_count, 1);
    CHECK_INT(record.child_count == 1 ? record.children[0].length : 0, 15);
    CHECK(record.child_count == 1 && memcmp(record.children[0].bytes, "012340123456789", 15) == 0);
    CHECK(!wn_receiver_record(receiver, &record)); /* it is handed over once */
    wn_record_free(&record);
    wn_receiver_free(receiver);
}

static wn_receive take_raw(const wn_frame *frame, size_t length)
{
    static unsigned char packet[WN_FRAME_BYTES + 1];
    memcpy(packet, frame, sizeof *frame);
    memcpy(packet + sizeof *frame, head.data, head.length);
    wn_receiver *receiver = wn_receiver_new(&limits);
    wn_receive got = wn_receiver_take(receiver, packet, length);
    wn_receiver_free(receiver);
    return got;
}

static void every_field_of_a_header_is_checked(void)
{
    const wn_frame honest = {WN_FRAME_MAGIC, WN_FRAME_VERSION, WN_FRAME_HEAD, (uint32_t)head.length, 0};
    size_t whole = sizeof honest + head.length;
    CHECK_INT(take_raw(&honest, whole), WN_RECEIVE_MORE);
    wn_frame forged = honest;
    forged.magic++;
    CHECK_INT(take_raw(&forged, whole), WN_RECEIVE_BAD);
    forged = honest;
    forged.version++;
    CHECK_INT(take_raw(&forged, whole), WN_RECEIVE_BAD);
    forged = honest;
    forged.sequence++;
    CHECK_INT(take_raw(&forged, whole), WN_RECEIVE_BAD);
    forged = honest;
    forged.length++;
    CHECK_INT(take_raw(&forged, whole), WN_RECEIVE_BAD);
    CHECK_INT(take_raw(&honest, whole - 1), WN_RECEIVE_BAD);
    CHECK_INT(take_raw(&honest, sizeof honest - 1), WN_RECEIVE_BAD);
    CHECK_INT(take_raw(&honest, 0), WN_RECEIVE_BAD);
    forged.length = WN_FRAME_PAYLOAD + 1;
    CHECK_INT(take_raw(&forged, WN_FRAME_BYTES + 1), WN_RECEIVE_BAD);
}

static void what_all_texts_take_is_limited(void)
{
    const wn_frame_limits tight = {2, 2, head.length + response.length, 20};
    wn_receiver *receiver = wn_receiver_new(&tight);
    CHECK_INT(send_row(receiver, "HRE"), WN_RECEIVE_DONE);
    wn_receiver_free(receiver);
    receiver = wn_receiver_new(&tight);
    CHECK_INT(send_row(receiver, "HRR"), WN_RECEIVE_BAD);
    wn_receiver_free(receiver);
}

/* Each allocation refused in turn: the record is whole, or memory is named as the reason. */
static void memory_that_runs_out_is_told_from_forgery(void)
{
    int told = 0;
    for (size_t first = 1;; first++) {
        wn_record record = {0};
        fuzz_memory_plan(first, true);
        fuzz_memory_scarce(true);
        wn_receiver *receiver = wn_receiver_new(&limits);
        wn_receive got = receiver ? send_row(receiver, "HRRCBE") : WN_RECEIVE_NO_MEMORY;
        bool whole = receiver && wn_receiver_record(receiver, &record);
        fuzz_memory_scarce(false);
        bool failed = fuzz_memory_failed();
        CHECK(got == WN_RECEIVE_DONE || (failed && got == WN_RECEIVE_NO_MEMORY));
        CHECK(whole ? record.response_count == 2 && record.child_count == 1 : failed);
        told += got == WN_RECEIVE_NO_MEMORY;
        wn_record_free(&record);
        wn_receiver_free(receiver);
        if (!failed)
            break;
    }
    fuzz_memory_plan(0, false);
    CHECK(told >= 5);
}

int main(void)
{
    pack_samples();
    RUN(frames_follow_their_order);
    RUN(a_record_is_what_was_sent);
    RUN(every_field_of_a_header_is_checked);
    RUN(what_all_texts_take_is_limited);
    RUN(memory_that_runs_out_is_told_from_forgery);
    wn_buffer_free(&head);
    wn_buffer_free(&child);
    wn_buffer_free(&response);
    return check_done();
}
