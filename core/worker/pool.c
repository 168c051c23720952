#include "core/worker/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/worker/worker.h"
#include "core/worker/zygote.h"

/* A process that took this long for a document may be left in a bad state by it, as by one that failed. */
#define SLOW_MILLISECONDS 250

struct wn_pool {
    wn_pool_settings settings;
    const wn_converter *converter; /* without isolation */
    int control;
    pid_t zygote;
    wn_worker *places;     /* as many as workers */
    unsigned char *packet; /* WN_FRAME_BYTES */
    wn_letter *message;
};

static wn_pool_opened wait_until_ready(wn_pool *pool, wn_report *report)
{
    int descriptors[2];
    while (wn_letter_receive(pool->control, pool->message, descriptors) == 1) {
        const wn_letter *message = pool->message;
        if (message->kind == WN_LETTER_READY)
            return message->number ? WN_POOL_READY : WN_POOL_REFUSED;
        size_t at = 0;
        const char *code = wn_letter_next(message, &at), *text = wn_letter_next(message, &at);
        if (code && text)
            wn_report_add(report, (wn_severity)message->number, code, NULL, NULL, "%s", text);
    }
    return WN_POOL_FAILED;
}

static wn_pool_opened start_zygote(wn_pool *pool, wn_report *report)
{
    wn_sandbox_support support = wn_sandbox_probe();
    if (!support.seccomp || !support.no_new_privileges)
        return WN_POOL_NO_SANDBOX;
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return WN_POOL_FAILED;
    pool->zygote = fork();
    if (pool->zygote == 0) {
        close(ends[0]);
        wn_zygote_run(&pool->settings, ends[1]);
    }
    close(ends[1]);
    pool->control = ends[0];
    return pool->zygote < 0 ? WN_POOL_FAILED : wait_until_ready(pool, report);
}

wn_pool_opened wn_pool_open(const wn_pool_settings *settings, wn_report *report, wn_pool **ret_pool)
{
    wn_pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return WN_POOL_FAILED;
    pool->settings = *settings;
    pool->control = -1;
    if (settings->isolation == WN_ISOLATION_NONE || settings->workers == 0)
        pool->settings.workers = 1;
    pool->places = calloc(pool->settings.workers, sizeof *pool->places);
    for (unsigned int i = 0; pool->places && i < pool->settings.workers; i++)
        pool->places[i].channel = pool->places[i].window = -1;
    pool->packet = malloc(WN_FRAME_BYTES);
    pool->message = calloc(1, sizeof *pool->message);
    wn_pool_opened opened = WN_POOL_FAILED;
    if (pool->places && pool->packet && pool->message) {
        if (settings->isolation == WN_ISOLATION_NONE) {
            pool->converter = settings->prepare(settings->context, report);
            opened = pool->converter ? WN_POOL_READY : WN_POOL_REFUSED;
        } else {
            opened = start_zygote(pool, report);
        }
    }
    if (opened == WN_POOL_READY)
        *ret_pool = pool;
    else
        wn_pool_close(pool);
    return opened;
}

void wn_pool_close(wn_pool *pool)
{
    if (!pool)
        return;
    if (pool->control >= 0)
        close(pool->control);
    for (unsigned int i = 0; pool->places && i < pool->settings.workers; i++)
        wn_worker_free(&pool->places[i]);
    if (pool->zygote > 0)
        waitpid(pool->zygote, NULL, 0);
    free(pool->places);
    free(pool->packet);
    free(pool->message);
    free(pool);
}

unsigned int wn_pool_room(const wn_pool *pool)
{
    unsigned int room = 0;
    for (unsigned int i = 0; i < pool->settings.workers; i++)
        room += !pool->places[i].busy;
    return room;
}

static bool convert_here(wn_pool *pool, wn_worker *worker, const wn_job *job)
{
    wn_input input = {.length = job->length, .name = job->name, .media_type = job->media_type};
    void *mapped = NULL;
    if (job->length) {
        mapped = mmap(NULL, job->length, PROT_READ, MAP_PRIVATE, job->descriptor, 0);
        if (mapped == MAP_FAILED)
            return false;
        input.bytes = mapped;
    }
    wn_host_load_late(pool->converter->host, mapped ? mapped : (const void *)"", input.length, NULL);
    bool held = wn_convert(pool->converter, &input, &job->origin, &worker->record);
    if (mapped)
        munmap(mapped, job->length);
    worker->ended = held;
    return held;
}

static void set_deadline(const wn_pool *pool, wn_worker *worker)
{
    worker->deadline = wn_worker_clock() + (int64_t)pool->settings.wall_seconds * 1000;
}

static void dismiss(const wn_pool *pool, wn_worker *worker)
{
    wn_worker_dismiss(worker);
    set_deadline(pool, worker);
}

