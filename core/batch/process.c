#include "core/batch/process.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Reports travel as severity, code and message, each ended by NUL. */
static void send_report(FILE *stream, const wn_report *report)
{
    for (size_t i = 0; i < report->list.count; i++) {
        const wn_diagnostic *entry = &report->list.items[i];
        fprintf(stream, "%d%c%s%c%s%c", (int)entry->severity, 0, entry->code, 0, entry->message, 0);
    }
    fflush(stream);
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
        int severity = more ? atoi(fields[0]) : 0;
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

int wn_process_run(int (*work)(void *context, wn_report *report), void *context, wn_report *report)
{
    int ends[2];
    if (pipe(ends) != 0)
        return WN_PROCESS_NOT_STARTED;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        run_child(work, context, ends[1]);
    }
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        return WN_PROCESS_NOT_STARTED;
    }
    receive_report(ends[0], report);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : WN_PROCESS_CRASHED;
}
