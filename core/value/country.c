/* Countries and areas by name. A name is compared as the set of its words, so that "Bolivia (Plurinational
 * State of)" and "Plurinational State of Bolivia" are one; what is not the same must be so by one reading
 * only. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/value/country-key.h"
#include "core/value/country-near.h"
#include "core/value/country-table.h"
#include "core/value/value.h"

enum { MAX_PARTS = 16 };

static const size_t no_row = SIZE_MAX;

/* How a name was found, surest first. */
typedef struct country_match {
    size_t row;
    double certainty;
    bool bare; /* a name that another country bears too with other words of state ("Congo") */
} country_match;

/* How unlike a known name a name may be. */
typedef enum { ALIKE_EXACT, ALIKE_CORE, ALIKE_MISSPELT } name_likeness;

static const country_match no_match = {.row = SIZE_MAX};

/* Words with which the name of a body begins that answers for its country. */
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

static int compare_name(const void *key, const void *row)
{
    return strcmp(key, ((const wn_country_name *)row)->key);
}

static size_t find_key(const char *key)
{
    const wn_country_name *found =
        bsearch(key, wn_country_names, wn_country_name_count, sizeof *wn_country_names, compare_name);
    if (!found)
        found = bsearch(key, wn_country_script_names, wn_country_script_name_count,
                        sizeof *wn_country_script_names, compare_name);
    return found ? found->row : no_row;
}

/* The one country of which some name has the same words but for those of state. */
static size_t find_core(const char *core)
{
    size_t row = no_row;
    char other[WN_COUNTRY_KEY], first[WN_COUNTRY_KEY] = "";
    memcpy(first, core, strcspn(core, " "));
    for (size_t i = 0; i < wn_country_name_count && *core; i++) {
        if (!strstr(wn_country_names[i].key, first))
            continue;
        wn_country_core(wn_country_names[i].key, other);
        if (strcmp(core, other) != 0 || row == wn_country_names[i].row)
            continue;
        if (row != no_row)
            return no_row;
        row = wn_country_names[i].row;
    }
    return row;
}

/* A name but for its words of state, unless another's full name is as near ("Dominica Republic"), or a name
 * misspelt by a letter or two with a margin of as many to the next. */
static country_match find_unlike(const char *key, const char *core, name_likeness likeness)
{
    country_match match = {.row = find_core(core), .certainty = 0.95};
    if (match.row == no_row && likeness != ALIKE_MISSPELT)
        return no_match;
    wn_country_near near = wn_country_nearest(key);
    if (match.row != no_row)
        return near.row == no_row || near.row == match.row || near.distance > 1 ? match : no_match;
    match = (country_match){.row = near.row, .certainty = 0.8};
    return near.row != no_row && near.second - near.distance >= 2 ? match : no_match;
}

/* The country that the whole of a part names. */
static country_match find_part(const wn_folded *text, size_t start, size_t end, name_likeness likeness)
{
    char key[WN_COUNTRY_KEY], core[WN_COUNTRY_KEY];
    if (!wn_country_key(text, start, end, key))
        return no_match;
    wn_country_core(key, core);
    country_match match = {.row = find_key(key), .certainty = 1};
    if (match.row == no_row)
        return likeness == ALIKE_EXACT ? no_match : find_unlike(key, core, likeness);
    match.bare = strcmp(key, core) == 0 && find_core(core) == no_row;
    return match;
}

static bool ends_part(const wn_folded *text, size_t at)
{
    char c = text->text[at];
    bool dash = c == '-' && at > 0 && text->text[at - 1] == ' ' && text->text[at + 1] == ' ';
    return dash || (c && strchr(",;:\n()/", c));
}

/* What follows an "of" in the name of an institution ("Permanent Mission of Samoa to the United Nations"):
 * the longest that is a country's name. */
