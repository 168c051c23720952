#include "plugins/common/office/languages.h"

#include <stdio.h>
#include <string.h>

#define ROOM (sizeof((wn_languages *)0)->items / sizeof *((wn_languages *)0)->items)

void wn_languages_count(wn_languages *languages, const char *tag, size_t bytes)
{
    size_t at = 0;
    while (at < ROOM && languages->items[at].tag[0] && strcmp(languages->items[at].tag, tag) != 0)
        at++;
    if (!tag[0] || at == ROOM)
        return;
    snprintf(languages->items[at].tag, sizeof languages->items[at].tag, "%s", tag);
    languages->items[at].bytes += bytes;
}

const char *wn_languages_most(const wn_languages *languages, const char *otherwise)
{
    uint64_t most = 0;
    for (size_t i = 0; i < ROOM; i++)
        if (languages->items[i].bytes > most) {
            most = languages->items[i].bytes;
            otherwise = languages->items[i].tag;
        }
    return otherwise;
}
