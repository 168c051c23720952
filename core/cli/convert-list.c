/* Inputs that standard input names. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/cli/cli.h"
#include "core/cli/convert.h"
#include "core/cli/say.h"

/* Adds a path for every line, or for every text that ends in NUL; empty ones are nothing. */
static bool add_listed(wn_session *session, FILE *stream, int separator)
{
    char *line = NULL;
    size_t size = 0;
    bool held = true;
    for (ssize_t length; held && (length = getdelim(&line, &size, separator, stream)) > 0;) {
        if (line[length - 1] == (char)separator)
            line[--length] = '\0';
        if (length == 0)
            continue;
        const char *path = wn_arena_string(session->arena, line);
        held = path && WN_LIST_PUSH(&session->inputs, path);
    }
    free(line);
    return held;
}

int wn_session_take_inputs(wn_session *session)
{
    const wn_settings *settings = session->settings;
    bool read = false, held = true;
    for (size_t i = 0; held && i < settings->inputs.count; i++) {
        const char *path = settings->inputs.items[i];
        bool listed = strcmp(path, "-") == 0;
        if (listed && !read)
            held = add_listed(session, stdin, settings->nul_separated ? '\0' : '\n');
        else if (!listed)
            held = WN_LIST_PUSH(&session->inputs, path);
        read = read || listed;
    }
    if (!held)
        return WN_EXIT_INTERNAL;
    if (ferror(stdin)) {
        wn_say("the list of files on standard input cannot be read: %s", strerror(errno));
        return WN_EXIT_USAGE;
    }
    if (session->inputs.count > 0)
        return WN_EXIT_DONE;
    wn_say("standard input names no files");
    return WN_EXIT_USAGE;
}
