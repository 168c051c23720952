#include "core/match/turns.h"

#include <string.h>

#include "core/base/text.h"

enum {
    LEAST_NARROW = 3, /* questions that tell of a column */
    LEAST_WIDTH = 60, /* code points of a full line that leaves room for two columns */
    MOST_WIDTH = 130, /* and of a line that a page holds */
    NARROW = 50       /* per cent of a full line */
};

/* The width that three lines of the main flow reach; addresses are not broken at it. */
static size_t full_width(const wn_reading *r)
{
    size_t most[3] = {0};
    const char *text = r->document->text;
    for (uint32_t i = 0; i < r->view->flow_lines; i++) {
        const wn_view_line *line = &r->view->lines.items[i];
        size_t width = wn_text_points(text + line->start, line->end - line->start);
        if (width > MOST_WIDTH || memmem(text + line->start, line->end - line->start, "://", 3))
            continue;
        for (size_t j = 0; j < 3; j++)
            if (width > most[j]) {
                size_t beaten = most[j];
                most[j] = width;
                width = beaten;
            }
    }
    return most[2];
}

static bool is_in_cell(const wn_reading *r, const wn_candidate *question)
{
    uint32_t leaf = wn_document_leaf_at(r->document, question->start);
    return leaf == WN_NO_BLOCK || wn_document_ancestor(r->document, leaf, WN_BLOCK_CELL) != WN_NO_BLOCK;
}

/* Whether the question is broken where its line had much room left. */
static bool is_narrow(const wn_reading *r, const wn_candidate *question, size_t full)
{
    const char *text = r->document->text;
    const char *end = memchr(text + question->start, '\n', question->end - question->start);
    size_t start = question->start;
    while (start > 0 && text[start - 1] != '\n')
        start--;
    return end && wn_text_points(text + start, (size_t)(end - text) - start) * 100 < full * NARROW;
}

/* Doubts the questions from the first to the last that stands in a narrow column, missing ones among them. */
static void doubt(wn_reading *r, size_t first, size_t last)
{
    const wn_anchor *anchors = r->anchors->list.items;
    for (size_t i = first; i <= last; i++)
        wn_reading_because(r, anchors[i].item, WN_REASON_IN_TURNS);
    for (uint32_t i = anchors[first].item; i <= anchors[last].item; i++)
        r->items[i].doubted = r->items[i].doubted || !r->items[i].anchor;
}

void wn_turns_suspect(wn_reading *r)
{
    size_t first = 0, last = 0, narrow = 0, told = 0, full = r->broken_lines ? full_width(r) : 0;
    if (full < LEAST_WIDTH)
        return;
    for (size_t i = 0; i < r->anchors->list.count; i++) {
        const wn_anchor *anchor = &r->anchors->list.items[i];
        bool in_cell = is_in_cell(r, anchor->candidate);
        told += in_cell;
        if (in_cell || r->form->items[anchor->item].type == WN_ITEM_GROUP ||
            !is_narrow(r, anchor->candidate, full))
            continue;
        first = narrow++ ? first : i;
        last = i;
    }
    if (narrow >= LEAST_NARROW && told < narrow) /* else the columns were kept, as tables */
        doubt(r, first, last);
}
