/* Yes and no, "not applicable" and blanks: answers that are a word of the form's language data. */
#include <string.h>

#include "core/base/text.h"
#include "core/value/folded.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

/* One of the form's words, read at a place of the answer. */
typedef struct answer_word {
    wn_truth truth;
    size_t length;
} answer_word;

static bool fold_word(wn_buffer *out, const char *word)
{
    wn_buffer_clear(out);
    return wn_text_fold(out, word, strlen(word));
}

static bool is_letter_at(const wn_folded *text, size_t at)
{
    return wn_folded_is_word(text, at) && !(text->text[at] >= '0' && text->text[at] <= '9');
}

/* The word also begins compounds ("no-one", "yes-or-no", "non-applicable"). */
static bool begins_compound(const wn_folded *text, size_t end)
{
    return text->text[end] == '-' && is_letter_at(text, end + 1);
}

/* "No. 15" is a number; a figure on the next line begins a list. */
static bool begins_number(const wn_folded *text, size_t end)
{
    if (text->text[end++] != '.')
        return false;
    while (text->text[end] == ' ')
        end++;
    return text->text[end] >= '0' && text->text[end] <= '9';
}

/* "si" without its accent is the Spanish "if": it is yes only where the clause ends behind it. */
static bool reads_as_if(const wn_folded *text, size_t at, size_t end)
{
    if (end - at != 2 || strncmp(text->text + at, "si", 2) != 0)
        return false;
    bool accented = text->source[end] - text->source[at] > 2;
    return !accented && text->text[end] == ' ' && is_letter_at(text, wn_folded_skip_space(text, end));
}

static void try_words(const wn_folded *text, size_t at, const char *const *words, size_t count,
                      wn_truth truth, answer_word *best)
{
    wn_buffer word = {0};
    for (size_t i = 0; i < count; i++) {
        if (!fold_word(&word, words[i]) || !word.length)
            continue;
        size_t length = wn_folded_word(text, at, word.data);
        if (length <= best->length || begins_compound(text, at + length) ||
            (truth == WN_FALSE && begins_number(text, at + length)) ||
            (truth == WN_TRUE && reads_as_if(text, at, at + length)))
            continue;
        *best = (answer_word){.truth = truth, .length = length};
    }
    wn_buffer_free(&word);
}

static answer_word word_at(const wn_folded *text, size_t at, const wn_form_words *words)
{
    answer_word best = {.truth = WN_NULL};
    try_words(text, at, words->yes, words->yes_count, WN_TRUE, &best);
    try_words(text, at, words->no, words->no_count, WN_FALSE, &best);
    return best;
}

/* Skips what may stand before the word: white space, quotes, brackets, list and emphasis marks. */
static size_t skip_opening(const wn_folded *text, size_t at)
{
    for (;;) {
        at = wn_folded_skip_space(text, at);
        size_t bullet = strncmp(text->text + at, "\xE2\x80\xA2", 3) == 0 ? 3 : 0;
        if (!bullet && !(at < text->length && strchr("\"'([*-_>:", text->text[at])))
            return at;
        at += bullet ? bullet : 1;
    }
}

/* Position of the next word when only marks, slashes or "or" stand between; a comma or full stop ends the
 * thought ("Yes. No changes since"). */
static size_t next_choice(const wn_folded *text, size_t at)
{
    static const char *const joiners[] = {"or", "ou", "o"};
    while (at < text->length && !wn_folded_is_word(text, at)) {
        if (strchr(",.;:!?-(", text->text[at]))
            return text->length;
        at++;
    }
    for (size_t i = 0; i < sizeof joiners / sizeof *joiners; i++) {
        size_t length = wn_folded_word(text, at, joiners[i]);
        if (length)
            return wn_folded_skip_space(text, at + length);
    }
    return at;
}

/* "Yes" with "No ministry may ..." below it: on a line of its own only the bare word is the other option. */
static bool begins_sentence(const wn_folded *text, size_t end, size_t word, size_t word_end)
{
    if (word >= text->length || !memchr(text->text + end, '\n', word - end))
        return false;
    for (size_t at = word_end; at < text->length && text->text[at] != '\n'; at++)
        if (wn_folded_is_word(text, at))
            return true;
    return false;
}

/* The answer "Yes. No." or "Yes, No" and nothing else. */
static bool only_both(const wn_folded *text, size_t end, const wn_form_words *words, wn_truth first)
{
    size_t at = end;
    while (at < text->length && !wn_folded_is_word(text, at))
        at++;
    answer_word second = word_at(text, at, words);
    if (second.truth == WN_NULL || second.truth == first)
        return false;
    for (at += second.length; at < text->length; at++)
        if (wn_folded_is_word(text, at))
            return false;
    return true;
}

static size_t closing_length(const wn_folded *text, size_t end)
{
    size_t at = end, last = end;
    while (at < text->length && strchr(" \t\"'.,;:!)]*-_", text->text[at])) {
        at++;
        if (text->text[at - 1] != ' ' && text->text[at - 1] != '\t')
            last = at;
    }
    return last;
}

wn_truth wn_value_yes_no(const char *text, size_t length, const wn_form_words *words, size_t *ret_length)
{
    *ret_length = 0;
    wn_folded folded;
    if (!wn_folded_make(&folded, text, length))
        return WN_NULL;
    size_t at = skip_opening(&folded, 0);
    answer_word word = word_at(&folded, at, words);
    if (word.truth != WN_NULL) {
        size_t end = at + word.length;
        size_t next = next_choice(&folded, end);
        answer_word other = word_at(&folded, next, words);
        if (begins_sentence(&folded, end, next, next + other.length))
            other.truth = WN_NULL;
        bool both = (other.truth != WN_NULL && other.truth != word.truth) ||
                    only_both(&folded, end, words, word.truth);
        if (both)
            word.truth = WN_NULL;
        else
            *ret_length = folded.source[closing_length(&folded, end)];
    }
    wn_folded_free(&folded);
    return word.truth;
}

