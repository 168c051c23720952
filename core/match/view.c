#include "core/match/view.h"

#include "core/base/text.h"
#include "winnow/utf8.h"

static bool is_superscript_digit(uint32_t point)
{
    return point == 0xB2 || point == 0xB3 || point == 0xB9 || (point >= 0x2070 && point <= 0x208E);
}

/* Shows nothing and parts no word: soft hyphen, zero-width space and joiners, word joiner. */
static bool is_invisible(uint32_t point)
{
    return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 || point == 0xFEFF;
}

/* Whether the code point at `at` belongs to a word; `*ret_step` is its length in bytes. */
static bool is_word_at(const char *text, size_t length, size_t at, bool within, wn_apart_test *apart,
                       void *context, size_t *ret_step)
{
    uint32_t point = (unsigned char)text[at];
    *ret_step = 1;
    if (point < 0x80)
        return wn_text_is_word(point) && !(apart && apart(context, at));
    point = 0xFFFD;
    size_t step = wn_utf8_decode(text + at, length - at, &point);
    *ret_step = step ? step : 1;
    if (within && is_invisible(point))
        return true;
    return wn_text_is_word(point) && !is_superscript_digit(point) && !(apart && apart(context, at));
}

/* Scripts that leave no blanks between words: each of their letters counts as a word. */
static bool is_unspaced(uint32_t point)
{
    return (point >= 0xE00 && point <= 0xEFF) || (point >= 0x1000 && point <= 0x109F) ||
           (point >= 0x1780 && point <= 0x17FF) || (point >= 0x3040 && point <= 0x30FF) ||
           (point >= 0x3400 && point <= 0x4DBF) || (point >= 0x4E00 && point <= 0x9FFF) ||
           (point >= 0xF900 && point <= 0xFAFF) || (point >= 0x20000 && point <= 0x3FFFF);
}

static bool is_unspaced_at(const char *text, size_t length, size_t at)
{
    uint32_t point = 0;
    return (unsigned char)text[at] >= 0xE0 && wn_utf8_decode(text + at, length - at, &point) &&
           is_unspaced(point);
}

bool wn_view_split(const char *text, size_t length, wn_word_taker *take, wn_apart_test *apart, void *context)
{
    wn_buffer folded = {0};
    bool held = true;
    for (size_t at = 0; held && at < length;) {
        size_t step = 1, start = at;
        bool alone = is_unspaced_at(text, length, at);
        while (at < length && (at == start || !(alone || is_unspaced_at(text, length, at))) &&
               is_word_at(text, length, at, at > start, apart, context, &step))
            at += step;
        if (at == start) {
            at += step;
            continue;
        }
        wn_buffer_clear(&folded);
        held = wn_text_fold(&folded, text + start, at - start);
        if (held && folded.length)
            held = take(context, folded.data, folded.length, start, at);
    }
    wn_buffer_free(&folded);
    return held;
}

typedef struct maker {
    wn_view *view;
    size_t base; /* of the line in the document's text */
    size_t format;
    size_t raised, lowered; /* the next superscript text at or behind the place asked for last */
} maker;

static bool take_word(void *context, const char *folded, size_t length, size_t start, size_t end)
{
    maker *m = context;
    wn_view *view = m->view;
    uint32_t word = wn_words_add(view->words, folded, length);
    wn_view_token token = {(uint32_t)(m->base + start), (uint32_t)(m->base + end), word,
                           (uint32_t)view->lines.count};
    return word != WN_NO_WORD && WN_LIST_PUSH(&view->tokens, token);
}

static void find_superscript(maker *m, size_t at)
{
    const wn_document *document = m->view->document;
    m->raised = m->lowered = SIZE_MAX;
    for (; m->format < document->formats.count; m->format++) {
        const wn_format *format = &document->formats.items[m->format];
        if (format->end > at && (format->flags & WN_RUN_SUPERSCRIPT)) {
            m->raised = format->start;
            m->lowered = format->end;
            return;
        }
    }
}

/* Superscript text: a note mark stuck to a word. Called with rising places. */
static bool is_superscript(void *context, size_t at)
{
    maker *m = context;
    at += m->base;
    if (at >= m->lowered)
        find_superscript(m, at);
    return at >= m->raised;
}

static bool add_line(maker *m, uint32_t leaf, uint32_t cell, size_t start, size_t end, bool leads)
{
    wn_view *view = m->view;
    uint32_t first = (uint32_t)view->tokens.count;
    m->base = start;
    if (!wn_view_split(view->document->text + start, end - start, take_word, is_superscript, m))
        return false;
    wn_view_line line = {
        (uint32_t)start, (uint32_t)end, leaf, cell, first, (uint32_t)view->tokens.count - first, leads};
    return WN_LIST_PUSH(&view->lines, line);
}

static bool add_leaf(maker *m, uint32_t leaf)
{
    const wn_document *document = m->view->document;
    const wn_block *block = &document->blocks.items[leaf];
    uint32_t cell = wn_document_ancestor(document, leaf, WN_BLOCK_CELL);
    size_t start = block->text;
    for (size_t at = start; at <= block->text_end; at++) {
        if (at < block->text_end && document->text[at] != '\n')
            continue;
        if (!add_line(m, leaf, cell, start, at, start == block->text))
            return false;
        start = at + 1;
    }
    return true;
}

static bool add_leaves(wn_view *view, bool flow)
{
    const wn_document *document = view->document;
    maker m = {.view = view};
    for (uint32_t i = 0; i < document->blocks.count; i++)
        if (wn_block_is_leaf(document->blocks.items[i].kind) && wn_document_in_flow(document, i) == flow &&
            !add_leaf(&m, i))
            return false;
    return true;
}

bool wn_view_make(wn_view *view, const wn_document *document, wn_words *words)
{
    *view = (wn_view){.document = document, .words = words};
    if (!add_leaves(view, true))
        return false;
    view->flow_tokens = view->tokens.count;
    view->flow_lines = view->lines.count;
    return add_leaves(view, false);
}

void wn_view_free(wn_view *view)
{
    WN_LIST_FREE(&view->tokens);
    WN_LIST_FREE(&view->lines);
}

uint32_t wn_view_token_at(const wn_view *view, size_t at)
{
    size_t low = 0, high = view->flow_tokens;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->tokens.items[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

uint32_t wn_view_line_at(const wn_view *view, size_t at)
{
    size_t low = 0, high = view->flow_lines;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->lines.items[middle].end < at)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}
