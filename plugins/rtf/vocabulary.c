#include "plugins/rtf/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS 1024u /* a power of two, some times the number of words */

struct rtf_vocabulary {
    const rtf_word *slots[SLOTS];
};

/* FNV-1a */
static uint32_t hash(const uint8_t *name, size_t length)
{
    uint32_t value = 2166136261u;
    for (size_t i = 0; i < length; i++)
        value = (value ^ name[i]) * 16777619u;
    return value;
}

rtf_vocabulary *rtf_vocabulary_new(void)
{
    const rtf_words *concerns[] = {&rtf_words_characters, &rtf_words_destinations, &rtf_words_fields,
                                   &rtf_words_fonts,      &rtf_words_look,         &rtf_words_paragraphs,
                                   &rtf_words_stories,    &rtf_words_styles,       &rtf_words_tables};
    rtf_vocabulary *vocabulary = calloc(1, sizeof *vocabulary);
    if (!vocabulary)
        return NULL;
    for (size_t i = 0; i < sizeof concerns / sizeof *concerns; i++)
        for (size_t k = 0; k < concerns[i]->count; k++) {
            const rtf_word *word = &concerns[i]->items[k];
            uint32_t slot = hash((const uint8_t *)word->name, strlen(word->name)) % SLOTS;
            while (vocabulary->slots[slot])
                slot = (slot + 1) % SLOTS;
            vocabulary->slots[slot] = word;
        }
    return vocabulary;
}

void rtf_vocabulary_free(rtf_vocabulary *vocabulary)
{
    free(vocabulary);
}

const rtf_word *rtf_vocabulary_find(const rtf_vocabulary *vocabulary, const uint8_t *name, size_t length)
{
    uint32_t slot = hash(name, length) % SLOTS;
    for (const rtf_word *word; (word = vocabulary->slots[slot]) != NULL; slot = (slot + 1) % SLOTS)
        if (strlen(word->name) == length && memcmp(word->name, name, length) == 0)
            return word;
    return NULL;
}
