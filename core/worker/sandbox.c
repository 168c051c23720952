#include "core/worker/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <jansson.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "core/base/memory.h"

#define NOBODY 65534

/* What stands in the prepared filter for what is known only when it is put in force. */
#define SOME_CHANNEL 0x5EC0C4A1u
#define SOME_PROCESS 0x5EC0F1D0u
#define MOST_INSTRUCTIONS 256

static struct sock_filter prepared[MOST_INSTRUCTIONS];
static unsigned short prepared_count; /* 0: not prepared */

wn_sandbox_limits wn_sandbox_default(void)
{
    return (wn_sandbox_limits){.memory = 512u << 20, .cpu_seconds = 10, .stack = 8u << 20};
}

static int landlock_version(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version < 0 ? 0 : (int)version;
}

wn_sandbox_support wn_sandbox_probe(void)
{
    wn_sandbox_support support = {
        .no_new_privileges = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) >= 0,
        /* A filter at an address that cannot be read gives EFAULT where filters exist. */
        .seccomp = prctl(PR_SET_SECCOMP, 2 /* SECCOMP_MODE_FILTER */, NULL, 0, 0) < 0 && errno == EFAULT,
        .landlock = landlock_version(),
    };
    return support;
}

static bool set_limit(int resource, uint64_t soft, uint64_t hard)
{
    struct rlimit limit = {.rlim_cur = soft, .rlim_max = hard}, now;
    if (getrlimit((__rlimit_resource_t)resource, &now) == 0 && now.rlim_max < limit.rlim_max) {
        limit.rlim_max = now.rlim_max;
        limit.rlim_cur = limit.rlim_cur < now.rlim_max ? limit.rlim_cur : now.rlim_max;
    }
    return setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

static bool set_limits(const wn_sandbox_limits *limits)
{
    return set_limit(RLIMIT_AS, limits->memory, limits->memory) &&
           set_limit(RLIMIT_CPU, limits->cpu_seconds, limits->cpu_seconds + 2) &&
           set_limit(RLIMIT_STACK, limits->stack, limits->stack) && set_limit(RLIMIT_CORE, 0, 0) &&
           set_limit(RLIMIT_FSIZE, 0, 0) && set_limit(RLIMIT_NOFILE, 16, 16) && set_limit(RLIMIT_NPROC, 0, 0);
}

static bool drop_root(void)
{
    if (geteuid() != 0)
        return true;
    return setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
           setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

/* Denies every file where the kernel has Landlock: a layer more, not the one relied on. */
static void deny_files(void)
{
    if (landlock_version() == 0)
        return;
    struct landlock_ruleset_attr rules = {.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1};
    long ruleset = syscall(SYS_landlock_create_ruleset, &rules, sizeof rules.handled_access_fs, 0);
    if (ruleset < 0)
        return;
    (void)syscall(SYS_landlock_restrict_self, (int)ruleset, 0);
    close((int)ruleset);
}

/* What computing needs, any arguments. */
static const int free_calls[] = {
    SCMP_SYS(munmap),          SCMP_SYS(mremap),        SCMP_SYS(brk),          SCMP_SYS(madvise),
    SCMP_SYS(futex),           SCMP_SYS(exit),          SCMP_SYS(exit_group),   SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigprocmask),  SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(getrandom),       SCMP_SYS(getpid),        SCMP_SYS(gettid),       SCMP_SYS(sched_yield),
    SCMP_SYS(restart_syscall),
};

static bool add_rules(scmp_filter_ctx filter)
{
    const uint32_t allow = SCMP_ACT_ALLOW;
    int failed = 0;
    for (size_t i = 0; i < sizeof free_calls / sizeof *free_calls; i++)
        failed |= seccomp_rule_add(filter, allow, free_calls[i], 0);
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, SOME_CHANNEL));
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(sendto), 1, SCMP_A0(SCMP_CMP_EQ, SOME_CHANNEL));
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(recvmsg), 1, SCMP_A0(SCMP_CMP_EQ, SOME_CHANNEL));
    /* Memory may be had, but not to run code in. */
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(mmap), 2, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0),
                               SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
    failed |=
        seccomp_rule_add(filter, allow, SCMP_SYS(mprotect), 1, SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    /* So that abort() ends as an abort and is told from a breach. */
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, SOME_PROCESS));
    failed |= seccomp_rule_add(filter, allow, SCMP_SYS(rt_sigaction), 0);
    /* Library probes that may simply fail. */
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(newfstatat), 0);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EBADF), SCMP_SYS(close), 0);
    return failed == 0;
}

/* Whether every jump of the program stays within it and it ends with a verdict, as none does that was cut. */
static bool is_whole(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct sock_filter *step = &prepared[i];
        bool always = step->code == (BPF_JMP | BPF_JA);
        size_t most = always ? step->k : step->jt > step->jf ? step->jt : step->jf;
        if (BPF_CLASS(step->code) == BPF_JMP && most >= count - i - 1)
            return false;
    }
    return count > 0 && BPF_CLASS(prepared[count - 1].code) == BPF_RET;
}

/* libseccomp may run in circles where memory fails it; processor time then ends the process. */
static bool limit_time(time_t seconds)
{
    struct itimerval timer = {.it_value.tv_sec = seconds};
    return setitimer(ITIMER_VIRTUAL, &timer, NULL) == 0;
}

static bool export_filter(scmp_filter_ctx filter)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    off_t size = file >= 0 && seccomp_export_bpf(filter, file) == 0 ? lseek(file, 0, SEEK_CUR) : -1;
    bool held = size > 0 && (size_t)size <= sizeof prepared && pread(file, prepared, (size_t)size, 0) == size;
    held = held && is_whole((size_t)size / sizeof *prepared);
    if (held)
        prepared_count = (unsigned short)((size_t)size / sizeof *prepared);
    if (file >= 0)
        close(file);
    return held;
}

static bool prepare_filter(void)
{
    prepared_count = 0;
    if (!limit_time(1))
        return false;
    wn_memory_watch();
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
    /* Where memory fails for a rule, the library may go on without it. */
    if (!filter || !add_rules(filter) || wn_memory_heed() || !export_filter(filter) || wn_memory_heed())
        prepared_count = 0;
    if (filter)
        seccomp_release(filter);
    (void)limit_time(0);
    return prepared_count > 0;
}

static bool set_operand(unsigned int placeholder, unsigned int value)
{
    size_t found = 0;
    for (size_t i = 0; i < prepared_count; i++)
        if (prepared[i].code == (BPF_JMP | BPF_JEQ | BPF_K) && prepared[i].k == placeholder) {
            prepared[i].k = value;
            found++;
        }
    return found > 0;
}

static bool filter_calls(int channel)
{
    struct sock_fprog program = {.len = prepared_count, .filter = prepared};
    return set_operand(SOME_CHANNEL, (unsigned int)channel) &&
           set_operand(SOME_PROCESS, (unsigned int)getpid()) &&
           prctl(PR_SET_SECCOMP, 2 /* SECCOMP_MODE_FILTER */, &program) == 0;
}

bool wn_sandbox_prepare(void)
{
    json_object_seed(0);
    setenv("TZ", "UTC", 1); /* a zone named is read once, the local one again and again */
    tzset();
    return prepare_filter();
}

bool wn_sandbox_enter(const wn_sandbox_limits *limits, int channel)
{
    if (!drop_root() || !set_limits(limits))
        return false;
    /* After the change of user, which undoes it. */
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return false;
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return false;
    deny_files();
    return filter_calls(channel);
}
