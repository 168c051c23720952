#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/worker/escape.h"
#include "core/worker/frame.h"
#include "core/worker/letter.h"
#include "core/worker/window.h"
#include "tests/unit/check.h"

static const wn_sandbox_limits limits = {256u << 20, 10, 8u << 20};

static void every_escape_is_denied(void)
{
    CHECK(wn_escape_count() >= 25);
    for (size_t i = 0; i < wn_escape_count(); i++) {
        wn_escape_result result = wn_escape_try(i, &limits);
        if (result != WN_ESCAPE_DENIED)
            printf("# %s\n", wn_escape_name(i));
        CHECK_INT(result, WN_ESCAPE_DENIED);
    }
}

static void honest_work_goes_on_in_the_sandbox(void)
{
    CHECK_INT(wn_escape_honest(&limits), WN_ESCAPE_SUCCEEDED);
}

/* Tries a system call in the sandbox; true unless the call itself ends the process. */
static bool is_let_through(long number, const long arguments[6], int channel)
{
    int status = 0;
    pid_t pid = fork();
    if (pid == 0) {
        wn_sandbox_prepare();
        if (!wn_sandbox_enter(&limits, channel))
            _exit(1);
        const long *a = arguments;
        (void)syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
        _exit(0);
    }
    return waitpid(pid, &status, 0) == pid && !(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
}

/* With arguments that are let through where any are: nothing, the channel, private memory, the process
 * itself. */
static void few_calls_are_let_through(void)
{
    int ends[2], count = 0;
    char byte = 0;
    CHECK_INT(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    close(ends[0]);
    const long sets[][6] = {{0},
                            {ends[1], (long)&byte, 0, MSG_DONTWAIT},
                            {0, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0}};
    for (long number = 0; number < 460; number++) {
        bool through = false;
        for (size_t i = 0; !through && i < sizeof sets / sizeof *sets; i++)
            through = is_let_through(number, sets[i], ends[1]);
        count += through;
    }
    close(ends[1]);
    CHECK(count <= 30);
    CHECK(count >= 20);
}

static void letters_keep_texts_and_descriptors(void)
{
    static wn_letter sent, got;
    int ends[2], descriptors[2];
    CHECK_INT(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), 0);
    sent.kind = WN_LETTER_JOB;
    sent.length = 1234567890123;
    CHECK(wn_letter_add(&sent, "a.docx") && wn_letter_add(&sent, NULL) && wn_letter_add(&sent, ""));
    CHECK(wn_letter_send(ends[0], &sent, ends, 2));
    CHECK_INT(wn_letter_receive(ends[1], &got, descriptors), 1);
    size_t at = 0;
    CHECK_INT(got.length, 1234567890123);
    CHECK_TEXT(wn_letter_next(&got, &at), "a.docx");
    CHECK(wn_letter_next(&got, &at) == NULL);
    CHECK_TEXT(wn_letter_next(&got, &at), "");
    CHECK(descriptors[0] >= 0 && descriptors[1] >= 0);
    close(descriptors[0]);
    close(descriptors[1]);
    close(ends[0]);
    CHECK_INT(wn_letter_receive(ends[1], &got, descriptors), 0);
    close(ends[1]);
}

static const wn_frame_limits small = {4, 4, 1u << 20, 1u << 20};

/* Sends `record` from another process into a receiver. */
static wn_receive carry(const wn_record *record, wn_receiver *receiver)
{
    static unsigned char packet[WN_FRAME_BYTES];
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
        return WN_RECEIVE_BAD;
    if (fork() == 0) {
        bool sent = wn_record_send(ends[0], record);
        wn_receiver_free(receiver);
        _exit(!sent);
    }
    close(ends[0]);
    wn_receive state = WN_RECEIVE_MORE;
    for (ssize_t n; state == WN_RECEIVE_MORE && (n = read(ends[1], packet, sizeof packet)) > 0;)
        state = wn_receiver_take(receiver, packet, (size_t)n);
    close(ends[1]);
    return state;
}

static void a_record_arrives_as_it_left(void)
{
    static unsigned char bytes[100000];
    memset(bytes, 'z', sizeof bytes);
    wn_record_child child = {"letter.txt", "text/plain", WN_CHILD_BODY, bytes, sizeof bytes};
    wn_record record = {
        .status = WN_DOCUMENT_PARTIAL, .reader = "eml", .message = "two parts", .subject = "Re: form"};
    record.children = &child;
    record.child_count = 1;
    wn_receiver *receiver = wn_receiver_new(&small);
    CHECK_INT(carry(&record, receiver), WN_RECEIVE_DONE);
    wn_record got;
    CHECK(wn_receiver_record(receiver, &got));
    CHECK_INT(got.status, WN_DOCUMENT_PARTIAL);
    CHECK_TEXT(got.reader, "eml");
    CHECK_TEXT(got.subject, "Re: form");
    CHECK(got.from == NULL);
    CHECK_INT(got.child_count, 1);
    CHECK_INT(got.children[0].length, sizeof bytes);
    CHECK_INT(memcmp(got.children[0].bytes, bytes, sizeof bytes), 0);
    CHECK_TEXT(got.children[0].name, "letter.txt");
    wn_record_free(&got);
    wn_receiver_free(receiver);
}

static void limits_of_a_record_hold(void)
{
    static unsigned char bytes[2u << 20];
    wn_record_child child = {"big", NULL, WN_CHILD_ATTACHMENT, bytes, 200000};
    wn_frame_limits tight = small;
    tight.child_bytes = 150000;
    wn_record record = {.children = &child, .child_count = 1};
    wn_receiver *receiver = wn_receiver_new(&tight);
    CHECK_INT(carry(&record, receiver), WN_RECEIVE_BAD);
    wn_receiver_free(receiver);
}

/* A head as a worker sends it: status ok, and no texts. */
#define HEAD_BYTES 7

typedef struct forgery {
    uint32_t magic;
    uint16_t kind;
    uint32_t length, sequence;
    char payload[16];
    size_t size; /* of the payload as sent */
} forgery;

static wn_receive take_forgery(wn_receiver *receiver, const forgery *forged)
{
    unsigned char packet[sizeof(wn_frame) + sizeof forged->payload];
    wn_frame frame = {forged->magic, WN_FRAME_VERSION, forged->kind, forged->length, forged->sequence};
    memcpy(packet, &frame, sizeof frame);
    memcpy(packet + sizeof frame, forged->payload, sizeof forged->payload);
    return wn_receiver_take(receiver, packet, sizeof frame + forged->size);
}

static void forged_frames_are_refused(void)
{
    static const forgery honest = {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES, 0, {0}, HEAD_BYTES};
    static const forgery forgeries[] = {
        {0, WN_FRAME_HEAD, HEAD_BYTES, 0, {0}, HEAD_BYTES},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES - 1, 0, {0}, HEAD_BYTES},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES, 1, {0}, HEAD_BYTES},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES, 0, {WN_DOCUMENT_SANDBOX_VIOLATION + 1}, HEAD_BYTES},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES, 0, {0, 2}, HEAD_BYTES},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, HEAD_BYTES + 1, 0, {0}, HEAD_BYTES + 1},
        {WN_FRAME_MAGIC, WN_FRAME_HEAD, 1, 0, {0}, 1},
        {WN_FRAME_MAGIC, WN_FRAME_RESPONSE, 2, 0, {0}, 2},
        {WN_FRAME_MAGIC, WN_FRAME_END, 0, 0, {0}, 0},
        {WN_FRAME_MAGIC, 77, 0, 0, {0}, 0},
    };
    wn_record record;
    wn_receiver *receiver = wn_receiver_new(&small);
    CHECK_INT(take_forgery(receiver, &honest), WN_RECEIVE_MORE);
    wn_receiver_free(receiver);
    for (size_t i = 0; i < sizeof forgeries / sizeof *forgeries; i++) {
        receiver = wn_receiver_new(&small);
        CHECK_INT(take_forgery(receiver, &forgeries[i]), WN_RECEIVE_BAD);
        CHECK(!wn_receiver_record(receiver, &record));
        wn_receiver_free(receiver);
    }
}

