#include "plugins/common/office/instruction.h"

#include <string.h>
#include <strings.h>

static const char *skip_space(const char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || strncmp(at, "\xC2\xA0", 2) == 0)
        at++;
    return at;
}

/* Reads one word or quoted string at `at`; inside quotes a backslash escapes the next character. */
static const char *read_word(const char *at, wn_bytes *out)
{
    bool quoted = *at == '"';
    for (at += quoted; *at; at++) {
        if (quoted ? *at == '"' : *at == ' ' || *at == '\t')
            break;
        if (quoted && at[0] == '\\' && (at[1] == '\\' || at[1] == '"'))
            at++;
        if (out)
            wn_bytes_append(out, at, 1);
    }
    return at + (quoted && *at == '"');
}

static const char *skip_name(const char *instruction)
{
    return skip_space(read_word(skip_space(instruction), NULL));
}

bool wn_instruction_is(const char *instruction, const char *name)
{
    const char *at = skip_space(instruction);
    size_t length = strlen(name);
    return strncasecmp(at, name, length) == 0 &&
           (at[length] == '\0' || strchr(" \t\r\n\"\\\xC2", at[length]));
}

/* Whether the switch takes a word after it: \o, \t, \l and \f do, others stand alone. */
static bool takes_word(char letter)
{
    return letter && strchr("otlfs*", letter);
}

bool wn_instruction_argument(const char *instruction, wn_bytes *out)
{
    const char *at = skip_name(instruction);
    while (*at == '\\' && at[1]) {
        char letter = at[1];
        at = skip_space(at + 2);
        if (takes_word(letter))
            at = skip_space(read_word(at, NULL));
    }
    if (*at)
        read_word(at, out);
    return !out->failed;
}

bool wn_instruction_switch(const char *instruction, char letter, wn_bytes *out)
{
    for (const char *at = skip_name(instruction); *at; at = skip_space(at)) {
        if (at[0] != '\\' || !at[1]) {
            at = read_word(at, NULL);
            continue;
        }
        bool wanted = at[1] == letter;
        at = skip_space(at + 2);
        if (wanted) {
            read_word(at, out);
            break;
        }
    }
    return !out->failed;
}

bool wn_instruction_target(const char *instruction, wn_bytes *target)
{
    wn_bytes bookmark = {0};
    bool held =
        wn_instruction_argument(instruction, target) && wn_instruction_switch(instruction, 'l', &bookmark);
    if (held && bookmark.length)
        held = wn_bytes_add(target, "#") && wn_bytes_append(target, bookmark.data, bookmark.length);
    wn_bytes_free(&bookmark);
    return held;
}
