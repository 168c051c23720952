/* Runs a command and prints what it and its processes used: exit code, seconds of CPU and of wall time, and
 * the peak kilobytes of the largest. A program of its own, as a child's peak begins with that of the process
 * it came from. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    struct timespec start, end;
    struct rusage usage;
    int status = -1;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = argc > 1 ? fork() : -1;
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child)
        return 1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    double wall = (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
    printf("%d %.6f %.6f %ld\n", WIFEXITED(status) ? WEXITSTATUS(status) : 128,
           seconds(usage.ru_utime) + seconds(usage.ru_stime), wall, usage.ru_maxrss);
    return 0;
}
