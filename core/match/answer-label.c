#include "core/match/answer-label.h"

#include <stdlib.h>

#include "winnow/utf8.h"

enum { LEAST_ANSWERS = 3, LONGEST_LABEL = 12 };

typedef struct opening {
    uint32_t word, start, end; /* bytes, colon included */
} opening;

/* The first unpainted word of a segment when a colon follows it; `word` is WN_NO_WORD when it is none. False
 * when the segment holds no word at all. */
static bool opening_of(const wn_reading *r, const wn_segment *segment, opening *ret)
{
    const wn_view *view = r->view;
    const char *text = r->document->text;
    *ret = (opening){.word = WN_NO_WORD};
    for (uint32_t i = wn_view_token_at(view, segment->start); i < view->flow_tokens; i++) {
        const wn_view_token *token = &view->tokens.items[i];
        if (token->start >= segment->end)
            return false;
        if (r->paint.classes[token->start] != WN_PAINT_NONE)
            continue;
        uint32_t end = token->end;
        while (text[end] == '*' || text[end] == '_')
            end++;
        if (text[end] == ':' && text[end + 1] != '/' && token->end - token->start <= LONGEST_LABEL)
            *ret = (opening){token->word, token->start, end + 1};
        return true;
    }
    return false;
}

static int by_word(const void *left, const void *right)
{
    const opening *a = left, *b = right;
    if (a->word != b->word)
        return a->word < b->word ? -1 : 1;
    return a->start < b->start ? -1 : a->start > b->start;
}

static void paint_common(wn_reading *r, const opening *openings, size_t count, size_t answers)
{
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && openings[end].word == openings[first].word;)
            end++;
        if (end - first < LEAST_ANSWERS || (end - first) * 5 < answers * 2)
            continue;
        for (size_t i = first; i < end; i++)
            wn_paint_set(&r->paint, openings[i].start, openings[i].end, WN_PAINT_FORM);
    }
}

bool wn_answer_label_paint(wn_reading *r)
{
    opening *openings = calloc(r->segments.count + 1, sizeof *openings);
    size_t count = 0, answers = 0;
    if (!openings)
        return false;
    for (size_t i = 0; i < r->segments.count; i++) {
        opening found;
        if (r->segments.items[i].item == WN_NO_ITEM || !opening_of(r, &r->segments.items[i], &found))
            continue;
        answers++;
        if (found.word != WN_NO_WORD)
            openings[count++] = found;
    }
    qsort(openings, count, sizeof *openings, by_word);
    paint_common(r, openings, count, answers);
    free(openings);
    return true;
}