static void a_window_shows_one_document_and_nothing_of_those_before(void)
{
    static char seen[WN_WINDOW_BYTES];
    int window = wn_window_open(), first = memfd_create("first", 0), second = memfd_create("second", 0);
    CHECK(write(first, "a long document", 15) == 15 && write(second, "short", 5) == 5);
    CHECK(wn_window_fill(window, first, 15));
    CHECK(pread(window, seen, sizeof seen, 0) == (ssize_t)sizeof seen);
    CHECK_TEXT(seen, "a long document");
    CHECK(wn_window_clear(window) && wn_window_fill(window, second, 5));
    CHECK(pread(window, seen, sizeof seen, 0) == (ssize_t)sizeof seen);
    CHECK_INT(memcmp(seen, "short\0\0\0\0\0\0\0\0\0\0", 15), 0);
    CHECK(!wn_window_fill(window, second, 6));
    close(window);
    close(first);
    close(second);
}

int main(void)
{
    RUN_SANDBOXED(every_escape_is_denied);
    RUN_SANDBOXED(few_calls_are_let_through);
    RUN_SANDBOXED(honest_work_goes_on_in_the_sandbox);
    RUN(letters_keep_texts_and_descriptors);
    RUN(a_window_shows_one_document_and_nothing_of_those_before);
    RUN(a_record_arrives_as_it_left);
    RUN(limits_of_a_record_hold);
    RUN(forged_frames_are_refused);
    return check_done();
}
