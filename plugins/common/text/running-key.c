#include "plugins/common/text/running-key.h"

#include <ctype.h>
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

/* A lone Roman numeral, dashes around it allowed, counts pages too. */
static void read_roman(wn_bytes *pool, wn_running_key *key)
{
    char *text = pool->data + key->text;
    size_t start = strspn(text, "-[( "), length = strspn(text + start, "ivxlc");
    uint32_t value = length ? roman_value(text + start, length) : 0;
    if (!value || strspn(text + start + length, "-]) .") + start + length != key->length)
        return;
    take_number(key, value);
    text[start] = '#';
    memmove(text + start + 1, text + start + length, key->length - start - length + 1);
    pool->length -= length - 1;
    key->length -= length - 1;
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
