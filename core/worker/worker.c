#include "core/worker/worker.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "core/worker/window.h"

int64_t wn_worker_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* A process that says anything, or ends, while it should wait is not to be trusted. */
static bool is_silent(const wn_worker *worker)
{
    char byte;
    return recv(worker->channel, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

bool wn_worker_can_go_on(const wn_worker *worker, const wn_job *job)
{
    return worker->alive && worker->goes_on && worker->channel >= 0 && !job->alone &&
           job->length <= WN_WINDOW_BYTES && is_silent(worker);
}

bool wn_worker_write_job(wn_letter *letter, uint32_t slot, const wn_job *job)
{
    memset(letter, 0, offsetof(wn_letter, texts));
    letter->kind = WN_LETTER_JOB;
    letter->slot = slot;
    letter->length = job->length;
    const char *const texts[] = {job->name,          job->media_type,     job->origin.path,
                                 job->origin.member, job->origin.sha256,  job->origin.from,
                                 job->origin.sent,   job->origin.subject, job->origin.message_id};
    bool held = true;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        held = wn_letter_add(letter, texts[i]) && held;
    return held;
}

bool wn_worker_go_on(wn_worker *worker, const wn_letter *letter, const wn_job *job)
{
    worker->read++;
    return wn_window_fill(worker->window, job->descriptor, job->length) &&
           wn_letter_send(worker->channel, letter, NULL, 0);
}

/* The descriptor to read the job from: the window, emptied and filled, or the job's own file. */
static int choose_input(wn_worker *worker, const wn_job *job)
{
    if (job->length > WN_WINDOW_BYTES)
        return job->descriptor;
    if (worker->window < 0)
        worker->window = wn_window_open();
    bool filled = worker->window >= 0 && wn_window_clear(worker->window) &&
                  wn_window_fill(worker->window, job->descriptor, job->length);
    return filled ? worker->window : -1;
}

bool wn_worker_start(wn_worker *worker, int control, wn_letter *letter, const wn_job *job)
{
    int ends[2], input = choose_input(worker, job);
    if (input < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    const int descriptors[2] = {input, ends[1]};
    worker->goes_on = input == worker->window;
    letter->number = worker->goes_on;
    worker->alive = wn_letter_send(control, letter, descriptors, 2);
    worker->read = 1;
    worker->channel = ends[0];
    close(ends[1]);
    if (!worker->alive)
        wn_worker_dismiss(worker);
    return worker->alive;
}

void wn_worker_dismiss(wn_worker *worker)
{
    if (worker->channel >= 0)
        close(worker->channel);
    worker->channel = -1;
}

void wn_worker_free(wn_worker *worker)
{
    wn_worker_dismiss(worker);
    if (worker->window >= 0)
        close(worker->window);
    wn_receiver_free(worker->receiver);
    wn_record_free(&worker->record);
}
