#include "core/batch/process.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KEEPS_STANDARD_ERROR 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define KEEPS_STANDARD_ERROR 1
#elif !defined(KEEPS_STANDARD_ERROR)
#define KEEPS_STANDARD_ERROR 0 /* a sanitizer has to be heard */
#endif

/* Takes the place of standard error in a process of ours; -1: none. */
static int complaints = -1;

/* Reports travel as severity, code and message, each ended by NUL. */
static void send_report(FILE *stream, const wn_report *report)
{
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *entry = &report->list.items[i];
        fprintf(stream, "%d%c%s%c%s%c", (int)entry->severity, 0, entry->code, 0, entry->message, 0);
    }
    fflush(stream);
}

/* Closes all descriptors but the standard ones, `own` and those kept. */
static void close_others(int own, const int *kept, size_t count)
{
    for (int from = STDERR_FILENO + 1;;) {
        int next = own >= from ? own : INT_MAX;
        for (size_t i = 0; i < count; i++)
            if (kept[i] >= from && kept[i] < next)
                next = kept[i];
        if (next > from)
            (void)close_range((unsigned int)from, (unsigned int)next - 1, 0);
        if (next == INT_MAX)
            return;
        from = next + 1;
    }
}

static void divert_standard_error(void)
{
    complaints = memfd_create("complaints", MFD_CLOEXEC);
    int instead = complaints < 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : complaints;
    if (instead < 0 || dup2(instead, STDERR_FILENO) < 0)
        close(STDERR_FILENO);
}

bool wn_process_complained(void)
{
    struct stat info;
    fflush(stderr);
    return complaints >= 0 && fstat(complaints, &info) == 0 && info.st_size > 0;
}

static _Noreturn void run_child(int (*work)(void *context, wn_report *report), void *context, int descriptor)
{
    FILE *stream = fdopen(descriptor, "w");
    wn_report report = {.arena = wn_arena_new()};
    int code = stream && report.arena ? work(context, &report) : 255;
    if (stream)
        send_report(stream, &report);
    _exit(code);
}

static void receive_report(int descriptor, wn_report *report)
{
    FILE *stream = fdopen(descriptor, "r");
    char *fields[3] = {0};
    size_t sizes[3] = {0};
    for (bool more = stream != NULL; more;) {
        for (int i = 0; more && i < 3; i++)
            more = getdelim(&fields[i], &sizes[i], 0, stream) > 0;
        long severity = more ? strtol(fields[0], NULL, 10) : 0;
        if (more && severity >= WN_SEVERITY_INFO && severity <= WN_SEVERITY_ERROR)
            wn_report_add(report, (wn_severity)severity, fields[1], NULL, NULL, "%s", fields[2]);
    }
    for (int i = 0; i < 3; i++)
        free(fields[i]);
    if (stream)
        fclose(stream);
    else
        close(descriptor);
}

bool wn_process_start(wn_process *process, int (*work)(void *context, wn_report *report), void *context,
                      const int *kept, size_t count)
{
    int ends[2];
    pid_t parent = getpid();
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
        if (getppid() != parent)
            _exit(255);
        close_others(ends[1], kept, count);
        if (!KEEPS_STANDARD_ERROR)
            divert_standard_error();
        run_child(work, context, ends[1]);
    }
    close(ends[1]);
    if (pid < 0)
        close(ends[0]);
    *process = (wn_process){.pid = pid, .report = ends[0]};
    return pid > 0;
}

bool wn_process_ended(const wn_process *process)
{
    struct pollfd event = {.fd = process->report, .events = POLLIN};
    return poll(&event, 1, 0) > 0;
}

int wn_process_end(wn_process *process, wn_report *report)
{
    int status = 0;
    receive_report(process->report, report);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : WN_PROCESS_CRASHED;
}

void wn_process_stop(wn_process *process, int milliseconds)
{
    struct pollfd event = {.fd = process->report, .events = POLLIN};
    (void)poll(&event, 1, milliseconds);
    kill(process->pid, SIGKILL);
    close(process->report);
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR)
        ;
}

int wn_process_run(int (*work)(void *context, wn_report *report), void *context, wn_report *report)
{
    wn_process process;
    return wn_process_start(&process, work, context, NULL, 0) ? wn_process_end(&process, report)
                                                              : WN_PROCESS_NOT_STARTED;
}
