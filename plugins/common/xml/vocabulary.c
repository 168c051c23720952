#include "plugins/common/xml/vocabulary.h"

#include <stdlib.h>
#include <string.h>

struct wn_xml_vocabulary {
    const wn_xml_space *spaces;
    size_t space_count;
    size_t mask; /* size of the table less one, a power of two less one */
    struct {
        const wn_xml_name *name; /* NULL: free; open addressing */
        int token;
    } slots[];
};

static size_t hash_name(int space, const char *local)
{
    size_t hash = (size_t)space * 31u;
    for (; *local; local++)
        hash = hash * 33u + (unsigned char)*local;
    return hash ^ (hash >> 7);
}

wn_xml_vocabulary *wn_xml_vocabulary_new(const wn_xml_space *spaces, size_t space_count, const void *names,
                                         size_t name_count, size_t name_size)
{
    size_t size = 16;
    while (size < name_count * 4)
        size *= 2;
    wn_xml_vocabulary *v = calloc(1, sizeof *v + size * sizeof *v->slots);
    if (!v)
        return NULL;
    v->spaces = spaces;
    v->space_count = space_count;
    v->mask = size - 1;
    for (size_t i = 0; i < name_count; i++) {
        const wn_xml_name *name = (const void *)((const char *)names + i * name_size);
        size_t slot = hash_name(name->space, name->local) & v->mask;
        while (v->slots[slot].name)
            slot = (slot + 1) & v->mask;
        v->slots[slot].name = name;
        v->slots[slot].token = (int)i + 1;
    }
    return v;
}

void wn_xml_vocabulary_free(wn_xml_vocabulary *vocabulary)
{
    free(vocabulary);
}

int wn_xml_vocabulary_token(const wn_xml_vocabulary *vocabulary, int space, const char *local)
{
    size_t slot = hash_name(space, local) & vocabulary->mask;
    for (; vocabulary->slots[slot].name; slot = (slot + 1) & vocabulary->mask) {
        const wn_xml_name *name = vocabulary->slots[slot].name;
        if (name->space == space && strcmp(name->local, local) == 0)
            return vocabulary->slots[slot].token;
    }
    return 0;
}

int wn_xml_vocabulary_space(const wn_xml_vocabulary *vocabulary, const char *uri)
{
    for (size_t i = 0; i < vocabulary->space_count; i++)
        if (strcmp(vocabulary->spaces[i].uri, uri) == 0)
            return vocabulary->spaces[i].space;
    return 0;
}
