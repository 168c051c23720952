#include "core/value/figure.h"

#include <math.h>
#include <string.h>

enum { MAX_GROUPS = 8 };

/* Digits as written: groups with the marks between them. */
typedef struct digit_groups {
    size_t count;
    size_t start[MAX_GROUPS], length[MAX_GROUPS];
    char mark[MAX_GROUPS]; /* before group i */
    size_t end;
} digit_groups;

typedef struct multiplier {
    const char *name;
    double value;
    const char *language; /* NULL: any */
} multiplier;

/* The long scale of French and Spanish: billion, billón = 10^12. Longer names first. */
static const multiplier multipliers[] = {
    {"mil millones", 1e9, NULL}, {"millions", 1e6, NULL},
    {"million", 1e6, NULL},      {"millones", 1e6, NULL},
    {"millon", 1e6, NULL},       {"mln", 1e6, NULL},
    {"mn", 1e6, NULL},           {"m", 1e6, NULL},
    {"milliards", 1e9, NULL},    {"milliard", 1e9, NULL},
    {"millardos", 1e9, NULL},    {"millardo", 1e9, NULL},
    {"billions", 1e12, "fr"},    {"billion", 1e12, "fr"},
    {"billones", 1e12, NULL},    {"billions", 1e9, NULL},
    {"billion", 1e9, NULL},      {"bln", 1e9, NULL},
    {"bn", 1e9, NULL},           {"mrd", 1e9, NULL},
    {"trillions", 1e18, "fr"},   {"trillion", 1e18, "fr"},
    {"trillions", 1e12, NULL},   {"trillion", 1e12, NULL},
    {"thousand", 1e3, NULL},     {"mille", 1e3, NULL},
    {"mil", 1e3, NULL},          {"k", 1e3, NULL},
    {"lakh", 1e5, NULL},         {"crore", 1e7, NULL},
    {"crores", 1e7, NULL},
};

static const char *const percent_words[] = {"percent",  "per cent",   "pct",      "pour cent",
                                            "pourcent", "por ciento", "por cien", "p. cent"};

static const char *const approximate_words[] = {"about",
                                                "approximately",
                                                "approx",
                                                "approx.",
                                                "around",
                                                "circa",
                                                "ca",
                                                "ca.",
                                                "c.",
                                                "nearly",
                                                "almost",
                                                "over",
                                                "more than",
                                                "less than",
                                                "at least",
                                                "some",
                                                "roughly",
                                                "up to",
                                                "estimated",
                                                "environ",
                                                "pres de",
                                                "presque",
                                                "plus de",
                                                "moins de",
                                                "au moins",
                                                "aproximadamente",
                                                "alrededor de",
                                                "cerca de",
                                                "casi",
                                                "unos",
                                                "unas",
                                                "mas de",
                                                "menos de",
                                                "al menos",
                                                "approximativement",
                                                "quelque"};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool speaks(const char *language, const char *code)
{
    return language && strncmp(language, code, 2) == 0;
}

static size_t digit_run(const wn_folded *text, size_t at)
{
    size_t i = at;
    while (is_digit(text->text[i]))
        i++;
    return i - at;
}

/* Whether `mark` may stand before the group at `next`: a space only before three digits. */
static bool joins(const digit_groups *groups, const wn_folded *text, char mark, size_t next)
{
    size_t run = digit_run(text, next);
    if (!run || groups->count == MAX_GROUPS)
        return false;
    if (mark == '.' || mark == ',')
        return true;
    bool regular = run == 3 && groups->length[groups->count - 1] <= 3;
    for (size_t i = 1; i < groups->count; i++)
        regular = regular && groups->mark[i] == mark;
    return regular && (mark == ' ' || mark == '\'');
}

static void read_groups(const wn_folded *text, size_t at, digit_groups *ret)
{
    *ret = (digit_groups){.count = 1, .start = {at}, .length = {digit_run(text, at)}};
    ret->end = at + ret->length[0];
    while (text->text[ret->end] && joins(ret, text, text->text[ret->end], ret->end + 1)) {
        size_t i = ret->count++;
        ret->mark[i] = text->text[ret->end];
        ret->start[i] = ret->end + 1;
        ret->length[i] = digit_run(text, ret->start[i]);
        ret->end = ret->start[i] + ret->length[i];
    }
}

/* Drops groups after a space again: in "Table 5 100 %" they are two numbers. */
static void cut_at_space(digit_groups *groups)
{
    for (size_t i = 1; i < groups->count; i++) {
        if (groups->mark[i] != ' ')
            continue;
        groups->count = i;
        groups->end = groups->start[i - 1] + groups->length[i - 1];
    }
}

static char grouping_mark(const char *language)
{
    return speaks(language, "fr") || speaks(language, "es") ? '.' : ',';
}

