/* The table of subcommands and their help. */
#ifndef WN_CLI_HELP_H
#define WN_CLI_HELP_H

#include <stdio.h>

typedef struct wn_command {
    const char *name;
    int (*run)(int argc, char **argv);
    unsigned int options;  /* WN_FOR_...; 0 when it has its own */
    const char *arguments; /* as in a usage line */
    const char *summary;
    const char *text; /* what it does and examples */
} wn_command;

/* The command called `name`, or NULL. Static. */
const wn_command *wn_command_named(const char *name);

/* Prints what the program is and its commands. */
void wn_help_program(FILE *stream);

/* Prints usage, options and examples of a command on standard output. */
void wn_help_command(const char *name);

#endif
