/* The command line: one file per subcommand, over the rooms of the core. */
#ifndef WN_CLI_CLI_H
#define WN_CLI_CLI_H

/* How the program ends. Of several, the first of INTERNAL, OUTPUT, INTERRUPTED, REJECTED, WARNINGS holds. */
enum {
    WN_EXIT_DONE = 0,         /* every document read; doubtful answers are no fault */
    WN_EXIT_WARNINGS = 1,     /* some only partly read, or with warnings */
    WN_EXIT_USAGE = 2,        /* wrong arguments, nothing done */
    WN_EXIT_REJECTED = 3,     /* some document could not be read; all are listed */
    WN_EXIT_FORM = 4,         /* a form definition was refused, nothing read */
    WN_EXIT_OUTPUT = 5,       /* output could not be written; the old one is untouched */
    WN_EXIT_BUSY = 6,         /* another run holds the output */
    WN_EXIT_PLUGIN = 7,       /* a plugin was refused */
    WN_EXIT_SANDBOX = 8,      /* no sandbox */
    WN_EXIT_INTERNAL = 70,    /* a defect, or memory ran out */
    WN_EXIT_INTERRUPTED = 75, /* stopped by a signal */
};

/* Subcommands, called with their own name as argv[0]; each returns an exit code. */
int wn_command_convert(int argc, char **argv);
int wn_command_inspect(int argc, char **argv);
int wn_command_plugins(int argc, char **argv);
int wn_command_form(int argc, char **argv);
int wn_command_limits(int argc, char **argv);
int wn_command_doctor(int argc, char **argv);

#endif
