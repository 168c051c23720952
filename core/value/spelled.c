#include "core/value/spelled.h"

#include <string.h>

typedef struct spelled_word {
    const char *word;
    unsigned int value;
} spelled_word;

/* Words that are added; 100 and above stand for hundreds of their own. */
static const spelled_word english[] = {
    {"zero", 0},      {"one", 1},       {"two", 2},       {"three", 3},    {"four", 4},     {"five", 5},
    {"six", 6},       {"seven", 7},     {"eight", 8},     {"nine", 9},     {"ten", 10},     {"eleven", 11},
    {"twelve", 12},   {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
    {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20},   {"thirty", 30},  {"forty", 40},   {"fourty", 40},
    {"fifty", 50},    {"sixty", 60},    {"seventy", 70},  {"eighty", 80},  {"ninety", 90},  {NULL, 0}};
static const spelled_word french[] = {
    {"zero", 0},      {"un", 1},        {"une", 1},        {"deux", 2},      {"trois", 3},
    {"quatre", 4},    {"cinq", 5},      {"six", 6},        {"sept", 7},      {"huit", 8},
    {"neuf", 9},      {"dix", 10},      {"onze", 11},      {"douze", 12},    {"treize", 13},
    {"quatorze", 14}, {"quinze", 15},   {"seize", 16},     {"vingts", 20},   {"vingt", 20},
    {"trente", 30},   {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"septante", 70},
    {"huitante", 80}, {"octante", 80},  {"nonante", 90},   {NULL, 0}};
static const spelled_word spanish[] = {{"cero", 0},
                                       {"uno", 1},
                                       {"una", 1},
                                       {"un", 1},
                                       {"dos", 2},
                                       {"tres", 3},
                                       {"cuatro", 4},
                                       {"cinco", 5},
                                       {"seis", 6},
                                       {"siete", 7},
                                       {"ocho", 8},
                                       {"nueve", 9},
                                       {"diez", 10},
                                       {"once", 11},
                                       {"doce", 12},
                                       {"trece", 13},
                                       {"catorce", 14},
                                       {"quince", 15},
                                       {"dieciseis", 16},
                                       {"diecisiete", 17},
                                       {"dieciocho", 18},
                                       {"diecinueve", 19},
                                       {"veinte", 20},
                                       {"veintiuno", 21},
                                       {"veintiun", 21},
                                       {"veintiuna", 21},
                                       {"veintidos", 22},
                                       {"veintitres", 23},
                                       {"veinticuatro", 24},
                                       {"veinticinco", 25},
                                       {"veintiseis", 26},
                                       {"veintisiete", 27},
                                       {"veintiocho", 28},
                                       {"veintinueve", 29},
                                       {"treinta", 30},
                                       {"cuarenta", 40},
                                       {"cincuenta", 50},
                                       {"sesenta", 60},
                                       {"setenta", 70},
                                       {"ochenta", 80},
                                       {"noventa", 90},
                                       {"cien", 100},
                                       {"ciento", 100},
                                       {"doscientos", 200},
                                       {"doscientas", 200},
                                       {"trescientos", 300},
                                       {"trescientas", 300},
                                       {"cuatrocientos", 400},
                                       {"cuatrocientas", 400},
                                       {"quinientos", 500},
                                       {"quinientas", 500},
                                       {"seiscientos", 600},
                                       {"seiscientas", 600},
                                       {"setecientos", 700},
                                       {"setecientas", 700},
                                       {"ochocientos", 800},
                                       {"ochocientas", 800},
                                       {"novecientos", 900},
                                       {"novecientas", 900},
                                       {NULL, 0}};
static const spelled_word portuguese[] = {{"zero", 0},
                                          {"um", 1},
                                          {"uma", 1},
                                          {"dois", 2},
                                          {"duas", 2},
                                          {"tres", 3},
                                          {"quatro", 4},
                                          {"cinco", 5},
                                          {"seis", 6},
                                          {"sete", 7},
                                          {"oito", 8},
                                          {"nove", 9},
                                          {"dez", 10},
                                          {"onze", 11},
                                          {"doze", 12},
                                          {"treze", 13},
                                          {"catorze", 14},
                                          {"quatorze", 14},
                                          {"quinze", 15},
                                          {"dezesseis", 16},
                                          {"dezasseis", 16},
                                          {"dezessete", 17},
                                          {"dezassete", 17},
                                          {"dezoito", 18},
                                          {"dezenove", 19},
                                          {"dezanove", 19},
                                          {"vinte", 20},
                                          {"trinta", 30},
                                          {"quarenta", 40},
                                          {"cinquenta", 50},
                                          {"sessenta", 60},
                                          {"setenta", 70},
                                          {"oitenta", 80},
                                          {"noventa", 90},
                                          {"cem", 100},
                                          {"cento", 100},
                                          {"duzentos", 200},
                                          {"duzentas", 200},
                                          {"trezentos", 300},
                                          {"trezentas", 300},
                                          {"quatrocentos", 400},
                                          {"quinhentos", 500},
                                          {"seiscentos", 600},
                                          {"setecentos", 700},
                                          {"oitocentos", 800},
                                          {"novecentos", 900},
                                          {NULL, 0}};

/* Words that multiply what stands before them. */
static const spelled_word english_scale[] = {
    {"hundred", 100}, {"thousand", 1000}, {"million", 1000000}, {NULL, 0}};
static const spelled_word french_scale[] = {{"cents", 100},       {"cent", 100},         {"mille", 1000},
                                            {"million", 1000000}, {"millions", 1000000}, {NULL, 0}};
static const spelled_word spanish_scale[] = {
    {"mil", 1000}, {"millon", 1000000}, {"millones", 1000000}, {NULL, 0}};
static const spelled_word portuguese_scale[] = {
    {"mil", 1000}, {"milhao", 1000000}, {"milhoes", 1000000}, {NULL, 0}};

static const struct {
    const char *language;
    const spelled_word *words, *scale;
    const char *glue; /* stands between words and says nothing */
} tongues[] = {{"en", english, english_scale, "and"},
               {"fr", french, french_scale, "et"},
               {"es", spanish, spanish_scale, "y"},
               {"pt", portuguese, portuguese_scale, "e"}};

typedef struct speller {
    unsigned long sum, group; /* of what ends in a thousand or million, and since */
    bool any, odd;
} speller;

static size_t word_in(const wn_folded *text, size_t at, const spelled_word *words, unsigned int *ret_value)
{
    for (; words->word; words++) {
        size_t length = wn_folded_word(text, at, words->word);
        if (!length)
            continue;
        *ret_value = words->value;
        return length;
    }
    return 0;
}

/* Whether a word of `value` may follow a group: ones behind tens, tens behind hundreds, the French teens. */
static bool may_add(unsigned long group, unsigned int value)
{
    unsigned long low = group % 100;
    if (value >= 100)
        return group == 0;
    if (value < 10)
        return low == 0 || (low >= 20 && low % 10 == 0);
    return low == 0 || (value < 20 && (low == 60 || low == 80));
}

static void add_word(speller *s, unsigned int value)
{
    if (value == 20 && s->group % 100 == 4) /* quatre-vingts */
        s->group += 76;
    else if (s->any && !may_add(s->group, value))
        s->odd = true;
    else
        s->group += value;
    s->any = true;
}

static void multiply(speller *s, unsigned int value)
{
    unsigned long group = s->group ? s->group : 1;
    s->odd = s->odd || (value == 100 && group >= 100) || (s->sum && s->sum < value);
    if (value == 100) {
        s->group = group * 100;
    } else {
        s->sum += group * value;
        s->group = 0;
    }
    s->any = true;
}

/* Behind hyphens and white space of the line, and a joining word. */
static size_t next_word(const wn_folded *text, size_t at, const char *glue)
{
    while (text->text[at] == ' ' || text->text[at] == '-')
        at++;
    size_t length = wn_folded_word(text, at, glue);
    if (!length)
        return at;
    at += length;
    while (text->text[at] == ' ' || text->text[at] == '-')
        at++;
    return at;
}

size_t wn_spelled_read(const wn_folded *text, size_t at, const char *language, double *ret_value)
{
    size_t tongue = 0, tongue_count = sizeof tongues / sizeof *tongues, end = 0;
    while (tongue < tongue_count && (!language || strncmp(language, tongues[tongue].language, 2) != 0))
        tongue++;
    if (tongue == tongue_count)
        return 0;
    speller s = {0};
    for (size_t length; !s.odd && s.sum + s.group < 1000000000;
         at = next_word(text, end, tongues[tongue].glue)) {
        unsigned int value;
        if ((length = word_in(text, at, tongues[tongue].words, &value)))
            add_word(&s, value);
        else if ((length = word_in(text, at, tongues[tongue].scale, &value)))
            multiply(&s, value);
        else
            break;
        end = at + length;
    }
    *ret_value = (double)(s.sum + s.group);
    return s.any && !s.odd ? end : 0;
}
