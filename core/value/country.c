/* Countries and areas by name. A name is compared as the set of its words, so that "Bolivia (Plurinational
 * State of)" and "Plurinational State of Bolivia" are one; what is not the same must be so by one reading
 * only. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/value/country-table.h"
#include "core/value/folded.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

enum { MAX_TOKENS = 16, MAX_KEY = 160 };

static const size_t no_row = SIZE_MAX;

/* The words of a name, sorted, each once. */
typedef struct name_tokens {
    size_t count;
    const char *token[MAX_TOKENS]; /* into `bytes` */
    char bytes[MAX_KEY];
} name_tokens;

/* Articles and joining words in English, French, Spanish and Portuguese; as in make-country-table.py. */
static const char *const joining[] = {"the", "of",  "and", "la", "le", "les", "el", "los", "las", "de",
                                      "du",  "des", "del", "do", "d",  "l",   "y",  "et",  "e"};

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

static const char *const institutions[] = {
    "government", "gouvernement", "gobierno", "ministry",  "ministere",  "ministerio", "mission",   "mision",
    "embassy",    "ambassade",    "embajada", "permanent", "department", "agency",     "authority", "office",
    "delegation", "respondent",   "country",  "president", "presidency", "prime"};

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
    return text->text[at] == '.' && (at == 1 || !wn_folded_after_word(text, at - 1)) &&
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
static bool next_word(const wn_folded *text, size_t *at, size_t end, char word[MAX_KEY])
{
    size_t length = 0;
    while (*at < end && !wn_folded_is_word(text, *at))
        *at += point_length(text, *at);
    while (*at < end && (wn_folded_is_word(text, *at) || joins_letters(text, *at, end))) {
        size_t step = point_length(text, *at);
        bool keep = text->text[*at] != '.' && length + step < MAX_KEY - 1;
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
    if ((at < name->count && strcmp(name->token[at], token) == 0) || *used + size > MAX_KEY)
        return;
    memcpy(name->bytes + *used, token, size);
    memmove(name->token + at + 1, name->token + at, (name->count - at) * sizeof *name->token);
    name->token[at] = name->bytes + *used;
    name->count++;
    *used += size;
}

/* The words from `start` to `end` of folded text; false when there are too many for a name. */
static bool read_tokens(const wn_folded *text, size_t start, size_t end, bool keep_generic, name_tokens *name)
{
    char word[MAX_KEY];
    size_t used = 0;
    name->count = 0;
    while (next_word(text, &start, end, word)) {
        const char *token = full_spelling(word);
        if (in_list(token, joining, sizeof joining / sizeof *joining) ||
            (!keep_generic && in_list(token, generic, sizeof generic / sizeof *generic)))
            continue;
        if (name->count == MAX_TOKENS)
            return false;
        insert_token(name, &used, token);
    }
    return name->count > 0;
}

static void make_key(const name_tokens *name, char key[MAX_KEY])
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

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const wn_country_name *)row)->key);
}

static size_t find_key(const char *key)
{
    const wn_country_name *found =
        bsearch(key, wn_country_names, wn_country_name_count, sizeof *wn_country_names, compare_name);
    return found ? found->row : no_row;
}

/* The key of the table without its generic words. */
static void core_key(const char *key, char core[MAX_KEY])
{
    size_t used = 0;
    while (*key) {
        size_t length = strcspn(key, " ");
        char token[MAX_KEY];
        memcpy(token, key, length);
        token[length] = '\0';
        if (!in_list(token, generic, sizeof generic / sizeof *generic)) {
            if (used)
                core[used++] = ' ';
            memcpy(core + used, token, length);
            used += length;
        }
        key += length + (key[length] == ' ');
    }
    core[used] = '\0';
}

/* The one country of which some name has the same words but for generic ones. */
static size_t find_core(const char *core)
{
    size_t row = no_row;
    char other[MAX_KEY];
    for (size_t i = 0; i < wn_country_name_count; i++) {
        core_key(wn_country_names[i].key, other);
        if (strcmp(core, other) != 0 || row == wn_country_names[i].row)
            continue;
        if (row != no_row)
            return no_row;
        row = wn_country_names[i].row;
    }
    return row;
}

