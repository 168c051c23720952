#include "core/worker/window.h"

#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

int wn_window_open(void)
{
    int window = memfd_create("winnow-input", MFD_CLOEXEC);
    if (window >= 0 && ftruncate(window, (off_t)WN_WINDOW_BYTES) != 0) {
        close(window);
        return -1;
    }
    return window;
}

bool wn_window_fill(int window, int input, size_t length)
{
    off_t from = 0;
    if (lseek(window, 0, SEEK_SET) != 0)
        return false;
    while ((size_t)from < length)
        if (sendfile(window, input, &from, length - (size_t)from) <= 0)
            return false;
    return true;
}

bool wn_window_clear(int window)
{
    return ftruncate(window, 0) == 0 && ftruncate(window, (off_t)WN_WINDOW_BYTES) == 0;
}
