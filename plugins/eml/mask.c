/* What GMime or GLib would open a file for, hidden in header lines before they see it: charsets that are not
 * open, time zones that are none. The sandbox would take the opening for an escape. */
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

static size_t mask_charsets(const eml_state *state, char *line, size_t length)
{
    size_t masked = 0;
    for (size_t at = 0; at + 2 < length; at++) {
        bool word = line[at] == '=' && line[at + 1] == '?';
        bool parameter = line[at] == '*' && line[at + 1] == '=';
        if (!word && !parameter)
            continue;
        const char *name = line + at + 2;
        size_t size = word ? name_length(name, length - at - 2, '*', '?')
                           : name_length(name, length - at - 2, '\'', '\'');
        if (size == 0 || is_open(state, name, size))
            continue;
        line[at + (word ? 1 : 0)] = '_';
        masked++;
    }
    return masked;
}

/* Whether the digits at `text` could be the hours, or hours and minutes, of a time zone. */
static bool is_zone(const char *text, size_t length)
{
    unsigned int digits[4];
    size_t count = 0;
    for (; count < length && g_ascii_isdigit(text[count]); count++)
        if (count < 4)
            digits[count] = (unsigned int)(text[count] - '0');
    if (count == 1)
        return true;
    if (count != 2 && count != 4)
        return false;
    return digits[0] * 10 + digits[1] < 24 && (count == 2 || digits[2] < 6);
}

/* Length of an ISO 8601 date at the start of `line`, white space before it included, or 0. */
static size_t iso_date(const char *line, size_t length)
{
    static const char shape[] = "dddd-dd-dd";
    size_t at = 0;
    while (at < length && (line[at] == ' ' || line[at] == '\t'))
        at++;
    for (size_t i = 0; i < sizeof shape - 1; i++, at++)
        if (at >= length || (shape[i] == 'd' ? !g_ascii_isdigit(line[at]) : line[at] != '-'))
            return 0;
    return at;
}

/* GLib takes what is no time zone for the name of a file of zones, and opens it. */
static size_t mask_zones(char *line, size_t length)
{
    size_t masked = 0;
    for (size_t at = iso_date(line, length); at < length; at++) {
        if ((line[at] != '+' && line[at] != '-') || is_zone(line + at + 1, length - at - 1))
            continue;
        line[at] = '_';
        masked++;
    }
    return masked;
}

size_t eml_mask(const eml_state *state, char *line, size_t length, bool date)
{
    return date ? mask_zones(line, length) : mask_charsets(state, line, length);
}
