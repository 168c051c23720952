#include "core/worker/zygote.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/worker/letter.h"
#include "core/worker/window.h"

typedef struct zygote {
    const wn_pool_settings *settings;
    const wn_converter *converter;
    int control, signals;
    pid_t *workers; /* by slot, 0 when free */
} zygote;

/* Moves the answer channel to descriptor 3 and closes every other one. */
static int keep_channel(int channel)
{
    if (channel != 3 && dup2(channel, 3) < 0)
        return -1;
    syscall(SYS_close_range, 4u, ~0u, 0u);
    for (int i = 0; i < 3; i++)
        close(i);
    return 3;
}

/* Converts the document of a job and answers; ends the process when that fails. */
static void convert_job(const zygote *z, const wn_letter *job, const void *bytes, int channel)
{
    size_t at = 0;
    const char *name = wn_letter_next(job, &at), *media_type = wn_letter_next(job, &at);
    wn_origin origin = {.path = wn_letter_next(job, &at)};
    origin.member = wn_letter_next(job, &at);
    origin.sha256 = wn_letter_next(job, &at);
    origin.from = wn_letter_next(job, &at);
    origin.sent = wn_letter_next(job, &at);
    origin.subject = wn_letter_next(job, &at);
    origin.message_id = wn_letter_next(job, &at);
    wn_input input = {.bytes = bytes, .length = (size_t)job->length, .name = name, .media_type = media_type};
    wn_record record;
    if (!wn_convert(z->converter, &input, &origin, &record))
        _exit(WN_WORKER_NO_MEMORY);
    if (!wn_record_send(channel, &record))
        _exit(WN_WORKER_NO_CHANNEL);
    wn_record_free(&record);
}

/* Maps what the worker reads from: a window for one document after the other, else the file of one. */
static const void *map_input(const wn_letter *job, int input)
{
    size_t length = job->number ? WN_WINDOW_BYTES : (size_t)job->length;
    if (length == 0)
        return NULL;
    void *mapped = mmap(NULL, length, PROT_READ, job->number ? MAP_SHARED : MAP_PRIVATE, input, 0);
    if (mapped == MAP_FAILED)
        _exit(WN_WORKER_NO_MEMORY);
    return mapped;
}

/* The life of a worker. The supervisor ends it by closing the other end of the channel. */
static _Noreturn void work(const zygote *z, wn_letter *job, int input, int channel)
{
    const void *bytes = map_input(job, input);
    bool goes_on = job->number;
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    channel = keep_channel(channel);
    if (channel < 0 || !wn_sandbox_enter(&z->settings->sandbox, channel))
        _exit(WN_WORKER_NO_SANDBOX);
    int descriptors[2];
    do
        convert_job(z, job, bytes, channel);
    while (goes_on && wn_letter_receive(channel, job, descriptors) == 1);
    _exit(WN_WORKER_DONE);
}

static bool report_exit(const zygote *z, uint32_t slot, int status)
{
    wn_letter *message = calloc(1, sizeof *message);
    if (!message)
        return false;
    message->kind = WN_LETTER_EXITED;
    message->slot = slot;
    message->number = status;
    bool held = wn_letter_send(z->control, message, NULL, 0);
    free(message);
    return held;
}

/* Readers whose libraries cost much to load do so when the first document for them is handed to a new
 * process. One that was forked before, and is handed such a document, fails over it, and the document is read
 * again in a new one. */
static void load_late(const zygote *z, int input)
{
    unsigned char head[1024];
    ssize_t got = input >= 0 ? pread(input, head, sizeof head, 0) : 0;
    if (got > 0)
        wn_host_load_late(z->converter->host, head, (size_t)got, NULL);
}

static bool start_job(zygote *z, wn_letter *message, const int descriptors[2])
{
    if (message->slot >= z->settings->workers || z->workers[message->slot] || descriptors[1] < 0)
        return false;
    load_late(z, descriptors[0]);
    pid_t pid = fork();
    if (pid == 0)
        work(z, message, descriptors[0], descriptors[1]);
    if (pid < 0)
        return report_exit(z, message->slot, WN_WORKER_NO_MEMORY << 8);
    z->workers[message->slot] = pid;
    return true;
}