/* Number of single-letter changes (also swaps) from `a` to `b`, or `limit` + 1 when there are more. */
static size_t distance(const char *a, const char *b, size_t limit)
{
    size_t rows[3][MAX_KEY + 1], n = strlen(a), m = strlen(b);
    if (n > m + limit || m > n + limit || n > MAX_KEY || m > MAX_KEY)
        return limit + 1;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = rows[i % 3], *last = rows[(i - 1) % 3], *before = rows[(i + 1) % 3], least = limit + 1;
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            best = last[j] + 1 < best ? last[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            bool swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            now[j] = swap && before[j - 2] + 1 < best ? before[j - 2] + 1 : best;
            least = now[j] < least ? now[j] : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return rows[n % 3][m];
}

/* The country whose name is nearest, misspelt by at most a letter in six, when no other's is as near within
 * two letters more. */
static size_t find_near(const char *key)
{
    size_t length = strlen(key), limit = length < 6 ? 0 : length < 12 ? 1 : 2;
    size_t best = SIZE_MAX, second = SIZE_MAX, row = no_row;
    if (limit == 0)
        return no_row;
    for (size_t i = 0; i < wn_country_name_count; i++) {
        size_t d = distance(key, wn_country_names[i].key, limit + 2);
        if (wn_country_names[i].row == row) {
            best = d < best ? d : best;
        } else if (d < best) {
            second = best;
            best = d;
            row = wn_country_names[i].row;
        } else if (d < second) {
            second = d;
        }
    }
    return row != no_row && best <= limit && second >= best + 2 ? row : no_row;
}

static bool find_part(const wn_folded *text, size_t start, size_t end, wn_country *ret)
{
    name_tokens name;
    char key[MAX_KEY] = "", core[MAX_KEY] = "";
    if (!read_tokens(text, start, end, true, &name))
        return false;
    make_key(&name, key);
    size_t row = find_key(key);
    double certainty = 1;
    if (row == no_row && read_tokens(text, start, end, false, &name)) {
        make_key(&name, core);
        row = find_core(core);
        certainty = 0.95;
    }
    if (row == no_row) {
        row = find_near(key);
        certainty = 0.8;
    }
    if (row == no_row)
        return false;
    *ret = (wn_country){.iso3 = wn_countries[row].iso3, .m49 = wn_countries[row].m49, .certainty = certainty};
    return true;
}

static bool ends_part(const wn_folded *text, size_t at)
{
    char c = text->text[at];
    bool dash = c == '-' && at > 0 && text->text[at - 1] == ' ' && text->text[at + 1] == ' ';
    return dash || (c && strchr(",;:\n()/", c));
}

/* Narrows a part that begins with an institution's word to what follows its last "of": "Permanent Mission of
 * Samoa to the United Nations". */
static void narrow_institution(const wn_folded *text, size_t *start, size_t *end)
{
    static const char *const of[] = {"of", "de", "du", "del", "d"};
    static const char *const towards[] = {"to", "aupres", "ante"};
    char word[MAX_KEY];
    size_t at = *start;
    if (!next_word(text, &at, *end, word) ||
        !in_list(word, institutions, sizeof institutions / sizeof *institutions))
        return;
    for (size_t before = at; next_word(text, &at, *end, word); before = at) {
        if (in_list(word, of, sizeof of / sizeof *of))
            *start = at;
        if (in_list(word, towards, sizeof towards / sizeof *towards))
            *end = before;
    }
}

/* The one country that a part of `text` names, when none names another. */
static bool find_in_parts(const wn_folded *text, wn_country *ret)
{
    wn_country found = {0}, part;
    for (size_t start = 0; start < text->length;) {
        size_t end = start;
        while (end < text->length && !ends_part(text, end))
            end++;
        size_t from = start, to = end;
        narrow_institution(text, &from, &to);
        bool named = find_part(text, from, to, &part) && part.certainty > 0.9;
        if (named && found.iso3 && strcmp(found.iso3, part.iso3) != 0)
            return false;
        if (named)
            found = part;
        start = end + 1;
    }
    *ret = found;
    ret->certainty = 0.85;
    return found.iso3 != NULL;
}

const wn_country_row *wn_country_by_iso2(const char *code)
{
    for (size_t i = 0; i < wn_country_count; i++)
        if (strncasecmp(wn_countries[i].iso2, code, 2) == 0)
            return &wn_countries[i];
    return NULL;
}

/* A code of two or three capitals and nothing else. */
static bool find_code(const char *text, size_t length, wn_country *ret)
{
    while (length > 0 && (unsigned char)text[0] <= ' ')
        text++, length--;
    while (length > 0 && (unsigned char)text[length - 1] <= ' ')
        length--;
    for (size_t i = 0; i < wn_country_count && (length == 2 || length == 3); i++) {
        const wn_country_row *row = &wn_countries[i];
        if (strncmp(length == 3 ? row->iso3 : row->iso2, text, length) == 0) {
            *ret = (wn_country){.iso3 = row->iso3, .m49 = row->m49, .certainty = length == 3 ? 0.95 : 0.8};
            return true;
        }
    }
    return false;
}

bool wn_value_country(const char *text, size_t length, wn_country *ret_country)
{
    const size_t longest = 400; /* bytes; more is no name */
    wn_folded folded;
    if (length > longest || !wn_folded_make(&folded, text, length))
        return false;
    bool found = find_part(&folded, 0, folded.length, ret_country) || find_code(text, length, ret_country) ||
                 find_in_parts(&folded, ret_country);
    wn_folded_free(&folded);
    return found;
}