/* Whether the last mark is the decimal one. A single mark before three digits is read by the language, but
 * not behind a zero and not in a percentage. `*ret_odd` says that the groups make no number ("1.2.3"). */
static bool last_is_decimal(const digit_groups *groups, const wn_folded *text, const char *language,
                            bool percent, bool *ret_odd)
{
    size_t last = groups->count - 1;
    char mark = groups->mark[last];
    *ret_odd = false;
    bool repeated = false;
    for (size_t i = 1; i < last; i++) {
        repeated = repeated || groups->mark[i] == mark;
        *ret_odd = *ret_odd || groups->length[i] != 3;
    }
    if (repeated && groups->length[last] != 3)
        *ret_odd = true;
    if (repeated || mark == ' ' || mark == '\'')
        return false;
    bool open = last == 1 && groups->length[1] == 3 && groups->length[0] <= 3 &&
                text->text[groups->start[0]] != '0' && !percent;
    return !open || mark != grouping_mark(language);
}

static double groups_value(const digit_groups *groups, const wn_folded *text, bool decimal)
{
    double value = 0, scale = 1;
    for (size_t i = 0; i < groups->count; i++) {
        bool fraction = decimal && i > 0 && i == groups->count - 1;
        for (size_t j = 0; j < groups->length[i]; j++) {
            value = value * 10 + (text->text[groups->start[i] + j] - '0');
            scale *= fraction ? 10 : 1;
        }
    }
    return value / scale;
}

size_t wn_percent_length(const wn_folded *text, size_t at)
{
    size_t next = wn_folded_skip_space(text, at);
    if (text->text[next] == '%')
        return next + 1 - at;
    for (size_t i = 0; i < sizeof percent_words / sizeof *percent_words; i++) {
        size_t length = wn_folded_word(text, next, percent_words[i]);
        if (length)
            return next + length - at;
    }
    return 0;
}

static bool percent_before(const wn_folded *text, size_t start)
{
    size_t at = start;
    while (at > 0 && text->text[at - 1] == ' ')
        at--;
    if (at == 0 || text->text[at - 1] != '%')
        return false;
    for (at--; at > 0 && text->text[at - 1] == ' ';)
        at--;
    return at == 0 || !is_digit(text->text[at - 1]);
}

static void read_multiplier(const wn_folded *text, const char *language, wn_figure *figure)
{
    size_t at = wn_folded_skip_space(text, figure->end);
    for (size_t i = 0; i < sizeof multipliers / sizeof *multipliers; i++) {
        if (multipliers[i].language && !speaks(language, multipliers[i].language))
            continue;
        size_t length = wn_folded_word(text, at, multipliers[i].name);
        bool letter = strlen(multipliers[i].name) <= 1;
        if (!length || (letter && at != figure->end))
            continue;
        figure->value *= multipliers[i].value;
        figure->end = at + length;
        return;
    }
}

static void read_currency(const wn_folded *text, const char *source, wn_figure *figure)
{
    static const char *const joiners[] = {"of", "de", "d'"};
    wn_currency found = wn_currency_before(text, source, figure->start);
    if (found.length) {
        figure->money = true;
        figure->currency = found.code;
        return;
    }
    size_t at = wn_folded_skip_space(text, figure->end);
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
        size_t length = strlen(joiners[i]);
        if (strncmp(text->text + at, joiners[i], length) == 0 &&
            (joiners[i][length - 1] == '\'' || text->text[at + length] == ' '))
            at = wn_folded_skip_space(text, at + length);
    }
    found = wn_currency_at(text, source, at);
    if (found.length) {
        figure->money = true;
        figure->currency = found.code;
        figure->end = at + found.length;
    }
}

size_t wn_approximate_length(const wn_folded *text, size_t at)
{
    size_t best = 0;
    for (size_t i = 0; i < sizeof approximate_words / sizeof *approximate_words; i++) {
        size_t length = wn_folded_word(text, at, approximate_words[i]);
        best = length > best ? length : best;
    }
    return best;
}

static bool approximate_before(const wn_folded *text, size_t start)
{
    size_t at = start;
    while (at > 0 && (text->text[at - 1] == ' ' || text->text[at - 1] == '\n'))
        at--;
    if (at > 0 && strchr("~<>", text->text[at - 1]))
        return true;
    if (at > 2 && (memcmp(text->text + at - 3, "\xE2\x89\x88", 3) == 0 ||
                   memcmp(text->text + at - 3, "\xE2\x88\xBC", 3) == 0))
        return true;
    for (size_t i = 0; i < sizeof approximate_words / sizeof *approximate_words; i++) {
        size_t length = strlen(approximate_words[i]);
        if (length <= at && memcmp(text->text + at - length, approximate_words[i], length) == 0 &&
            !wn_folded_after_word(text, at - length))
            return true;
    }
    return false;
}

