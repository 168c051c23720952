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
#include <time.h>
#include <unistd.h>

#include "core/worker/letter.h"
#include "core/worker/zygote.h"

typedef struct slot {
    bool busy, exited, ended, late, bad;
    uint64_t tag;
    int channel; /* -1 once the worker closed it */
    int wait_status;
    int64_t deadline; /* milliseconds of the monotonic clock */
    wn_receiver *receiver;
    wn_record record; /* without isolation: what the job gave at once */
} slot;

struct wn_pool {
    wn_pool_settings settings;
    const wn_converter *converter; /* without isolation */
    int control;
    pid_t zygote;
    slot *slots;
    unsigned char *packet; /* WN_FRAME_BYTES */
    wn_letter *message;
};

static int64_t now_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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
    pool->slots = calloc(pool->settings.workers, sizeof *pool->slots);
    pool->packet = malloc(WN_FRAME_BYTES);
    pool->message = calloc(1, sizeof *pool->message);
    wn_pool_opened opened = WN_POOL_FAILED;
    if (pool->slots && pool->packet && pool->message) {
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
    for (unsigned int i = 0; pool->slots && i < pool->settings.workers; i++) {
        if (!pool->slots[i].busy)
            continue;
        if (pool->slots[i].channel >= 0)
            close(pool->slots[i].channel);
        wn_receiver_free(pool->slots[i].receiver);
        wn_record_free(&pool->slots[i].record);
    }
    if (pool->zygote > 0)
        waitpid(pool->zygote, NULL, 0);
    free(pool->slots);
    free(pool->packet);
    free(pool->message);
    free(pool);
}

unsigned int wn_pool_room(const wn_pool *pool)
{
    unsigned int room = 0;
    for (unsigned int i = 0; i < pool->settings.workers; i++)
        room += !pool->slots[i].busy;
    return room;
}

static bool convert_here(wn_pool *pool, slot *s, const wn_job *job)
{
    wn_input input = {.length = job->length, .name = job->name, .media_type = job->media_type};
    void *mapped = NULL;
    if (job->length) {
        mapped = mmap(NULL, job->length, PROT_READ, MAP_PRIVATE, job->descriptor, 0);
        if (mapped == MAP_FAILED)
            return false;
        input.bytes = mapped;
    }
    bool held = wn_convert(pool->converter, &input, &job->origin, &s->record);
    if (mapped)
        munmap(mapped, job->length);
    s->ended = s->exited = held;
    return held;
}

static bool send_job(wn_pool *pool, uint32_t index, slot *s, const wn_job *job)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    wn_letter *m = pool->message;
    memset(m, 0, offsetof(wn_letter, texts));
    m->kind = WN_LETTER_JOB;
    m->slot = index;
    m->length = job->length;
    const char *const texts[] = {job->name,          job->media_type,     job->origin.path,
                                 job->origin.member, job->origin.sha256,  job->origin.from,
                                 job->origin.sent,   job->origin.subject, job->origin.message_id};
    bool held = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        held = wn_letter_add(m, texts[i]) && held;
    const int descriptors[2] = {job->descriptor, ends[1]};
    s->receiver = held ? wn_receiver_new(&pool->settings.frames) : NULL;
    held = s->receiver && wn_letter_send(pool->control, m, descriptors, 2);
    close(ends[1]);
    if (!held) {
        close(ends[0]);
        wn_receiver_free(s->receiver);
        s->receiver = NULL;
        return false;
    }
    s->channel = ends[0];
    s->deadline = now_milliseconds() + (int64_t)pool->settings.wall_seconds * 1000;
    return true;
}

bool wn_pool_submit(wn_pool *pool, const wn_job *job)
{
    for (uint32_t i = 0; i < pool->settings.workers; i++) {
        slot *s = &pool->slots[i];
        if (s->busy)
            continue;
        *s = (slot){.tag = job->tag, .channel = -1};
        s->busy = pool->converter ? convert_here(pool, s, job) : send_job(pool, i, s, job);
        return s->busy;
    }
    return false;
}

static void kill_worker(wn_pool *pool, uint32_t index)
{
    memset(pool->message, 0, offsetof(wn_letter, texts));
    pool->message->kind = WN_LETTER_KILL;
    pool->message->slot = index;
    (void)wn_letter_send(pool->control, pool->message, NULL, 0);
}

