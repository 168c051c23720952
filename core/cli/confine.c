#include "core/cli/confine.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/cli/cli.h"

static _Noreturn void run_child(int (*work)(void *context), void *context, const wn_sandbox_limits *limits,
                                int output)
{
    if (!wn_sandbox_prepare() || dup2(output, STDOUT_FILENO) < 0)
        _exit(WN_EXIT_INTERNAL);
    close(STDIN_FILENO);
    close(STDERR_FILENO);
    syscall(SYS_close_range, 3u, ~0u, 0u);
    if (!wn_sandbox_enter(limits, STDOUT_FILENO))
        _exit(WN_EXIT_SANDBOX);
    int code = work(context);
    _exit(fflush(stdout) == 0 ? code : WN_EXIT_OUTPUT);
}

/* Copies until the other end closes; a reader of ours that went away ends the copying only. */
static void carry_output(int from)
{
    char chunk[65536];
    bool held = true;
    for (ssize_t count; (count = read(from, chunk, sizeof chunk)) > 0 || (count < 0 && errno == EINTR);)
        if (count > 0 && held)
            held = fwrite(chunk, 1, (size_t)count, stdout) == (size_t)count;
    fflush(stdout);
    close(from);
}

static int report_no_sandbox(wn_report *report)
{
    wn_report_add(report, WN_SEVERITY_ERROR, "no-sandbox", NULL, NULL,
                  "this system offers no sandbox; winnow doctor says more. If you trust the file: "
                  "--isolation=none");
    return WN_EXIT_SANDBOX;
}

static int report_end(int status, wn_report *report)
{
    if (WIFEXITED(status))
        return WEXITSTATUS(status) == WN_EXIT_SANDBOX ? report_no_sandbox(report) : WEXITSTATUS(status);
    if (WTERMSIG(status) == SIGSYS)
        wn_report_add(
            report, WN_SEVERITY_ERROR, "sandbox-violation", NULL, NULL,
            "the reader tried what the sandbox forbids and was stopped; treat this file as hostile");
    else
        wn_report_add(report, WN_SEVERITY_ERROR, "reader-stopped", NULL, NULL, "the reader was stopped: %s",
                      strsignal(WTERMSIG(status)));
    return WN_EXIT_REJECTED;
}

int wn_run_confined(int (*work)(void *context), void *context, const wn_sandbox_limits *limits,
                    wn_report *report)
{
    int ends[2];
    if (!limits)
        return work(context);
    wn_sandbox_support support = wn_sandbox_probe();
    if (!support.seccomp || !support.no_new_privileges)
        return report_no_sandbox(report);
    if (pipe(ends) != 0)
        return WN_EXIT_INTERNAL;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        run_child(work, context, limits, ends[1]);
    close(ends[1]);
    carry_output(ends[0]);
    int status = WN_EXIT_INTERNAL << 8;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return report_end(status, report);
}
