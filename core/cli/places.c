#include "core/cli/places.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static bool in_build_tree(void)
{
    char program[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    size_t want = sizeof WN_BUILD_FOLDER - 1;
    return length > (ssize_t)want && memcmp(program, WN_BUILD_FOLDER, want) == 0 && program[want] == '/';
}

const char *wn_place_of_plugins(void)
{
    return in_build_tree() ? WN_BUILD_FOLDER "/plugins" : WN_PLUGIN_FOLDER;
}

const char *wn_place_of_forms(void)
{
    return in_build_tree() ? WN_SOURCE_FOLDER "/forms" : WN_FORM_FOLDER;
}
