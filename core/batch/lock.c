#include "core/batch/lock.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/batch/file.h"

/* A socket bound to a name in Linux's abstract namespace, where a name has one owner at a time. */
int wn_lock_take(const char *path)
{
    char hash[WN_SHA256_TEXT];
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int holder = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (holder < 0)
        return WN_LOCK_NONE;
    wn_sha256(path, strlen(path), hash);
    int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "winnow/%s", hash);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + (size_t)length);
    if (bind(holder, (const struct sockaddr *)&address, size) == 0)
        return holder;
    int reason = errno;
    close(holder);
    return reason == EADDRINUSE ? WN_LOCK_BUSY : WN_LOCK_NONE;
}
