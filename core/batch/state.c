#include "core/batch/state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/batch/hash.h"

/* Makes all folders of an absolute path. */
static bool make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash)
            *slash = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        if (slash)
            *slash = '/';
        if (!made || !slash)
            return made;
    }
}

static bool is_private(int folder)
{
    struct stat info;
    return fstat(folder, &info) == 0 && info.st_uid == geteuid() && (info.st_mode & 077) == 0;
}

int wn_state_open(const char *output)
{
    char path[4096], digest[WN_SHA256_TEXT];
    const char *state = secure_getenv("XDG_STATE_HOME"), *home = secure_getenv("HOME");
    bool given = state && state[0] == '/';
    if (!given && !(home && home[0] == '/'))
        return -1;
    wn_sha256(output, strlen(output), digest);
    int length = snprintf(path, sizeof path, "%s%s/winnow/%s", given ? state : home,
                          given ? "" : "/.local/state", digest);
    if (length < 0 || (size_t)length >= sizeof path || !make_folders(path))
        return -1;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0 && is_private(folder))
        return folder;
    if (folder >= 0)
        close(folder);
    return -1;
}
