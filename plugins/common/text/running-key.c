#include "plugins/common/text/running-key.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST 300

static uint32_t roman_value(const char *text, size_t length)
{
    static const char letters[] = "ivxlc";
    static const uint32_t values[] = {1, 5, 10, 50, 100};
    uint32_t sum = 0, before = 0;
    for (size_t i = length; i-- > 0;) {
        const char *found = memchr(letters, tolower((unsigned char)text[i]), 5);
        if (!found)
            return 0;
        uint32_t value = values[found - letters];
        sum = value < before ? sum - value : sum + value;
        before = value > before ? value : before;
    }
    return sum;
}

static void take_number(wn_running_key *key, uint32_t number)
{
    key->first = key->first ? key->first : number;
    key->last = number;
}

/* Appends a number as "#"; returns its bytes, 0 when there is none at `text`. */
static size_t add_number(const char *text, size_t length, wn_bytes *pool, wn_running_key *key)
{
    size_t n = 0;
    uint32_t number = 0;
    for (; n < length && text[n] >= '0' && text[n] <= '9'; n++)
        number = number < 100000 ? number * 10 + (uint32_t)(text[n] - '0') : number;
    if (n) {
        take_number(key, number);
        wn_bytes_append(pool, "#", 1);
    }
    return n;
}

static const char *const page_words[] = {"page", "pag.", "pág.",   "página", "p.",    "pg",  "seite",
                                         "side", "sida", "strona", "strana", "oldal", "стр", "صفحة"};

/* Puts "#" for the Roman numeral at byte `start` of the key; false when none stands there as a word. */
static bool replace_roman(wn_bytes *pool, wn_running_key *key, size_t start, const char *behind)
{
    char *text = pool->data + key->text;
    size_t length = strspn(text + start, "ivxlc");
    uint32_t value = length ? roman_value(text + start, length) : 0;
    char next = text[start + length];
    if (!value || (next && !strchr(behind, next)))
        return false;
    take_number(key, value);
    text[start] = '#';
    memmove(text + start + 1, text + start + length, key->length - start - length + 1);
    pool->length -= length - 1;
    key->length -= length - 1;
    return true;
}

/* A Roman numeral counts pages when it stands alone, dashes around it allowed, or behind a word for "page".
 */
static void read_roman(wn_bytes *pool, wn_running_key *key)
{
    char *text = pool->data + key->text;
    size_t start = strspn(text, "-[( "), length = strspn(text + start, "ivxlc");
    if (length && strspn(text + start + length, "-]) .") + start + length == key->length) {
        replace_roman(pool, key, start, "-]) .");
        return;
    }
    for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++) {
        const char *word = strstr(text, page_words[i]);
        if (!word)
            continue;
        start = (size_t)(word - text) + strlen(page_words[i]);
        start += strspn(text + start, " ");
        if (replace_roman(pool, key, start, " /.-"))
            return;
    }
}

bool wn_running_key_make(const wn_lines *lines, size_t at, wn_bytes *pool, wn_running_key *ret_key)
{
    const wn_line *line = &lines->items[at];
    size_t stop = line->stop - line->text > LONGEST ? line->text + LONGEST : line->stop;
    *ret_key = (wn_running_key){.text = pool->length, .line = at, .page = line->page};
    bool space = false;
    for (size_t i = line->text; i < stop;) {
        size_t digits = add_number(lines->text + i, stop - i, pool, ret_key);
        if (!digits) {
            char c = (char)tolower((unsigned char)lines->text[i]);
            bool white = c == ' ' || c == '\t';
            if (!white || !space)
                wn_bytes_append(pool, white ? " " : &c, 1);
            space = white;
        } else {
            space = false;
        }
        i += digits ? digits : 1;
    }
    ret_key->length = pool->length - ret_key->text;
    if (!pool->failed && ret_key->length && !ret_key->first)
        read_roman(pool, ret_key);
    size_t letters = 0;
    for (size_t i = 0; !pool->failed && i < ret_key->length; i++)
        letters += isalpha((unsigned char)pool->data[ret_key->text + i]) || pool->data[ret_key->text + i] < 0;
    ret_key->lettered = letters > (ret_key->first ? 9 : 2);
    return !pool->failed;
}

bool wn_running_key_is_number(const wn_running_key *key, const wn_bytes *pool)
{
    const char *text = pool->data + key->text;
    return key->first && !key->lettered && key->length < 24 && !memchr(text, '%', key->length) &&
           !memchr(text, '$', key->length);
}

bool wn_running_key_names_page(const wn_running_key *key, const wn_bytes *pool)
{
    static const char *const shapes[] = {"- # -", "-#-", "# / #", "#/#", "[#]", "– # –", "| #", "# |"};
    const char *text = pool->data + key->text;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (key->length == strlen(shapes[i]) && memcmp(text, shapes[i], key->length) == 0)
            return true;
    for (size_t i = 0; i < sizeof page_words / sizeof *page_words; i++)
        if (key->first && key->length < 24 && memmem(text, key->length, page_words[i], strlen(page_words[i])))
            return true;
    return false;
}

void wn_running_keys_free(wn_running_keys *keys)
{
    free(keys->items);
    wn_bytes_free(&keys->pool);
}

static int compare_keys(const void *one, const void *other, void *pool)
{
    const wn_running_key *a = one, *b = other;
    const char *text = ((const wn_bytes *)pool)->data;
    size_t least = a->length < b->length ? a->length : b->length;
    int order = memcmp(text + a->text, text + b->text, least);
    if (order || a->length != b->length)
        return order ? order : a->length < b->length ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

bool wn_running_keys_same(const wn_running_keys *keys, size_t one, size_t other)
{
    const wn_running_key *a = &keys->items[one], *b = &keys->items[other];
    return a->length == b->length &&
           memcmp(keys->pool.data + a->text, keys->pool.data + b->text, a->length) == 0;
}

bool wn_running_keys_collect(const wn_lines *lines, wn_running_keys *keys)
{
    for (size_t i = 0; i < lines->count; i++) {
        wn_running_key key;
        if (wn_line_is_blank(&lines->items[i]))
            continue;
        if (!WN_ARRAY_GROW(keys) || !wn_running_key_make(lines, i, &keys->pool, &key))
            return false;
        keys->items[keys->count++] = key;
    }
    if (keys->count)
        qsort_r(keys->items, keys->count, sizeof *keys->items, compare_keys, &keys->pool);
    return true;
}
