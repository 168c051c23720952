/* winnow: turns returned questionnaires into reviewed data. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/say.h"

/* A standard descriptor that the caller closed may not become that of a file of ours. Writing to what stands
 * in for it fails. */
static void hold_standard_descriptors(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0)
            (void)!open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What was refused may have been refused for want of memory alone. */
static int judge(int code)
{
    if (!wn_memory_failures() || (code != WN_EXIT_USAGE && code != WN_EXIT_FORM && code != WN_EXIT_PLUGIN))
        return code;
    wn_say("memory ran out");
    return WN_EXIT_INTERNAL;
}

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : NULL;
    hold_standard_descriptors();
    wn_memory_keep();
    if (!word) {
        wn_help_program(stderr);
        return WN_EXIT_USAGE;
    }
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0) {
        puts("winnow " WN_VERSION);
        return WN_EXIT_DONE;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0) {
        wn_help_program(stdout);
        return WN_EXIT_DONE;
    }
    const wn_command *command = wn_command_named(word);
    if (command)
        return judge(command->run(argc - 1, argv + 1));
    wn_say("there is no command \"%s\"; winnow --help lists them", word);
    return WN_EXIT_USAGE;
}