static bool starts_line(const wn_folded *text, size_t at)
{
    while (at > 0 && (text->text[at - 1] == ' ' || text->text[at - 1] == '('))
        at--;
    return at == 0 || text->text[at - 1] == '\n';
}

static void note_surroundings(const wn_folded *text, const digit_groups *groups, wn_figure *figure)
{
    size_t first = groups->start[0], end = groups->end;
    char before = first ? text->text[first - 1] : ' ', after = text->text[end];
    bool behind = first > 1 && is_digit(text->text[first - 2]),
         ahead = after && is_digit(text->text[end + 1]);
    figure->bound =
        (behind && strchr("/:.,-", before)) || (ahead && strchr("/:-", after) && !figure->percent);
    figure->year = groups->count == 1 && groups->length[0] == 4 && figure->value >= 1900 &&
                   figure->value < 2100 && !figure->percent && !figure->money && figure->end == end;
    bool closed =
        after == ')' || (after == '.' && (text->text[end + 1] == ' ' || text->text[end + 1] == '\n'));
    figure->listed = groups->count == 1 && groups->length[0] <= 2 && closed && starts_line(text, first) &&
                     text->text[wn_folded_skip_space(text, end + 1)] != '\0';
}

/* A minus sign directly before the digits and after white space; "- 55" is a list mark. */
static bool is_negative(const wn_folded *text, size_t start)
{
    return start > 0 && text->text[start - 1] == '-' && (start == 1 || text->text[start - 2] == ' ');
}

/* Whether a word is stuck to the figure before `at`. What is counted follows it at once where a script leaves
 * no blanks between words (U+3000 to U+9FFF). */
static bool is_stuck(const wn_folded *text, size_t at)
{
    unsigned char lead = (unsigned char)text->text[at];
    return wn_folded_is_word(text, at) && !(lead >= 0xE3 && lead <= 0xE9);
}

/* Reads the figure at `at`; false when the digits are no number. `*ret_end` is where to go on. */
static bool read_figure(const wn_folded *text, const char *source, const char *language, size_t at,
                        wn_figure *ret, size_t *ret_end)
{
    digit_groups groups;
    read_groups(text, at, &groups);
    size_t percent = wn_percent_length(text, groups.end);
    if (percent)
        cut_at_space(&groups);
    *ret_end = groups.end;
    percent = wn_percent_length(text, groups.end);
    bool odd, decimal = last_is_decimal(&groups, text, language, percent > 0, &odd);
    if (odd || wn_folded_after_word(text, at))
        if (odd || !wn_currency_before(text, source, at).length)
            return false;
    *ret = (wn_figure){.value = groups_value(&groups, text, decimal), .start = at, .end = groups.end};
    ret->percent = percent > 0 || percent_before(text, at);
    ret->end += percent;
    if (!ret->percent) {
        read_multiplier(text, language, ret);
        read_currency(text, source, ret);
        if (ret->end == groups.end && is_stuck(text, ret->end))
            return false;
    }
    ret->approximate = approximate_before(text, at);
    note_surroundings(text, &groups, ret);
    if (is_negative(text, at))
        ret->value = -ret->value;
    *ret_end = ret->end;
    return true;
}

/* Whether only a joining word or dash stands between two figures. */
static bool range_between(const wn_folded *text, size_t from, size_t to)
{
    static const char *const joiners[] = {"-",  "to", "and", "et",    "y", "a",
                                          "or", "ou", "o",   "hasta", "&", "au"};
    size_t at = wn_folded_skip_space(text, from);
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
        size_t length = strlen(joiners[i]);
        if (strncmp(text->text + at, joiners[i], length) == 0 &&
            wn_folded_skip_space(text, at + length) == to)
            return true;
    }
    return false;
}

static void mark_ranges(const wn_folded *text, wn_figures *figures)
{
    for (size_t i = 1; i < figures->list.count; i++) {
        wn_figure *a = &figures->list.items[i - 1], *b = &figures->list.items[i];
        if (a->year || a->listed || !range_between(text, a->end, b->start))
            continue;
        a->ranged = b->ranged = true;
        a->percent = a->percent || b->percent;
        b->value = fabs(b->value); /* the dash was no minus sign */
    }
}

static int bracket_step(char c)
{
    return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
}

bool wn_figures_read(const wn_folded *folded, const char *source, const char *language, wn_figures *figures)
{
    int depth = 0;
    for (size_t at = 0; at < folded->length; at++) {
        depth += bracket_step(folded->text[at]);
        depth = depth < 0 ? 0 : depth;
        if (!is_digit(folded->text[at]))
            continue;
        wn_figure figure;
        size_t end;
        if (read_figure(folded, source, language, at, &figure, &end)) {
            figure.bracketed = depth > 0;
            if (!WN_LIST_PUSH(&figures->list, figure))
                return false;
        }
        at = end - 1;
    }
    mark_ranges(folded, figures);
    return true;
}
