#include "core/cli/help.h"

#include <string.h>

#include "core/cli/cli.h"
#include "core/cli/settings.h"

static const wn_command commands[] = {
    {"convert", wn_command_convert, WN_FOR_CONVERT, "IN... -o OUT", "turn returns into one reviewable output",
     "Reads files and folders, with all folders below them, and writes what was answered. The writer goes "
     "by\n"
     "the suffix of OUT. Every input is listed in the output with what became of it. With - the files are\n"
     "those that standard input lists, one a line.\n\n"
     "Ends with 0 when every document was read, 1 when some only in part or with warnings, 3 when some "
     "could\n"
     "not be read, 2 for wrong arguments, 4 a refused form, 5 an output that cannot be written, 7 a refused\n"
     "plugin, 8 no sandbox, 70 an internal fault, 75 interrupted.\n\n"
     "Examples:\n"
     "  winnow convert inbox/ -o review.xlsx\n"
     "  winnow convert france.docx kenya.eml -o answers.json -o review.xlsx\n"
     "  winnow convert inbox/ -o - --format jsonl | jq .\n"
     "  find inbox -newer review.xlsx -print0 | winnow convert -0 - -o new.xlsx\n"},
    {"inspect", wn_command_inspect, WN_FOR_INSPECT, "FILE", "show how a file is read and matched",
     "Shows what every reader says of the file, the document as read, and which form matched and why.\n\n"
     "Examples:\n"
     "  winnow inspect inbox/france.docx\n"
     "  winnow inspect --json inbox/france.docx\n"
     "  winnow inspect inbox/kenya.eml --member 2\n"},
    {"plugins", wn_command_plugins, WN_FOR_PLUGINS, "", "list the plugins in use",
     "Lists readers, containers and writers: id, version, kind, formats, path.\n\n"
     "Examples:\n"
     "  winnow plugins\n"
     "  winnow plugins --plugin-dir ~/my-plugins --json\n"},
    {"form", wn_command_form, WN_FOR_FORM, "list | lint [FILE]... | explain FORM [LINKID]...",
     "list, check and explain form definitions",
     "list     the forms in use: id, version, languages, items, path.\n"
     "lint     check definitions: what is wrong, and what is likely wrong. Ends with 1 when there are\n"
     "         warnings, with 4 when a definition is refused. Without FILE, checks the forms in use.\n"
     "explain  what a form asks, as winnow reads it; with linkIds, the patterns made from their wordings.\n\n"
     "Examples:\n"
     "  winnow form list\n"
     "  winnow form lint my-forms/census-2026/form.yaml\n"
     "  winnow form explain msq-2020\n"
     "  winnow form explain my-forms/census-2026/form.yaml 12.b\n"},
    {"limits", wn_command_limits, WN_FOR_LIMITS, "", "list the limits and their ceilings",
     "Lists every limit: name, value, ceiling, unit, what it bounds.\n\n"
     "Examples:\n"
     "  winnow limits\n"
     "  winnow limits --limit input-bytes=134217728\n"},
    {"doctor", wn_command_doctor, WN_FOR_DOCTOR, "", "check that the sandbox holds on this machine",
     "Tries in the sandbox what a taken-over reader would try, and says what was denied. Ends with 8\n"
     "when the sandbox does not hold.\n\n"
     "Examples:\n"
     "  winnow doctor\n"
     "  winnow doctor --json\n"},
};
#define COMMANDS (sizeof commands / sizeof *commands)

const wn_command *wn_command_named(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

void wn_help_program(FILE *stream)
{
    fputs("Usage: winnow COMMAND [OPTION]... [FILE]...\n\n"
          "Turns returned questionnaires into reviewed data.\n\nCommands:\n",
          stream);
    for (size_t i = 0; i < COMMANDS; i++)
        fprintf(stream, "  %-10s %s\n", commands[i].name, commands[i].summary);
    fputs("\n  winnow COMMAND --help   options and examples of a command\n"
          "  winnow --version        the version\n\n"
          "Example:\n  winnow convert inbox/ -o review.xlsx\n",
          stream);
}

void wn_help_command(const char *name)
{
    const wn_command *command = wn_command_named(name);
    if (!command)
        return;
    printf("Usage: winnow %s [OPTION]... %s\n\n%s\nOptions:\n", command->name, command->arguments,
           command->text);
    wn_settings_help(command->options);
}
