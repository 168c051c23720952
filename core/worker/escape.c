#include "core/worker/escape.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each tries one thing; coming back at all means that the sandbox let it pass. */
static void open_file(void)
{
    (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static void create_file(void)
{
    (void)open("/tmp/winnow-escape", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
}

static void remove_file(void)
{
    (void)unlink("/tmp/winnow-escape");
}

static void read_link(void)
{
    char target[16];
    (void)!readlink("/proc/self/exe", target, sizeof target);
}

static void tcp_socket(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
}

static void udp_socket(void)
{
    (void)socket(AF_INET, SOCK_DGRAM, 0);
}

static void unix_socket(void)
{
    (void)socket(AF_UNIX, SOCK_STREAM, 0);
}

static void socket_pair(void)
{
    int ends[2];
    (void)socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
}

static void execute(void)
{
    char *const none[] = {NULL};
    (void)execve("/bin/true", none, none);
}

static void fork_process(void)
{
    if (syscall(SYS_fork) == 0)
        _exit(0);
}

static void clone_process(void)
{
    if (syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) == 0)
        _exit(0);
}

static void trace_parent(void)
{
    (void)ptrace(PTRACE_ATTACH, getpid() - 1, NULL, NULL);
}

static void kill_parent(void)
{
    (void)syscall(SYS_kill, syscall(SYS_getpid) - 1, 0);
}

static void kill_everyone(void)
{
    (void)syscall(SYS_kill, -1, 0);
}

static void signal_other_thread(void)
{
    (void)syscall(SYS_tgkill, 1, 1, 0);
}

static void executable_memory(void)
{
    (void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void memory_made_executable(void)
{
    static unsigned char page[8192];
    (void)mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static void map_descriptor(void)
{
    (void)mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 3, 0);
}

static void memory_file(void)
{
    (void)memfd_create("escape", 0);
}

static void write_elsewhere(void)
{
    (void)!write(2, "", 0);
}

static void listen_elsewhere(void)
{
    struct msghdr packet = {0};
    (void)recvmsg(0, &packet, 0);
}

static void read_other_memory(void)
{
    char byte;
    struct iovec here = {&byte, 1}, there = {&byte, 1};
    (void)process_vm_readv(getpid(), &here, 1, &there, 1, 0);
}

static void new_namespace(void)
{
    (void)unshare(CLONE_NEWUSER);
}

static void mount_folder(void)
{
    (void)mount("none", "/tmp", "tmpfs", 0, NULL);
}

static void asynchronous_ring(void)
{
    (void)syscall(SYS_io_uring_setup, 1, NULL);
}

static void load_program(void)
{
    (void)syscall(SYS_bpf, 0, NULL, 0);
}

static void change_user(void)
{
    (void)syscall(SYS_setuid, 0);
}

static void undo_protection(void)
{
    (void)prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

static void raise_limits(void)
{
    (void)syscall(SYS_prlimit64, 0, 9, NULL, NULL);
}

static const struct {
    const char *name;
    void (*attempt)(void);
} probes[] = {
    {"open a file", open_file},
    {"create a file", create_file},
    {"remove a file", remove_file},
    {"read a symbolic link", read_link},
    {"open a TCP socket", tcp_socket},
    {"open a UDP socket", udp_socket},
    {"open a local socket", unix_socket},
    {"make a socket pair", socket_pair},
    {"execute a program", execute},
    {"fork", fork_process},
    {"clone", clone_process},
    {"trace the parent", trace_parent},
    {"signal the parent", kill_parent},
    {"signal everyone", kill_everyone},
    {"signal another process's thread", signal_other_thread},
    {"take executable memory", executable_memory},
    {"make memory executable", memory_made_executable},
    {"map a descriptor", map_descriptor},
    {"make a memory file", memory_file},
    {"write to another descriptor", write_elsewhere},
    {"listen on another descriptor", listen_elsewhere},
    {"read another process's memory", read_other_memory},
    {"enter a new namespace", new_namespace},
    {"mount a file system", mount_folder},
    {"set up asynchronous I/O", asynchronous_ring},
    {"load a kernel program", load_program},
    {"change user", change_user},
    {"undo process protection", undo_protection},
    {"change limits", raise_limits},
};

size_t wn_escape_count(void)
{
    return sizeof probes / sizeof *probes;
}

const char *wn_escape_name(size_t index)
{
    return probes[index].name;
}

/* Runs `attempt` in a locked process; NULL only answers on the channel. Returns the wait status or -1. */
static int run_locked(void (*attempt)(void), const wn_sandbox_limits *limits, int channel)
{
    pid_t pid = fork();
    if (pid == 0) {
        if (!wn_sandbox_prepare() || !wn_sandbox_enter(limits, channel))
            _exit(2);
        if (attempt)
            attempt();
        void *memory = malloc(1u << 20);
        bool answered = memory && write(channel, "y", 1) == 1;
        _exit(answered ? 0 : 3);
    }
    int status;
    return pid > 0 && waitpid(pid, &status, 0) == pid ? status : -1;
}

static wn_escape_result run_probe(void (*attempt)(void), const wn_sandbox_limits *limits)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return WN_ESCAPE_UNTRIED;
    int status = run_locked(attempt, limits, ends[1]);
    close(ends[0]);
    close(ends[1]);
    if (status < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 2))
        return WN_ESCAPE_UNTRIED;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS ? WN_ESCAPE_DENIED : WN_ESCAPE_SUCCEEDED;
}

wn_escape_result wn_escape_try(size_t index, const wn_sandbox_limits *limits)
{
    return run_probe(probes[index].attempt, limits);
}

wn_escape_result wn_escape_honest(const wn_sandbox_limits *limits)
{
    return run_probe(NULL, limits);
}