static void kill_process(wn_pool *pool, const wn_worker *worker)
{
    memset(pool->message, 0, offsetof(wn_letter, texts));
    pool->message->kind = WN_LETTER_KILL;
    pool->message->slot = (uint32_t)(worker - pool->places);
    (void)wn_letter_send(pool->control, pool->message, NULL, 0);
}

/* Takes what a busy worker sent; one that sends nonsense is ended. */
static void receive_from(wn_pool *pool, wn_worker *worker)
{
    ssize_t got = recv(worker->channel, pool->packet, WN_FRAME_BYTES, MSG_TRUNC | MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    wn_receive taken = got > 0 && (size_t)got <= WN_FRAME_BYTES
                           ? wn_receiver_take(worker->receiver, pool->packet, (size_t)got)
                           : WN_RECEIVE_BAD;
    worker->ended = taken == WN_RECEIVE_DONE;
    if (taken == WN_RECEIVE_MORE || worker->ended)
        return;
    dismiss(pool, worker);
    if (got > 0) {
        worker->bad = true;
        kill_process(pool, worker);
    }
}

static bool receive_exit(wn_pool *pool)
{
    int descriptors[2];
    if (wn_letter_receive(pool->control, pool->message, descriptors) != 1)
        return false;
    const wn_letter *message = pool->message;
    if (message->kind == WN_LETTER_EXITED && message->slot < pool->settings.workers) {
        pool->places[message->slot].alive = false;
        pool->places[message->slot].wait_status = (int)message->number;
    }
    return true;
}

/* The zygote is gone, and every worker with it. */
static void give_up(wn_pool *pool)
{
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        wn_worker *worker = &pool->places[i];
        if (worker->alive) {
            worker->alive = false;
            worker->wait_status = SIGKILL;
        }
    }
}

static bool is_over(const wn_worker *worker)
{
    return worker->busy && (worker->ended || (!worker->alive && worker->channel < 0));
}

/* Whether something must come before the deadline: the result of a job, or the end of a process that was
 * dismissed. */
static bool is_awaited(const wn_worker *worker)
{
    return worker->busy ? !is_over(worker) : worker->alive && worker->channel < 0;
}

static int time_left(const wn_pool *pool)
{
    int64_t least = 1000, now = wn_worker_clock();
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        const wn_worker *worker = &pool->places[i];
        if (is_awaited(worker) && worker->deadline - now < least)
            least = worker->deadline - now;
    }
    return least < 0 ? 0 : (int)least;
}

/* Ends the process of what is late; and where that did not help in time either, the zygote, with which every
 * process ends. */
static void end_late_workers(wn_pool *pool)
{
    int64_t now = wn_worker_clock();
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        wn_worker *worker = &pool->places[i];
        if (!is_awaited(worker) || now < worker->deadline)
            continue;
        if (worker->late && pool->zygote > 0) {
            kill(pool->zygote, SIGKILL);
            dismiss(pool, worker);
        } else {
            kill_process(pool, worker);
            set_deadline(pool, worker);
        }
        worker->late = true;
    }
}

/* Waits for one event: a frame, an exit, a deadline. */
static bool step(wn_pool *pool)
{
    struct pollfd *events = calloc(pool->settings.workers + 1u, sizeof *events);
    if (!events)
        return false;
    events[0] = (struct pollfd){.fd = pool->control, .events = POLLIN};
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        const wn_worker *worker = &pool->places[i];
        bool heard = worker->busy && !worker->ended;
        events[i + 1] = (struct pollfd){.fd = heard ? worker->channel : -1, .events = POLLIN};
    }
    bool held = poll(events, pool->settings.workers + 1u, time_left(pool)) >= 0 || errno == EINTR;
    for (unsigned int i = 0; held && i < pool->settings.workers; i++)
        if (events[i + 1].revents)
            receive_from(pool, &pool->places[i]);
    if (held && events[0].revents && !receive_exit(pool))
        give_up(pool);
    end_late_workers(pool);
    free(events);
    return held;
}

/* Waits until the process of an idle place has ended. */
static bool await_end(wn_pool *pool, wn_worker *worker)
{
    dismiss(pool, worker);
    while (worker->alive)
        if (!step(pool))
            return false;
    return true;
}

/* A place without a job: one whose process can go on, else one without a process. */
static wn_worker *choose_place(wn_pool *pool, const wn_job *job)
{
    wn_worker *empty = NULL, *idle = NULL;
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        wn_worker *worker = &pool->places[i];
        if (worker->busy)
            continue;
        if (wn_worker_can_go_on(worker, job))
            return worker;
        empty = worker->alive ? empty : worker;
        idle = worker;
    }
    if (empty || !idle)
        return empty;
    return await_end(pool, idle) ? idle : NULL;
}

static void begin(const wn_pool *pool, wn_worker *worker, const wn_job *job)
{
    worker->tag = job->tag;
    worker->ended = worker->bad = worker->late = false;
    worker->began = wn_worker_clock();
    set_deadline(pool, worker);
}

