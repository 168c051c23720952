#include "core/match/words.h"

#include <stdlib.h>
#include <string.h>

static uint32_t hash_of(const char *text, size_t length)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static uint64_t letters_of(const char *text, size_t length)
{
    uint64_t letters = 0;
    for (size_t i = 0; i < length; i++)
        letters |= 1ull << ((unsigned char)text[i] & 63u);
    return letters;
}

static float weight_of(size_t length)
{
    return length <= 2 ? 0.4f : length == 3 ? 0.6f : 1.0f;
}

static bool is_note(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return length <= 2;
}

static size_t slot_of(const wn_words *words, const char *text, size_t length, uint32_t hash)
{
    size_t mask = words->slot_count - 1;
    size_t at = hash & mask;
    for (; words->slots[at]; at = (at + 1) & mask) {
        const wn_word *word = &words->list.items[words->slots[at] - 1];
        if (word->hash == hash && word->length == length && memcmp(word->text, text, length) == 0)
            break;
    }
    return at;
}

static bool grow_slots(wn_words *words)
{
    size_t count = words->slot_count ? words->slot_count * 2 : 1024;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < words->list.count; i++) {
        size_t at = words->list.items[i].hash & (count - 1);
        while (slots[at])
            at = (at + 1) & (count - 1);
        slots[at] = (uint32_t)i + 1;
    }
    free(words->slots);
    words->slots = slots;
    words->slot_count = count;
    return true;
}

static char *keep_text(wn_words *words, const char *text, size_t length)
{
    if (!words->pages.count || words->page_size - words->page_used < length) {
        size_t size = length > 16384 ? length : 16384;
        char *page = malloc(size);
        if (!page)
            return NULL;
        if (!WN_LIST_PUSH(&words->pages, page)) {
            free(page);
            return NULL;
        }
        words->page_used = 0;
        words->page_size = size;
    }
    char *kept = words->pages.items[words->pages.count - 1] + words->page_used;
    memcpy(kept, text, length);
    words->page_used += length;
    return kept;
}

wn_words wn_words_upon(const wn_words *base)
{
    return (wn_words){.base = base, .base_count = wn_words_count(base)};
}

/* Number of the word of that hash, or WN_NO_WORD. */
static uint32_t find(const wn_words *words, const char *text, size_t length, uint32_t hash)
{
    if (words->base_count) {
        uint32_t known = find(words->base, text, length, hash);
        if (known != WN_NO_WORD)
            return known;
    }
    if (!words->slot_count)
        return WN_NO_WORD;
    size_t slot = slot_of(words, text, length, hash);
    return words->slots[slot] ? words->base_count + words->slots[slot] - 1 : WN_NO_WORD;
}

uint32_t wn_words_add(wn_words *words, const char *text, size_t length)
{
    uint32_t hash = hash_of(text, length), known = find(words, text, length, hash);
    if (known != WN_NO_WORD)
        return known;
    if (words->list.count * 2 >= words->slot_count && !grow_slots(words))
        return WN_NO_WORD;
    char *kept = keep_text(words, text, length);
    wn_word word = {.text = kept,
                    .length = (uint32_t)length,
                    .hash = hash,
                    .weight = weight_of(length),
                    .note = is_note(text, length),
                    .letters = letters_of(text, length)};
    if (!kept || !WN_LIST_PUSH(&words->list, word))
        return WN_NO_WORD;
    words->slots[slot_of(words, text, length, hash)] = (uint32_t)words->list.count;
    return wn_words_count(words) - 1;
}

uint32_t wn_words_find(const wn_words *words, const char *text, size_t length)
{
    return find(words, text, length, hash_of(text, length));
}

void wn_words_free(wn_words *words)
{
    for (size_t i = 0; i < words->pages.count; i++)
        free(words->pages.items[i]);
    WN_LIST_FREE(&words->pages);
    WN_LIST_FREE(&words->list);
    free(words->slots);
    *words = (wn_words){0};
}

enum { LONGEST_COMPARED = 40 };

/* Edits between two words, swaps of neighbours counting one, or `bound` + 1 when there are more. */
static size_t edits_between(const wn_word *a, const wn_word *b, size_t bound)
{
    size_t rows[3][LONGEST_COMPARED + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    for (size_t j = 0; j <= b->length; j++)
        last[j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        size_t least = now[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            size_t cost = last[j - 1] + (a->text[i - 1] != b->text[j - 1]);
            cost = last[j] + 1 < cost ? last[j] + 1 : cost;
            cost = now[j - 1] + 1 < cost ? now[j - 1] + 1 : cost;
            if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] && a->text[i - 2] == b->text[j - 1] &&
                before[j - 2] + 1 < cost)
                cost = before[j - 2] + 1;
            now[j] = cost;
            least = cost < least ? cost : least;
        }
        if (least > bound)
            return bound + 1;
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[b->length];
}

static bool has_digit(const wn_word *word)
{
    for (uint32_t i = 0; i < word->length; i++)
        if (word->text[i] >= '0' && word->text[i] <= '9')
            return true;
    return false;
}

/* "portal2" for "portal": an export has stuck the number of a note to the word. */
static bool is_with_number(const wn_word *longer, const wn_word *shorter)
{
    if (longer->length <= shorter->length || longer->length > shorter->length + 2 ||
        memcmp(longer->text, shorter->text, shorter->length) != 0 || has_digit(shorter))
        return false;
    for (uint32_t i = shorter->length; i < longer->length; i++)
        if (longer->text[i] < '0' || longer->text[i] > '9')
            return false;
    return true;
}

double wn_word_compare(const wn_word *a, const wn_word *b)
{
    const wn_word *x = a->length < b->length ? b : a, *y = a->length < b->length ? a : b;
    if (is_with_number(x, y))
        return 0.97;
    size_t bound = wn_word_edits(x->length);
    if (x->length == 4 && y->length == 3)
        return 0;
    if (!bound || x->length - y->length > bound || x->length > LONGEST_COMPARED)
        return 0;
    if (wn_bits_set(x->letters ^ y->letters) > 2 * bound)
        return 0;
    if (has_digit(x) || has_digit(y))
        return 0;
    size_t edits = edits_between(x, y, bound);
    return edits > bound ? 0 : 1.0 - 1.2 * (double)edits / (double)x->length;
}
