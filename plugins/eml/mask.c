/* Charsets named in headers, before GMime decodes them. */
#include <string.h>

#include "eml.h"

#define CHARSET_MOST 64

static bool is_token(char c)
{
    return c > ' ' && c < 0x7F && !strchr("()<>@,;:\"/[]?='*%", c);
}

/* Length of the charset's name at `text`, which `end` must follow at once or after a language; 0 when there
 * is none. */
static size_t name_length(const char *text, size_t room, char language, char end)
{
    size_t name = 0;
    while (name < room && name <= CHARSET_MOST && is_token(text[name]))
        name++;
    size_t at = name;
    if (at < room && text[at] == language)
        for (at++; at < room && is_token(text[at]); at++)
            ;
    return at < room && text[at] == end ? name : 0;
}

static bool is_open(const eml_state *state, const char *text, size_t length)
{
    char name[CHARSET_MOST + 1];
    if (length > CHARSET_MOST)
        return false;
    memcpy(name, text, length);
    name[length] = '\0';
    return eml_charset_is_open(state, name);
}

size_t eml_mask_charsets(const eml_state *state, char *bytes, size_t length)
{
    size_t masked = 0;
    for (size_t at = 0; at + 2 < length; at++) {
        bool word = bytes[at] == '=' && bytes[at + 1] == '?';
        bool parameter = bytes[at] == '*' && bytes[at + 1] == '=';
        if (!word && !parameter)
            continue;
        const char *name = bytes + at + 2;
        size_t size = word ? name_length(name, length - at - 2, '*', '?')
                           : name_length(name, length - at - 2, '\'', '\'');
        if (size == 0 || is_open(state, name, size))
            continue;
        bytes[at + (word ? 1 : 0)] = '_';
        masked++;
    }
    return masked;
}
