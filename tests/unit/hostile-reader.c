/* A reader that has been taken over: its file says which misdeed it tries, "%HOSTILE WORD". */
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "winnow/plugin.h"

#define CHANNEL 3 /* where a worker answers */

static const char mark[] = "%HOSTILE ";

static wn_status probe(const void *state, const wn_host *host, const wn_source *source, wn_bid *bid)
{
    (void)state, (void)host;
    const uint8_t *head = source->peek(source->context, 0, sizeof mark - 1);
    if (head && memcmp(head, mark, sizeof mark - 1) == 0)
        bid->score = 100;
    return WN_DONE;
}

static void read_a_file(void)
{
    (void)open("/etc/passwd", O_RDONLY | O_CLOEXEC);
}

static void write_a_file(void)
{
    (void)open("/tmp/winnow-was-here", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static void connect_out(void)
{
    (void)socket(AF_INET, SOCK_STREAM, 0);
}

static void send_datagram(void)
{
    (void)socket(AF_INET6, SOCK_DGRAM, 0);
}

static void run_a_program(void)
{
    char *const none[] = {NULL};
    (void)execve("/bin/true", none, none);
}

static void trace_the_parent(void)
{
    (void)ptrace(PTRACE_ATTACH, (pid_t)syscall(SYS_getppid), NULL, NULL);
}

static void kill_the_parent(void)
{
    (void)kill((pid_t)syscall(SYS_getpid) - 1, SIGKILL);
}

static void start_a_process(void)
{
    (void)syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
}

static void make_code(void)
{
    (void)mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void speak_elsewhere(void)
{
    (void)!write(STDERR_FILENO, "SPOKEN", 6);
}

static void spin(void)
{
    for (volatile int forever = 1; forever;)
        ;
}

/* Waits without a system call that is denied, and without using the processor much. */
static void sleep_on(void)
{
    int word = 0;
    for (;;)
        (void)syscall(SYS_futex, &word, 0, 0, NULL, NULL, 0);
}

static int recurse(const volatile char *above, int further)
{
    volatile char frame[4096];
    frame[0] = *above;
    return further ? recurse(frame, further - 1) + frame[0] : 0;
}

static void overflow_the_stack(void)
{
    char first = 1;
    (void)recurse(&first, 1000000000);
}

static void allocate(void)
{
    static char *kept[100];
    for (size_t i = 0, size = 1u << 20; i < 100; i++, size += size / 2) {
        kept[i] = malloc(size);
        if (!kept[i])
            abort();
        memset(kept[i], 1, size);
    }
}

static void forge(void)
{
    static const char packet[] = "no frame at all, but long enough for a header";
    (void)!write(CHANNEL, packet, sizeof packet);
}

/* A frame that says more than comes. */
static void lie(void)
{
    static const uint32_t header[] = {0x464E5757, 0x00010001, 0xFFFF, 0};
    (void)!write(CHANNEL, header, sizeof header);
}

/* A record that never ends. */
static void flood(void)
{
    static uint32_t packet[4 + 16384] = {0x464E5757, 0x80010001, 65536};
    while (write(CHANNEL, packet, sizeof packet) == sizeof packet)
        packet[3]++;
}

static const struct {
    const char *word;
    void (*misdeed)(void);
} misdeeds[] = {{"read-file", read_a_file},
                {"write-file", write_a_file},
                {"connect", connect_out},
                {"datagram", send_datagram},
                {"execute", run_a_program},
                {"trace", trace_the_parent},
                {"kill", kill_the_parent},
                {"clone", start_a_process},
                {"code", make_code},
                {"speak", speak_elsewhere},
                {"spin", spin},
                {"sleep", sleep_on},
                {"overflow", overflow_the_stack},
                {"abort", abort},
                {"allocate", allocate},
                {"forge", forge},
                {"lie", lie},
                {"flood", flood}};

static wn_status read_hostile(const void *state, const wn_host *host, const wn_source *source,
                              const wn_builder *to)
{
    (void)state, (void)host;
    char word[32] = {0};
    source->read(source->context, sizeof mark - 1, word, sizeof word - 1);
    word[strcspn(word, "\n")] = '\0';
    for (size_t i = 0; i < sizeof misdeeds / sizeof *misdeeds; i++)
        if (strcmp(word, misdeeds[i].word) == 0)
            misdeeds[i].misdeed();
    return to->total(to->context, 0);
}

WN_EXPORT extern const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                 .abi_major = WN_ABI_MAJOR,
                                 .abi_minor = WN_ABI_MINOR,
                                 .kind = WN_KIND_READER,
                                 .id = "hostile",
                                 .version = "1.0",
                                 .licence = "MIT",
                                 .summary = "tries what a taken-over reader would",
                                 .formats = "Hostile",
                                 .probe = probe,
                                 .read = read_hostile};