static bool kill_worker(const zygote *z, uint32_t slot)
{
    return slot < z->settings->workers && (!z->workers[slot] || kill(z->workers[slot], SIGKILL) == 0);
}

static bool handle_message(zygote *z)
{
    static wn_letter message; /* large; the zygote has one thread */
    int descriptors[2];
    bool held = wn_letter_receive(z->control, &message, descriptors) == 1;
    if (held && message.kind == WN_LETTER_JOB)
        held = start_job(z, &message, descriptors);
    else if (held)
        held = message.kind == WN_LETTER_KILL && kill_worker(z, message.slot);
    for (int i = 0; i < 2; i++)
        if (descriptors[i] >= 0)
            close(descriptors[i]);
    return held;
}

static bool reap(zygote *z)
{
    struct signalfd_siginfo info;
    while (read(z->signals, &info, sizeof info) == sizeof info)
        ;
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
        for (uint32_t slot = 0; slot < z->settings->workers; slot++) {
            if (z->workers[slot] != pid)
                continue;
            z->workers[slot] = 0;
            if (!report_exit(z, slot, status))
                return false;
        }
    }
    return true;
}

static bool send_report(zygote *z, const wn_report *report)
{
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *entry = &report->list.items[i];
        wn_letter *message = calloc(1, sizeof *message);
        if (!message)
            return false;
        message->kind = WN_LETTER_REPORT;
        message->number = entry->severity;
        bool held = wn_letter_add(message, entry->code) && wn_letter_add(message, entry->message) &&
                    wn_letter_send(z->control, message, NULL, 0);
        free(message);
        if (!held)
            return false;
    }
    return true;
}

static bool prepare(zygote *z)
{
    wn_report report = {.arena = wn_arena_new()};
    if (!report.arena)
        return false;
    z->converter = z->settings->prepare(z->settings->context, &report);
    z->workers = calloc(z->settings->workers, sizeof *z->workers);
    wn_letter *ready = calloc(1, sizeof *ready);
    bool held = z->workers && ready && !wn_memory_failures() && send_report(z, &report);
    if (held) {
        ready->kind = WN_LETTER_READY;
        ready->number = z->converter != NULL;
        held = wn_letter_send(z->control, ready, NULL, 0) && z->converter;
    }
    free(ready);
    wn_report_free(&report);
    wn_arena_free(report.arena);
    return held;
}

static bool watch_children(zygote *z)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0)
        return false;
    sigdelset(&set, SIGINT); /* an interrupt is the supervisor's to handle */
    sigdelset(&set, SIGTERM);
    z->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    return z->signals >= 0;
}

/* Libraries may print when memory runs out; what there is to say goes over the socket. */
static void silence_libraries(void)
{
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0 || dup2(nowhere, STDERR_FILENO) < 0)
        close(STDERR_FILENO);
    else
        close(nowhere);
}

void wn_zygote_run(const wn_pool_settings *settings, int control)
{
    zygote z = {.settings = settings, .control = control, .signals = -1};
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    silence_libraries();
    bool alive = wn_sandbox_prepare() && watch_children(&z) && prepare(&z);
    while (alive) {
        struct pollfd events[2] = {{.fd = z.control, .events = POLLIN}, {.fd = z.signals, .events = POLLIN}};
        if (poll(events, 2, -1) < 0 && errno != EINTR)
            break;
        if (events[1].revents)
            alive = reap(&z);
        if (alive && events[0].revents)
            alive = handle_message(&z);
    }
    for (uint32_t slot = 0; z.workers && slot < settings->workers; slot++)
        if (z.workers[slot])
            kill(z.workers[slot], SIGKILL);
    while (waitpid(-1, NULL, 0) > 0)
        ; /* so that what they used is counted as the run's */
    _exit(0);
}
