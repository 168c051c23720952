/* winnow: turns returned questionnaires into reviewed data. */
#include <stdio.h>
#include <string.h>

#include "core/cli/cli.h"
#include "core/cli/help.h"
#include "core/cli/say.h"

int main(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : NULL;
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
        return command->run(argc - 1, argv + 1);
    wn_say("there is no command \"%s\"; winnow --help lists them", word);
    return WN_EXIT_USAGE;
}
