#include "core/host/trust.h"

#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether the running program lies below `folder`. */
static bool above_program(const char *folder)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    size_t want = strlen(folder);
    if (length < 0 || (size_t)length <= want)
        return false;
    return strcmp(folder, "/") == 0 || (memcmp(program, folder, want) == 0 && program[want] == '/');
}

static bool check_one(const char *path, bool sticky_allowed, wn_buffer *reason)
{
    struct stat info;
    if (lstat(path, &info) != 0) {
        wn_buffer_print(reason, "%s cannot be examined", path);
        return false;
    }
    if (info.st_uid != 0 && info.st_uid != geteuid()) {
        wn_buffer_print(reason, "%s belongs to another user", path);
        return false;
    }
    bool sticky = sticky_allowed && info.st_uid == 0 && (info.st_mode & S_ISVTX);
    if ((info.st_mode & (S_IWGRP | S_IWOTH)) && !sticky) {
        wn_buffer_print(reason, "%s is writable for %s; take it away with chmod go-w", path,
                        info.st_mode & S_IWOTH ? "everybody" : "its group");
        return false;
    }
    return true;
}

bool wn_trust_path(const char *path, wn_buffer *reason)
{
    char folder[PATH_MAX];
    if (strlen(path) >= sizeof folder) {
        wn_buffer_add(reason, "its path is too long");
        return false;
    }
    if (!check_one(path, false, reason))
        return false;
    memcpy(folder, path, strlen(path) + 1);
    for (bool parent = false;; parent = true) {
        char *slash = strrchr(folder, '/');
        if (!slash || strcmp(folder, "/") == 0)
            return true;
        slash[slash == folder] = '\0';
        if (parent && above_program(folder))
            return true;
        if (!check_one(folder, parent, reason))
            return false;
    }
}
