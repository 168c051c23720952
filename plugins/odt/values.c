#include "plugins/odt/values.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

bool odt_is_true(wn_xml_value value)
{
    return wn_xml_is(value, "true");
}

wn_status odt_keep(char **into, wn_xml_value value)
{
    free(*into);
    *into = wn_xml_duplicate(value.text ? value : (wn_xml_value){"", 0});
    return *into ? WN_DONE : WN_NO_MEMORY;
}

wn_status odt_keep_given(char **into, wn_xml_value value)
{
    return value.text ? odt_keep(into, value) : WN_DONE;
}

bool odt_append(wn_bytes *bytes, wn_xml_value value)
{
    char *text = value.text ? wn_xml_duplicate(value) : NULL;
    bool held = !value.text || (text && wn_bytes_add(bytes, text));
    free(text);
    return held;
}

uint32_t odt_colour(wn_xml_value value)
{
    char digits[8], *end;
    if (value.length != 7 || value.text[0] != '#')
        return ODT_COLOUR_AUTOMATIC;
    memcpy(digits, value.text + 1, 6);
    digits[6] = '\0';
    unsigned long colour = strtoul(digits, &end, 16);
    return *end ? ODT_COLOUR_AUTOMATIC : (uint32_t)colour;
}

int odt_compare_keys(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void *odt_find(void *const *tree, const char *key)
{
    void *const *found = (void *const *)tfind(&key, tree, odt_compare_keys);
    return found ? *found : NULL;
}

void *odt_add(void **tree, void *item)
{
    void *const *found = (void *const *)tsearch(item, tree, odt_compare_keys);
    return found ? *found : NULL;
}