static country_match find_behind_institution(const wn_folded *text, size_t start, size_t end,
                                             name_likeness likeness)
{
    static const char *const of[] = {"of", "de", "du", "del", "d"};
    static const char *const towards[] = {"to", "aupres", "ante"};
    char word[WN_COUNTRY_KEY];
    size_t at = start, stop = end;
    if (!wn_country_word(text, &at, end, word) ||
        !in_list(word, institutions, sizeof institutions / sizeof *institutions))
        return no_match;
    for (size_t i = at, before = at; wn_country_word(text, &i, end, word); before = i)
        if (in_list(word, towards, sizeof towards / sizeof *towards))
            stop = before;
    while (wn_country_word(text, &at, stop, word)) {
        if (!in_list(word, of, sizeof of / sizeof *of))
            continue;
        country_match match = find_part(text, at, stop, likeness);
        if (match.row != no_row)
            return match;
    }
    return no_match;
}

/* One to three parts from the first of `count` whose ends are given: the longest run that is a name. A name
 * of several parts must be a known one. */
static country_match find_run(const wn_folded *text, size_t start, const size_t *ends, size_t count,
                              size_t *used)
{
    for (size_t run = count < 3 ? count : 3; run > 0; run--) {
        name_likeness likeness = run == 1 ? ALIKE_CORE : ALIKE_EXACT;
        *used = run;
        country_match match = find_part(text, start, ends[run - 1], likeness);
        if (match.row == no_row)
            match = find_behind_institution(text, start, ends[run - 1], likeness);
        if (match.row != no_row && !(run == 1 && match.bare))
            return match;
    }
    return no_match;
}

static size_t split_parts(const wn_folded *text, size_t ends[MAX_PARTS])
{
    size_t count = 0;
    for (size_t at = 0; at <= text->length && count < MAX_PARTS; at++)
        if (at == text->length || ends_part(text, at))
            ends[count++] = at;
    return count;
}

/* The one country that a part of `text` names, when none names another. */
static country_match find_in_parts(const wn_folded *text)
{
    size_t ends[MAX_PARTS], count = split_parts(text, ends), used;
    country_match found = no_match;
    for (size_t i = 0; i < count; i += used) {
        size_t start = i ? ends[i - 1] + 1 : 0;
        country_match match = find_run(text, start, ends + i, count - i, &used);
        if (match.row != no_row && found.row != no_row && match.row != found.row)
            return no_match;
        if (match.row != no_row)
            found = match;
    }
    found.certainty = 0.85;
    return found;
}

const wn_country_row *wn_country_by_iso2(const char *code)
{
    for (size_t i = 0; i < wn_country_count; i++)
        if (strncasecmp(wn_countries[i].iso2, code, 2) == 0)
            return &wn_countries[i];
    return NULL;
}

/* A code of two or three capitals and nothing else. */
static country_match find_code(const char *text, size_t length)
{
    while (length > 0 && (unsigned char)text[0] <= ' ')
        text++, length--;
    while (length > 0 && (unsigned char)text[length - 1] <= ' ')
        length--;
    for (size_t i = 0; i < wn_country_count && (length == 2 || length == 3); i++) {
        const wn_country_row *row = &wn_countries[i];
        if (strncmp(length == 3 ? row->iso3 : row->iso2, text, length) == 0)
            return (country_match){.row = i, .certainty = length == 3 ? 0.95 : 0.8};
    }
    return no_match;
}

bool wn_value_country(const char *text, size_t length, wn_country *ret_country)
{
    const size_t longest = 400; /* bytes; more is no name */
    wn_folded folded;
    if (length > longest || !wn_folded_make(&folded, text, length))
        return false;
    country_match match = find_part(&folded, 0, folded.length, ALIKE_MISSPELT);
    if (match.row == no_row)
        match = find_code(text, length);
    if (match.row == no_row)
        match = find_in_parts(&folded);
    wn_folded_free(&folded);
    if (match.row == no_row)
        return false;
    const wn_country_row *row = &wn_countries[match.row];
    *ret_country = (wn_country){.iso3 = row->iso3, .m49 = row->m49, .certainty = match.certainty};
    return true;
}