/* Appends the letters and digits of folded `text`: "N. A.", "n/a" and "N/A" are one. */
static bool bare_key(wn_buffer *out, const wn_folded *text)
{
    for (size_t at = 0; at < text->length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text->text + at, text->length - at, &point);
        step = step ? step : 1;
        if (wn_text_is_word(point) && !wn_buffer_append(out, text->text + at, step))
            return false;
        at += step;
    }
    return wn_buffer_append(out, "", 0);
}

/* What comparing two texts byte for byte tells, letters of either case and all but letters and digits aside;
 * beyond ASCII only folding can tell. */
typedef enum { KEY_DIFFERS, KEY_SAME, KEY_UNDECIDED } key_likeness;

/* The next letter or digit, in lower case; 0 at the end, -1 for a character outside ASCII. */
static int next_of_key(const char *text, size_t length, size_t *at)
{
    while (*at < length) {
        unsigned char c = (unsigned char)text[(*at)++];
        if (c >= 0x80)
            return -1;
        if (wn_text_is_word(c))
            return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    return 0;
}

static key_likeness compare_keys(const char *text, size_t length, const char *word)
{
    size_t at = 0, in_word = 0, word_length = strlen(word);
    for (bool any = false;; any = true) {
        int wanted = next_of_key(word, word_length, &in_word), found = next_of_key(text, length, &at);
        if (wanted < 0 || found < 0)
            return KEY_UNDECIDED;
        if (wanted != found || (wanted == 0 && !any))
            return KEY_DIFFERS;
        if (wanted == 0)
            return KEY_SAME;
    }
}

static key_likeness compare_with_any(const char *text, size_t length, const char *const *list, size_t count)
{
    key_likeness likeness = KEY_DIFFERS;
    for (size_t i = 0; i < count; i++) {
        key_likeness one = compare_keys(text, length, list[i]);
        if (one == KEY_SAME)
            return KEY_SAME;
        likeness = one == KEY_UNDECIDED ? KEY_UNDECIDED : likeness;
    }
    return likeness;
}

static bool same_key(const char *word, const wn_buffer *key)
{
    key_likeness likeness = compare_keys(key->data, key->length, word);
    if (likeness != KEY_UNDECIDED)
        return likeness == KEY_SAME;
    wn_folded folded;
    wn_buffer other = {0};
    if (!wn_folded_make(&folded, word, strlen(word)))
        return false;
    bool same = bare_key(&other, &folded) && other.length && other.length == key->length &&
                memcmp(other.data, key->data, key->length) == 0;
    wn_buffer_free(&other);
    wn_folded_free(&folded);
    return same;
}

static bool any_same_key(const char *const *list, size_t count, const wn_buffer *key)
{
    for (size_t i = 0; i < count; i++)
        if (same_key(list[i], key))
            return true;
    return false;
}

/* How many bytes of folded text are not white space, when all of these are of `set`; else 0. */
static size_t only_of(const wn_folded *text, const char *set)
{
    size_t shown = 0;
    for (size_t i = 0; i < text->length; i++) {
        char c = text->text[i];
        bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space && !strchr(set, c))
            return 0;
        shown += !space;
    }
    return shown;
}

/* Dashes alone: a few say that there is nothing, many are a drawn line. */
static bool is_dash(const wn_folded *text)
{
    const size_t most = 4;
    size_t dashes = only_of(text, "-");
    return dashes > 0 && dashes <= most;
}

/* What is drawn for an answer to be written on. */
static bool is_drawn(const wn_folded *text)
{
    return only_of(text, "_.[]()") > 0 || (only_of(text, "-=") > 0 && !is_dash(text));
}

/* Whether the text is of the marks that `is_marks` knows, each of which begins with one of `first`, or is one
 * of the words but for case, accents and punctuation. */
static bool is_word_or_marks(const char *text, size_t length, const char *first,
                             bool (*is_marks)(const wn_folded *text), const char *const *list, size_t count)
{
    size_t at = 0;
    while (at < length && (unsigned char)text[at] <= ' ')
        at++;
    bool marked = at < length && ((unsigned char)text[at] >= 0x80 || strchr(first, text[at]));
    key_likeness likeness = compare_with_any(text, length, list, count);
    if (likeness == KEY_SAME || (likeness == KEY_DIFFERS && !marked))
        return likeness == KEY_SAME;
    wn_folded folded;
    if (!wn_folded_make(&folded, text, length))
        return false;
    wn_buffer key = {0};
    bool found = is_marks(&folded) || (bare_key(&key, &folded) && any_same_key(list, count, &key));
    wn_buffer_free(&key);
    wn_folded_free(&folded);
    return found;
}

bool wn_value_not_applicable(const char *text, size_t length, const wn_form_words *words)
{
    return is_word_or_marks(text, length, "-", is_dash, words->not_applicable, words->not_applicable_count);
}

static bool is_empty(const char *text, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(text + at, length - at, &point);
        if (!wn_is_space(point))
            return false;
        at += step ? step : 1;
    }
    return true;
}

bool wn_value_blank(const char *text, size_t length, const wn_form_words *words)
{
    return is_empty(text, length) ||
           is_word_or_marks(text, length, "_.[]()-=", is_drawn, words->placeholder, words->placeholder_count);
}
