/* Runs a program where the kernel offers no system call filters: without-seccomp PROGRAM [ARGUMENT]... */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int count, char **arguments)
{
    const scmp_datum_t asked = PR_SET_SECCOMP;
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (count < 2 || !filter || seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0) != 0 ||
        seccomp_rule_add(filter, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1, SCMP_A0(SCMP_CMP_EQ, asked)) !=
            0 ||
        seccomp_load(filter) != 0)
        return 125;
    seccomp_release(filter);
    execv(arguments[1], arguments + 1);
    perror(arguments[1]);
    return 126;
}
