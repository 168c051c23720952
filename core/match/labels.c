#include "core/match/labels.h"

#include <string.h>

#include "core/match/view.h"

typedef struct splitter {
    wn_words *words;
    WN_LIST(uint32_t) list;
} splitter;

static bool take_word(void *context, const char *folded, size_t length, size_t start, size_t end)
{
    splitter *s = context;
    (void)start;
    (void)end;
    uint32_t word = wn_words_add(s->words, folded, length);
    return word != WN_NO_WORD && WN_LIST_PUSH(&s->list, word);
}

static bool fill_words(wn_label_words *into, const splitter *s, wn_arena *arena)
{
    size_t count = s->list.count;
    uint32_t *words = wn_arena_array(arena, count, sizeof *words);
    float *weights = wn_arena_array(arena, count, sizeof *weights);
    if (!words || !weights)
        return false;
    into->weight = 0;
    for (size_t i = 0; i < count; i++) {
        words[i] = s->list.items[i];
        weights[i] = wn_words_at(s->words, words[i])->weight;
        into->weight += weights[i];
    }
    into->words = words;
    into->weights = weights;
    into->count = (uint32_t)count;
    return true;
}

static bool ends_in(const char *text, const char *wanted)
{
    size_t length = strlen(text), size = strlen(wanted);
    while (length && (text[length - 1] == ' ' || text[length - 1] == '\n'))
        length--;
    return length >= size && memcmp(text + length - size, wanted, size) == 0;
}

bool wn_labels_split(wn_label_words *into, const char *text, wn_words *words, wn_arena *arena)
{
    splitter s = {.words = words};
    bool held = wn_view_split(text, strlen(text), take_word, NULL, &s) && fill_words(into, &s, arena);
    WN_LIST_FREE(&s.list);
    into->colon = ends_in(text, ":") || ends_in(text, WN_WIDE_COLON);
    into->asks = ends_in(text, "?") || ends_in(text, WN_WIDE_QUESTION);
    return held;
}

static bool split_labels(wn_label_index *index, wn_words *words, wn_arena *arena)
{
    const wn_compiled_form *compiled = index->compiled;
    size_t count = 0;
    for (size_t i = 0; i < compiled->label_count; i++)
        count += compiled->labels[i].language == index->language;
    index->labels = wn_arena_array(arena, count, sizeof *index->labels);
    if (!index->labels)
        return false;
    for (size_t i = 0; i < compiled->label_count; i++) {
        if (compiled->labels[i].language != index->language)
            continue;
        wn_label_words *into = &index->labels[index->count++];
        into->label = &compiled->labels[i];
        if (!wn_labels_split(into, compiled->labels[i].text, words, arena))
            return false;
    }
    return true;
}

/* `next` holds, per word, where its next posting goes. */
static void add_postings(const wn_label_index *index, wn_label_posting *postings, uint32_t *next,
                         bool options)
{
    bool more = true;
    for (uint32_t place = 0; more; place++) {
        more = false;
        for (uint32_t i = 0; i < index->count; i++) {
            const wn_label_words *label = &index->labels[i];
            if (place >= label->count || (label->label->kind == WN_LABEL_OPTION) != options)
                continue;
            postings[next[label->words[place]]++] = (wn_label_posting){i, place, label->weights[place]};
            more = true;
        }
    }
}

static bool fill_postings(wn_label_index *index, wn_arena *arena)
{
    size_t words = index->word_count;
    uint32_t *starts = wn_arena_array(arena, words + 1, sizeof *starts);
    uint32_t *options = wn_arena_array(arena, words + 1, sizeof *options);
    uint32_t *next = wn_arena_array(arena, words + 1, sizeof *next);
    if (!starts || !options || !next)
        return false;
    for (uint32_t i = 0; i < index->count; i++)
        for (uint32_t j = 0; j < index->labels[i].count; j++)
            starts[index->labels[i].words[j] + 1]++;
    for (size_t i = 0; i < words; i++)
        starts[i + 1] += starts[i];
    wn_label_posting *postings = wn_arena_array(arena, starts[words], sizeof *postings);
    if (!postings)
        return false;
    memcpy(next, starts, (words + 1) * sizeof *next);
    add_postings(index, postings, next, false);
    memcpy(options, next, (words + 1) * sizeof *options);
    add_postings(index, postings, next, true);
    index->starts = starts;
    index->options = options;
    index->postings = postings;
    return true;
}

static bool split_phrases(const wn_label_words **ret, const char *const *phrases, size_t count,
                          wn_words *words, wn_arena *arena)
{
    wn_label_words *split = wn_arena_array(arena, count, sizeof *split);
    bool held = split != NULL;
    for (size_t i = 0; held && i < count; i++)
        held = wn_labels_split(&split[i], phrases[i], words, arena);
    *ret = split;
    return held;
}

bool wn_labels_index(wn_label_index *index, const wn_compiled_form *compiled, uint32_t language,
                     wn_words *words, wn_arena *arena)
{
    *index = (wn_label_index){.compiled = compiled, .language = language, .words = words};
    const wn_form_words *own = &compiled->form->words[language];
    if (!split_labels(index, words, arena) ||
        !split_phrases(&index->yes, own->yes, own->yes_count, words, arena) ||
        !split_phrases(&index->no, own->no, own->no_count, words, arena))
        return false;
    index->word_count = wn_words_count(words);
    return fill_postings(index, arena);
}
