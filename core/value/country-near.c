#include "core/value/country-near.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/value/country-table.h"

enum { MAX_WORD = 40 };

/* Number of single-letter changes (also swaps) from `a` to `b`, or `limit` + 1 when there are more. */
static size_t distance(const char *a, size_t n, const char *b, size_t m, size_t limit)
{
    size_t rows[3][MAX_WORD + 1];
    if (n > m + limit || m > n + limit || n > MAX_WORD || m > MAX_WORD)
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

static size_t word_length(const char *key)
{
    return strcspn(key, " ");
}

static const char *next_word(const char *key)
{
    key += word_length(key);
    return *key ? key + 1 : key;
}

/* Whether `key` has the word of `length` bytes at `word`. */
static bool has_word(const char *key, const char *word, size_t length)
{
    for (; *key; key = next_word(key))
        if (word_length(key) == length && strncmp(key, word, length) == 0)
            return true;
    return false;
}

/* The one word of `key` that `other` does not have, or NULL when there are none or several. */
static const char *odd_word(const char *key, const char *other)
{
    const char *odd = NULL;
    for (; *key; key = next_word(key)) {
        if (has_word(other, key, word_length(key)))
            continue;
        if (odd)
            return NULL;
        odd = key;
    }
    return odd;
}

static size_t letters_allowed(size_t length)
{
    return length < 5 ? 0 : length < 9 ? 1 : 2;
}

/* Letters by which the two keys differ when they differ in one word; SIZE_MAX else. `*ret_allowed` says that
 * a word of that length may be misspelt so. */
static size_t key_distance(const char *key, const char *other, bool *ret_allowed)
{
    const size_t margin = 2;
    const char *a = odd_word(key, other), *b = odd_word(other, key);
    *ret_allowed = false;
    if (!a || !b)
        return SIZE_MAX;
    size_t allowed = letters_allowed(word_length(a));
    size_t letters = distance(a, word_length(a), b, word_length(b), allowed + margin);
    *ret_allowed = letters <= allowed;
    return letters > allowed + margin ? SIZE_MAX : letters;
}

/* Fewest letters by which a name of another country than `row` differs. */
static size_t next_nearest(const char *key, size_t row)
{
    size_t second = SIZE_MAX;
    for (size_t i = 0; i < wn_country_name_count; i++) {
        bool allowed;
        size_t letters =
            wn_country_names[i].row == row ? SIZE_MAX : key_distance(key, wn_country_names[i].key, &allowed);
        second = letters < second ? letters : second;
    }
    return second;
}

wn_country_near wn_country_nearest(const char *key)
{
    wn_country_near near = {.row = SIZE_MAX, .distance = SIZE_MAX, .second = SIZE_MAX};
    for (size_t i = 0; i < wn_country_name_count; i++) {
        bool allowed;
        size_t letters = key_distance(key, wn_country_names[i].key, &allowed);
        if (!allowed || letters >= near.distance)
            continue;
        near.distance = letters;
        near.row = wn_country_names[i].row;
    }
    if (near.row != SIZE_MAX)
        near.second = next_nearest(key, near.row);
    return near;
}
