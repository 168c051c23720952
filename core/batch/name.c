#include "core/batch/name.h"

#include <fnmatch.h>
#include <stddef.h>
#include <string.h>

#include "core/base/buffer.h"
#include "winnow/utf8.h"

const char *wn_name_ignored(const char *name)
{
    static const struct {
        const char *pattern, *reason;
    } names[] = {
        {"~$*", "owner file of an open Office document"},
        {".~lock*", "lock file of an open LibreOffice document"},
        {"~WRL*.tmp", "temporary file of Word"},
        {".DS_Store", "folder settings of macOS"},
        {"._*", "file attributes of macOS"},
        {"__MACOSX", "file attributes of macOS"},
        {"Thumbs.db", "picture cache of Windows"},
        {"ehthumbs.db", "picture cache of Windows"},
        {"desktop.ini", "folder settings of Windows"},
        {".directory", "folder settings of a desktop"},
        {".*.winnow-??????", "unfinished output of winnow"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (fnmatch(names[i].pattern, name, FNM_CASEFOLD | FNM_NOESCAPE) == 0)
            return names[i].reason;
    return NULL;
}

const char *wn_name_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

const char *wn_name_shown(wn_arena *arena, const char *path)
{
    wn_buffer out = {0};
    size_t length = strlen(path);
    for (size_t at = 0, step; at < length; at += step) {
        uint32_t point;
        step = wn_utf8_decode(path + at, length - at, &point);
        if (step)
            wn_buffer_append(&out, path + at, step);
        else
            wn_buffer_print(&out, "\\x%02X", (unsigned char)path[at]);
        step += step == 0;
    }
    const char *shown = out.failed ? NULL : wn_arena_text(arena, out.data ? out.data : "", out.length);
    wn_buffer_free(&out);
    return shown;
}