/* Takes what the worker of a slot sent; a worker that sends nonsense is ended. */
static void receive_from(wn_pool *pool, uint32_t index)
{
    slot *s = &pool->slots[index];
    ssize_t got = recv(s->channel, pool->packet, WN_FRAME_BYTES, MSG_TRUNC | MSG_DONTWAIT);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    wn_receive taken = got > 0 && (size_t)got <= WN_FRAME_BYTES
                           ? wn_receiver_take(s->receiver, pool->packet, (size_t)got)
                           : WN_RECEIVE_BAD;
    if (taken == WN_RECEIVE_MORE)
        return;
    close(s->channel);
    s->channel = -1;
    s->ended = taken == WN_RECEIVE_DONE;
    if (got > 0 && !s->ended) {
        s->bad = true;
        kill_worker(pool, index);
    }
}

static bool receive_exit(wn_pool *pool)
{
    int descriptors[2];
    if (wn_letter_receive(pool->control, pool->message, descriptors) != 1)
        return false;
    const wn_letter *message = pool->message;
    if (message->kind == WN_LETTER_EXITED && message->slot < pool->settings.workers) {
        pool->slots[message->slot].exited = true;
        pool->slots[message->slot].wait_status = (int)message->number;
    }
    return true;
}

/* The zygote is gone, and every worker with it. */
static void give_up(wn_pool *pool)
{
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        slot *s = &pool->slots[i];
        if (s->busy && !s->exited) {
            s->exited = true;
            s->wait_status = SIGKILL;
        }
    }
}

static int time_left(const wn_pool *pool)
{
    int64_t least = 1000, now = now_milliseconds();
    for (unsigned int i = 0; i < pool->settings.workers; i++) {
        const slot *s = &pool->slots[i];
        if (s->busy && !s->exited && !s->late && s->deadline - now < least)
            least = s->deadline - now;
    }
    return least < 0 ? 0 : (int)least;
}

static void end_late_workers(wn_pool *pool)
{
    int64_t now = now_milliseconds();
    for (uint32_t i = 0; i < pool->settings.workers; i++) {
        slot *s = &pool->slots[i];
        if (s->busy && !s->exited && !s->late && now >= s->deadline) {
            s->late = true;
            kill_worker(pool, i);
        }
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
        const slot *s = &pool->slots[i];
        events[i + 1] = (struct pollfd){.fd = s->busy ? s->channel : -1, .events = POLLIN};
    }
    bool held = poll(events, pool->settings.workers + 1u, time_left(pool)) >= 0 || errno == EINTR;
    for (uint32_t i = 0; held && i < pool->settings.workers; i++)
        if (events[i + 1].revents)
            receive_from(pool, i);
    if (held && events[0].revents && !receive_exit(pool))
        give_up(pool);
    end_late_workers(pool);
    free(events);
    return held;
}

static void judge(const slot *s, wn_document_status *status, const char **message)
{
    int signal = WIFSIGNALED(s->wait_status) ? WTERMSIG(s->wait_status) : 0;
    *status = WN_DOCUMENT_CRASHED;
    *message = "the reader crashed on this file; nothing was taken from it. Please report it";
    if (s->bad) {
        *message =
            "the reader sent back a record that is not valid; nothing was taken from it. Please report it";
    } else if (s->late || signal == SIGXCPU || signal == SIGKILL) {
        *status = WN_DOCUMENT_TIMEOUT;
        *message =
            "reading took longer than the limit of time (see winnow limits: wall-seconds, cpu-seconds)";
    } else if (signal == SIGSYS) {
        *status = WN_DOCUMENT_SANDBOX_VIOLATION;
        *message = "the reader tried what the sandbox forbids and was stopped; treat this file as hostile";
    } else if (signal == SIGTRAP || (!signal && WEXITSTATUS(s->wait_status) == WN_WORKER_NO_MEMORY)) {
        *status = WN_DOCUMENT_OOM;
        *message = "reading needed more memory than the limit (see winnow limits: memory-bytes)";
    }
}

static bool finish(slot *s, wn_record *ret_record)
{
    bool done = s->ended && !s->bad;
    if (!s->receiver) {
        *ret_record = s->record;
        return true;
    }
    if (done && wn_receiver_record(s->receiver, ret_record))
        return true;
    if (!wn_record_init(ret_record))
        return false;
    judge(s, &ret_record->status, &ret_record->message);
    return true;
}

bool wn_pool_wait(wn_pool *pool, uint64_t *ret_tag, wn_record *ret_record)
{
    while (wn_pool_room(pool) < pool->settings.workers) {
        for (unsigned int i = 0; i < pool->settings.workers; i++) {
            slot *s = &pool->slots[i];
            if (!s->busy || !s->exited || (s->channel >= 0 && s->receiver))
                continue;
            *ret_tag = s->tag;
            bool held = finish(s, ret_record);
            wn_receiver_free(s->receiver);
            *s = (slot){.channel = -1};
            return held;
        }
        if (!step(pool))
            return false;
    }
    return false;
}
