#include "core/value/country-key.h"

#include <string.h>

#include "winnow/utf8.h"

enum { MAX_TOKENS = 16 };

/* The words of a name, sorted, each once. */
typedef struct name_tokens {
    size_t count;
    const char *token[MAX_TOKENS]; /* into `bytes` */
    char bytes[WN_COUNTRY_KEY];
} name_tokens;

/* Articles and joining words in English, French, Spanish, Portuguese and Russian; as in
 * make-country-table.py. */
static const char *const joining[] = {"the", "of",  "and", "la", "le", "les", "el", "los", "las", "de",
                                      "du",  "des", "del", "do", "d",  "l",   "y",  "et",  "e",   "\xD0\xB8"};

static const char *const spelled[][2] = {{"st", "saint"},       {"ste", "sainte"},     {"rep", "republic"},
                                         {"dem", "democratic"}, {"fed", "federation"}, {"is", "islands"}};

/* Words that say what kind of state it is and not which one. */
static const char *const generic[] = {
    "republic",   "republique",  "republica",     "kingdom",      "royaume",      "reino",       "state",
    "etat",       "estado",      "government",    "gouvernement", "gobierno",     "people",      "s",
    "peoples",    "populaire",   "popular",       "democratic",   "democratique", "democratica", "federal",
    "federale",   "federative",  "federation",    "islamic",      "islamique",    "islamica",    "socialist",
    "socialiste", "socialista",  "commonwealth",  "principality", "principaute",  "principado",  "sultanate",
    "union",      "independent", "plurinational", "bolivarian",   "hashemite",    "country",     "pays",
    "pais",       "nation",      "royal",         "his",          "majesty",      "member"};

/* Words that name no country alone, so that the word for its kind has to stay: "United Kingdom". */
static const char *const nameless[] = {"united", "uni",    "unis",  "unie",  "unies",
                                       "unido",  "unidos", "unida", "unidas"};

static bool in_list(const char *token, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(token, list[i]) == 0)
            return true;
    return false;
}

static const char *full_spelling(const char *token)
{
    for (size_t i = 0; i < sizeof spelled / sizeof *spelled; i++)
        if (strcmp(token, spelled[i][0]) == 0)
            return spelled[i][1];
    return token;
}

/* "U.S.A." is one word: the full stop between two single letters is no end. */
static bool joins_letters(const wn_folded *text, size_t at, size_t end)
{
    return at > 0 && text->text[at] == '.' && (at == 1 || !wn_folded_after_word(text, at - 1)) &&
           wn_folded_after_word(text, at) && at + 1 < end && wn_folded_is_word(text, at + 1) &&
           (at + 2 >= end || !wn_folded_is_word(text, at + 2));
}

static size_t point_length(const wn_folded *text, size_t at)
{
    uint32_t point;
    size_t step = wn_utf8_decode(text->text + at, text->length - at, &point);
    return step ? step : 1;
}

/* Copies the word at `*at`, before `end`, into `word`; "" for a joining word. False when there is no more. */
bool wn_country_word(const wn_folded *text, size_t *at, size_t end, char word[WN_COUNTRY_KEY])
{
    size_t length = 0;
    while (*at < end && !wn_folded_is_word(text, *at))
        *at += point_length(text, *at);
    while (*at < end && (wn_folded_is_word(text, *at) || joins_letters(text, *at, end))) {
        size_t step = point_length(text, *at);
        bool keep = text->text[*at] != '.' && length + step < WN_COUNTRY_KEY - 1;
        if (keep)
            memcpy(word + length, text->text + *at, step);
        length += keep ? step : 0;
        *at += step;
    }
    word[length] = '\0';
    return length > 0;
}

static void insert_token(name_tokens *name, size_t *used, const char *token)
{
    size_t at = 0, size = strlen(token) + 1;
    while (at < name->count && strcmp(name->token[at], token) < 0)
        at++;
    if ((at < name->count && strcmp(name->token[at], token) == 0) || *used + size > WN_COUNTRY_KEY)
        return;
    memcpy(name->bytes + *used, token, size);
    memmove(name->token + at + 1, name->token + at, (name->count - at) * sizeof *name->token);
    name->token[at] = name->bytes + *used;
    name->count++;
    *used += size;
}

/* The words from `start` to `end` of folded text; false when there are too many for a name. */
static bool read_tokens(const wn_folded *text, size_t start, size_t end, name_tokens *name)
{
    char word[WN_COUNTRY_KEY];
    size_t used = 0;
    name->count = 0;
    while (wn_country_word(text, &start, end, word)) {
        const char *token = full_spelling(word);
        if (in_list(token, joining, sizeof joining / sizeof *joining))
            continue;
        if (name->count == MAX_TOKENS)
            return false;
        insert_token(name, &used, token);
    }
    return name->count > 0;
}

static void make_key(const name_tokens *name, char key[WN_COUNTRY_KEY])
{
    size_t used = 0;
    for (size_t i = 0; i < name->count; i++) {
        size_t size = strlen(name->token[i]);
        if (used)
            key[used++] = ' ';
        memcpy(key + used, name->token[i], size);
        used += size;
    }
    key[used] = '\0';
}

bool wn_country_key(const wn_folded *text, size_t start, size_t end, char key[WN_COUNTRY_KEY])
{
    name_tokens name;
    if (!read_tokens(text, start, end, &name))
        return false;
    make_key(&name, key);
    return true;
}

void wn_country_core(const char *key, char core[WN_COUNTRY_KEY])
{
    size_t used = 0;
    const char *rest = key;
    while (*rest) {
        size_t length = strcspn(rest, " ");
        char token[WN_COUNTRY_KEY];
        memcpy(token, rest, length);
        token[length] = '\0';
        if (!in_list(token, generic, sizeof generic / sizeof *generic)) {
            if (used)
                core[used++] = ' ';
            memcpy(core + used, token, length);
            used += length;
        }
        rest += length + (rest[length] == ' ');
    }
    core[used] = '\0';
    if (in_list(core, nameless, sizeof nameless / sizeof *nameless))
        memcpy(core, key, strlen(key) + 1);
}
