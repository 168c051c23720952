/* Control words: their names, where they count, and what they do. */
#ifndef RTF_VOCABULARY_H
#define RTF_VOCABULARY_H

#include "plugins/rtf/rtf.h"

typedef struct rtf_word rtf_word;

/* A control word as the document gives it. */
typedef struct rtf_call {
    const rtf_word *word;
    bool given; /* it has a number */
    int32_t value;
} rtf_call;

struct rtf_word {
    const char *name;
    wn_status (*handle)(rtf_reader *reader, const rtf_call *call);
    uint32_t where;    /* RTF_IN_... of the destinations in which it counts */
    uint32_t argument; /* for the handler */
};

enum {
    RTF_IN_STORY = 1u << RTF_TO_STORY,
    RTF_IN_DUPLICATE = 1u << RTF_TO_DUPLICATE,
    RTF_IN_CODE = 1u << RTF_TO_CODE,
    RTF_IN_FORM = 1u << RTF_TO_FORM,
    RTF_IN_FONTS = 1u << RTF_TO_FONTS,
    RTF_IN_STYLES = 1u << RTF_TO_STYLES,
    RTF_IN_COLOURS = 1u << RTF_TO_COLOURS,
    RTF_IN_INFO = 1u << RTF_TO_INFO,
    RTF_IN_WORDS = 1u << RTF_TO_WORDS,
    RTF_IN_TEXT = RTF_IN_STORY | RTF_IN_DUPLICATE | RTF_IN_CODE | RTF_IN_WORDS,
    RTF_ANYWHERE = 0xFFFF,
    RTF_STARRED =
        1u << 16, /* also behind \*, which tells readers that do not know it to pass over the group */
    RTF_CHARACTER = 1u << 17, /* stands for a character, also as what \u leaves to other readers */
    RTF_ENDS = 1u << 18       /* something ends with its group: counts once in a group */
};

/* The words of one concern. */
typedef struct rtf_words {
    const rtf_word *items;
    size_t count;
} rtf_words;

extern const rtf_words rtf_words_characters, rtf_words_destinations, rtf_words_fields, rtf_words_fonts,
    rtf_words_look, rtf_words_paragraphs, rtf_words_stories, rtf_words_styles, rtf_words_tables;

#define RTF_WORDS(concern, table)                                                                            \
    const rtf_words rtf_words_##concern = {table, sizeof(table) / sizeof *(table)}

/* Makes the vocabulary of all concerns; NULL when memory fails. */
rtf_vocabulary *rtf_vocabulary_new(void);
void rtf_vocabulary_free(rtf_vocabulary *vocabulary);

/* The word called `name`, or NULL. */
const rtf_word *rtf_vocabulary_find(const rtf_vocabulary *vocabulary, const uint8_t *name, size_t length);

/* A handler: passes the group over. */
wn_status rtf_pass_over(rtf_reader *reader, const rtf_call *call);

/* Whether a switch is on: it has no number or one other than 0. */
static inline bool rtf_is_on(const rtf_call *call)
{
    return !call->given || call->value != 0;
}

#endif