/* Gives the job to the process of the place, or where that cannot take it to a new one. The letter is written
 * for each, as waiting for the end of the first uses the pool's message. */
static bool send_job(wn_pool *pool, wn_worker *worker, const wn_job *job)
{
    uint32_t slot = (uint32_t)(worker - pool->places);
    worker->receiver = wn_receiver_new(&pool->settings.frames);
    if (!worker->receiver)
        return false;
    if (worker->alive && wn_worker_write_job(pool->message, slot, job) &&
        wn_worker_go_on(worker, pool->message, job))
        return true;
    if (worker->alive && !await_end(pool, worker))
        return false;
    begin(pool, worker, job);
    return wn_worker_write_job(pool->message, slot, job) &&
           wn_worker_start(worker, pool->control, pool->message, job);
}

bool wn_pool_submit(wn_pool *pool, const wn_job *job)
{
    wn_worker *worker = choose_place(pool, job);
    if (!worker)
        return false;
    begin(pool, worker, job);
    worker->busy = pool->converter ? convert_here(pool, worker, job) : send_job(pool, worker, job);
    if (!worker->busy) {
        wn_receiver_free(worker->receiver);
        worker->receiver = NULL;
    }
    return worker->busy;
}

/* Whether a worker that was killed cannot have used up its processor time: then it was the system, short of
 * memory, or somebody else. */
static bool was_killed_early(const wn_pool *pool, const wn_worker *worker)
{
    int64_t passed = wn_worker_clock() - worker->began;
    return !worker->late && passed < (int64_t)pool->settings.sandbox.cpu_seconds * 1000;
}

static void judge(const wn_pool *pool, const wn_worker *worker, wn_document_status *status,
                  const char **message)
{
    int signal = WIFSIGNALED(worker->wait_status) ? WTERMSIG(worker->wait_status) : 0;
    *status = WN_DOCUMENT_CRASHED;
    *message = "the reader crashed on this file; nothing was taken from it. Please report it";
    if (worker->bad) {
        *message =
            "the reader sent back a record that is not valid; nothing was taken from it. Please report it";
    } else if (signal == SIGKILL && was_killed_early(pool, worker)) {
        *status = WN_DOCUMENT_OOM;
        *message =
            "the system stopped the reader, as it does when memory runs out; nothing was taken from it";
    } else if (worker->late || signal == SIGXCPU || signal == SIGKILL) {
        *status = WN_DOCUMENT_TIMEOUT;
        *message =
            "reading took longer than the limit of time (see winnow limits: wall-seconds, cpu-seconds)";
    } else if (signal == SIGSYS) {
        *status = WN_DOCUMENT_SANDBOX_VIOLATION;
        *message = "the reader tried what the sandbox forbids and was stopped; treat this file as hostile";
    } else if (signal == SIGTRAP || (!signal && WEXITSTATUS(worker->wait_status) == WN_WORKER_NO_MEMORY)) {
        *status = WN_DOCUMENT_OOM;
        *message = "reading needed more memory than the limit (see winnow limits: memory-bytes)";
    }
}

static bool take_record(const wn_pool *pool, wn_worker *worker, wn_record *ret_record)
{
    if (!worker->receiver) {
        *ret_record = worker->record;
        worker->record = (wn_record){0};
        return true;
    }
    if (worker->ended && wn_receiver_record(worker->receiver, ret_record))
        return true;
    if (!wn_record_init(ret_record))
        return false;
    judge(pool, worker, &ret_record->status, &ret_record->message);
    return true;
}

/* Whether the process may read another document: nothing about this one was out of the ordinary. */
static bool may_go_on(const wn_pool *pool, const wn_worker *worker, const wn_record *record)
{
    return worker->ended && worker->goes_on && worker->read < pool->settings.documents_per_worker &&
           (record->status == WN_DOCUMENT_OK || record->status == WN_DOCUMENT_NO_FORM) &&
           wn_worker_clock() - worker->began < SLOW_MILLISECONDS;
}

static bool finish(wn_pool *pool, wn_worker *worker, wn_outcome *ret_outcome)
{
    *ret_outcome = (wn_outcome){.tag = worker->tag, .alone = worker->read <= 1};
    bool held = take_record(pool, worker, &ret_outcome->record);
    wn_receiver_free(worker->receiver);
    worker->receiver = NULL;
    worker->busy = false;
    if (held && !may_go_on(pool, worker, &ret_outcome->record))
        dismiss(pool, worker);
    return held;
}

bool wn_pool_wait(wn_pool *pool, wn_outcome *ret_outcome)
{
    while (wn_pool_room(pool) < pool->settings.workers) {
        for (unsigned int i = 0; i < pool->settings.workers; i++)
            if (is_over(&pool->places[i]))
                return finish(pool, &pool->places[i], ret_outcome);
        if (!step(pool))
            return false;
    }
    return false;
}
