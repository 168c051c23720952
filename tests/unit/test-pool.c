/* The pool, with workers whose converting is staged by the name of the document. */
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/worker/pool.h"
#include "core/worker/window.h"
#include "core/worker/worker.h"
#include "tests/unit/check.h"

#define WALL_SECONDS 1

static wn_converter converter;
static int linger;      /* milliseconds until a worker goes on after its answer */
static bool fill_fails; /* once */
static pid_t *zygote;

bool __wrap_wn_convert(const wn_converter *with, const wn_input *input, const wn_origin *origin,
                       wn_record *ret_record);
bool __real_wn_window_fill(int window, int input, size_t length);
bool __wrap_wn_window_fill(int window, int input, size_t length);
bool __real_wn_record_send(int socket, const wn_record *record);
bool __wrap_wn_record_send(int socket, const wn_record *record);

static void spin(int milliseconds)
{
    for (int64_t until = wn_worker_clock() + milliseconds; wn_worker_clock() < until;)
        ;
}

/* The status tells what of the document reached the worker. */
bool __wrap_wn_convert(const wn_converter *with, const wn_input *input, const wn_origin *origin,
                       wn_record *ret_record)
{
    (void)with, (void)origin;
    if (!wn_record_init(ret_record))
        return false;
    if (strcmp(input->name, "endless") == 0)
        for (;;)
            ;
    linger = strcmp(input->name, "lingers") == 0 ? 300 : strcmp(input->name, "stays") == 0 ? 60000 : 0;
    const unsigned char *bytes = input->bytes;
    bool whole = input->length && bytes[0] == 'A' && bytes[input->length - 1] == 'Z';
    ret_record->status = whole ? WN_DOCUMENT_OK : WN_DOCUMENT_UNREADABLE;
    return true;
}

bool __wrap_wn_record_send(int socket, const wn_record *record)
{
    bool sent = __real_wn_record_send(socket, record);
    spin(linger);
    return sent;
}

bool __wrap_wn_window_fill(int window, int input, size_t length)
{
    bool fails = fill_fails;
    fill_fails = false;
    return !fails && __real_wn_window_fill(window, input, length);
}

static const wn_converter *prepare(void *context, wn_report *report)
{
    (void)context, (void)report;
    *zygote = getpid();
    return &converter;
}

static wn_pool *open_pool(void)
{
    const wn_pool_settings settings = {.workers = 1,
                                       .wall_seconds = WALL_SECONDS,
                                       .documents_per_worker = 100,
                                       .sandbox = {256u << 20, 100, 8u << 20},
                                       .frames = {4, 4, 1u << 20, 1u << 20},
                                       .prepare = prepare};
    wn_report report = {0};
    wn_pool *pool = NULL;
    CHECK_INT(wn_pool_open(&settings, &report, &pool), WN_POOL_READY);
    return pool;
}

/* Submits a document of `length` bytes from 'A' to 'Z'. */
static bool submit(wn_pool *pool, const char *name, size_t length)
{
    int file = memfd_create(name, MFD_CLOEXEC);
    CHECK(ftruncate(file, (off_t)length) == 0 && pwrite(file, "A", 1, 0) == 1 &&
          pwrite(file, "Z", 1, (off_t)length - 1) == 1);
    wn_job job = {.tag = length, .descriptor = file, .length = length, .name = name};
    bool submitted = wn_pool_submit(pool, &job);
    close(file);
    return submitted;
}

static void expect(wn_pool *pool, size_t length, wn_document_status status, bool alone)
{
    wn_outcome outcome = {0};
    CHECK(wn_pool_wait(pool, &outcome));
    CHECK_INT(outcome.tag, length);
    CHECK_INT(outcome.record.status, status);
    CHECK_INT(outcome.alone, alone);
    wn_record_free(&outcome.record);
}

/* Has documents read until a worker reads a second one, which on a busy machine it may not at once: what took
 * long is the last one of its worker. */
static bool is_read_on(wn_pool *pool)
{
    for (int i = 0; i < 100; i++) {
        wn_outcome outcome = {0};
        if (!submit(pool, "again", 1000) || !wn_pool_wait(pool, &outcome))
            return false;
        CHECK_INT(outcome.record.status, WN_DOCUMENT_OK);
        wn_record_free(&outcome.record);
        if (!outcome.alone)
            return true;
    }
    return false;
}

static void a_worker_reads_one_document_after_the_other(void)
{
    wn_pool *pool = open_pool();
    CHECK(is_read_on(pool));
    wn_pool_close(pool);
}

static void a_worker_with_a_file_of_its_own_reads_no_other(void)
{
    wn_pool *pool = open_pool();
    CHECK(submit(pool, "lingers", WN_WINDOW_BYTES + 1));
    expect(pool, WN_WINDOW_BYTES + 1, WN_DOCUMENT_OK, true);
    CHECK(submit(pool, "next", 500));
    expect(pool, 500, WN_DOCUMENT_OK, true);
    wn_pool_close(pool);
}

static void a_worker_that_cannot_be_given_a_document_is_replaced(void)
{
    wn_pool *pool = open_pool();
    bool submitted = false;
    for (int i = 0; !submitted && i < 100; i++) {
        CHECK(is_read_on(pool));
        fill_fails = true;
        submitted =
            submit(pool, "next", 500); /* not when the worker was sent away, and a new one is given none */
    }
    CHECK(submitted && !fill_fails);
    expect(pool, 500, WN_DOCUMENT_OK, true);
    wn_pool_close(pool);
}

static void a_worker_that_stays_after_its_answer_is_ended(void)
{
    wn_pool *pool = open_pool();
    CHECK(submit(pool, "stays", WN_WINDOW_BYTES + 1));
    expect(pool, WN_WINDOW_BYTES + 1, WN_DOCUMENT_OK, true);
    CHECK(submit(pool, "next", 500));
    expect(pool, 500, WN_DOCUMENT_OK, true);
    wn_pool_close(pool);
}

static void an_endless_document_is_late(void)
{
    wn_pool *pool = open_pool();
    CHECK(submit(pool, "endless", 700));
    expect(pool, 700, WN_DOCUMENT_TIMEOUT, true);
    CHECK(submit(pool, "next", 500));
    expect(pool, 500, WN_DOCUMENT_OK, true);
    wn_pool_close(pool);
}

static void a_pool_whose_zygote_is_deaf_gives_up(void)
{
    wn_pool *pool = open_pool();
    CHECK(submit(pool, "endless", 700));
    CHECK_INT(kill(*zygote, SIGSTOP), 0);
    expect(pool, 700, WN_DOCUMENT_TIMEOUT, true);
    CHECK(!submit(pool, "next", 500));
    wn_pool_close(pool);
}

int main(void)
{
    zygote = mmap(NULL, sizeof *zygote, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (zygote == MAP_FAILED)
        return 1;
    RUN_SANDBOXED(a_worker_reads_one_document_after_the_other);
    RUN_SANDBOXED(a_worker_with_a_file_of_its_own_reads_no_other);
    RUN_SANDBOXED(a_worker_that_cannot_be_given_a_document_is_replaced);
    RUN_SANDBOXED(a_worker_that_stays_after_its_answer_is_ended);
    RUN_SANDBOXED(an_endless_document_is_late);
    RUN_SANDBOXED(a_pool_whose_zygote_is_deaf_gives_up);
    return check_done();
}
