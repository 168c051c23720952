#include "core/match/displaced.h"

#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

enum { MOST_BLOCKS = 64 };

/* A leaf of a segment and how much of it speaks for each of two items. */
typedef struct evidence_block {
    uint32_t start;
    uint32_t first, second; /* hints */
} evidence_block;

typedef struct evidence_blocks {
    evidence_block items[MOST_BLOCKS];
    uint32_t count;
} evidence_blocks;

static bool holds_hint(const wn_form_item *item, const wn_word *word)
{
    for (size_t i = 0; i < item->hint_count; i++) {
        size_t length = strlen(item->hints[i]);
        if (length == word->length && memcmp(item->hints[i], word->text, length) == 0)
            return true;
        if (length >= 6 && word->length > length && memmem(word->text, word->length, item->hints[i], length))
            return true;
    }
    return false;
}

static bool is_free(const wn_reading *r, const wn_view_token *token)
{
    return r->paint.classes[token->start] == WN_PAINT_NONE;
}

/* The leaves of [start, end) that hold free text, with the hints for the items `first` and `second`. */
static void list_blocks(const wn_reading *r, uint32_t start, uint32_t end, uint32_t first, uint32_t second,
                        evidence_blocks *ret)
{
    uint32_t leaf = WN_NO_BLOCK;
    ret->count = 0;
    for (uint32_t i = wn_view_token_at(r->view, start); i < r->view->flow_tokens; i++) {
        const wn_view_token *token = &r->view->tokens.items[i];
        if (token->start >= end)
            break;
        if (!is_free(r, token))
            continue;
        const wn_view_line *line = &r->view->lines.items[token->line];
        if ((line->leaf != leaf || ret->count == 0) && ret->count < MOST_BLOCKS) {
            leaf = line->leaf;
            uint32_t at = (uint32_t)r->document->blocks.items[leaf].text;
            ret->items[ret->count++] = (evidence_block){.start = at > start ? at : start};
        }
        const wn_word *word = wn_words_at(r->view->words, token->word);
        ret->items[ret->count - 1].first += holds_hint(&r->form->items[first], word);
        ret->items[ret->count - 1].second += holds_hint(&r->form->items[second], word);
    }
}

/* Where the text of the second item begins: every block before speaks for the first or for neither, every one
 * from there on for the second, and both are spoken for. 0 when no place is clear. */
static uint32_t split_of(const evidence_blocks *blocks)
{
    for (uint32_t split = 1; split < blocks->count; split++) {
        bool clear = true;
        uint32_t own = 0;
        for (uint32_t i = 0; i < blocks->count; i++) {
            const evidence_block *block = &blocks->items[i];
            clear = clear && (i < split ? block->second == 0 : block->second > block->first);
            own += i < split ? block->first : 0;
        }
        if (clear && own > 0)
            return split;
    }
    return 0;
}

static bool holds_text(const wn_reading *r, const wn_segment *segment)
{
    for (uint32_t i = wn_view_token_at(r->view, segment->start); i < r->view->flow_tokens; i++) {
        const wn_view_token *token = &r->view->tokens.items[i];
        if (token->start >= segment->end)
            return false;
        if (is_free(r, token))
            return true;
    }
    return false;
}

static bool are_kin(const wn_form *form, const wn_segment *a, const wn_segment *b)
{
    if (a->item == WN_NO_ITEM || b->item == WN_NO_ITEM || a->item == b->item)
        return false;
    return form->items[a->item].parent == form->items[b->item].parent && form->items[a->item].hint_count &&
           form->items[b->item].hint_count;
}

static void tell(wn_reading *r, uint32_t from, uint32_t to, uint32_t at, const char *where)
{
    wn_evidence evidence = wn_document_evidence(r->document, at, at);
    wn_reading_because(r, to, WN_REASON_DISPLACED);
    wn_reading_because(r, from, WN_REASON_DISPLACED_FROM);
    wn_report_add(&r->report, WN_SEVERITY_WARNING, "displaced", r->form->items[to].link_id, &evidence,
                  "the answer to %s stood %s its question, with that to %s; compare with the source",
                  r->form->items[to].link_id, where, r->form->items[from].link_id);
}

/* Splits segment `index` at byte `at`: the first part goes to `before`, the rest to `behind`. */
static bool split_segment(wn_reading *r, size_t index, uint32_t at, uint32_t before, uint32_t behind)
{
    wn_segment rest = r->segments.items[index];
    rest.start = at;
    rest.item = behind;
    if (!WN_LIST_PUSH(&r->segments, rest))
        return false;
    memmove(&r->segments.items[index + 2], &r->segments.items[index + 1],
            (r->segments.count - index - 2) * sizeof *r->segments.items);
    r->segments.items[index + 1] = rest;
    r->segments.items[index].end = at;
    r->segments.items[index].item = before;
    return true;
}

/* An empty question beside one that holds text of both. */
static bool repair_pair(wn_reading *r, size_t index)
{
    wn_segment a = r->segments.items[index], b = r->segments.items[index + 1];
    if (!are_kin(r->form, &a, &b))
        return true;
    bool first = holds_text(r, &a), second = holds_text(r, &b);
    if (first == second)
        return true;
    evidence_blocks blocks;
    const wn_segment *full = first ? &a : &b;
    list_blocks(r, full->start, full->end, a.item, b.item, &blocks);
    uint32_t split = split_of(&blocks);
    if (!split)
        return true;
    uint32_t at = blocks.items[split].start;
    if (first)
        tell(r, a.item, b.item, at, "before");
    else
        tell(r, b.item, a.item, full->start, "behind the next label, not behind");
    return split_segment(r, first ? index : index + 1, at, a.item, b.item);
}

/* Whether the line holds the number `value` and nothing else. */
static bool is_number_line(const wn_reading *r, const wn_view_line *line, const wn_prefix *number)
{
    if (line->count != 1 || !is_free(r, &r->view->tokens.items[line->first]))
        return false;
    const wn_word *word = wn_words_at(r->view->words, r->view->tokens.items[line->first].word);
    return word->length == strlen(number->value) && memcmp(word->text, number->value, word->length) == 0 &&
           wn_count_shown(r->document->text + line->start, line->end - line->start) <= word->length + 1;
}

/* The number of a section may stand alone in the segment before its title. */
static void repair_number(wn_reading *r, const wn_anchor *anchor, uint32_t from)
{
    wn_prefix number = {0};
    if (!wn_prefix_of_item(r->form, anchor->item, &number))
        return;
    uint32_t first = wn_view_line_at(r->view, from), end = wn_view_line_at(r->view, anchor->candidate->start);
    for (uint32_t i = end; i-- > first;) {
        const wn_view_line *line = &r->view->lines.items[i];
        if (!is_number_line(r, line, &number))
            continue;
        wn_evidence evidence = wn_document_evidence(r->document, line->start, line->end);
        wn_paint_set(&r->paint, line->start, line->end, WN_PAINT_FORM);
        wn_report_add(&r->report, WN_SEVERITY_INFO, "torn-number", NULL, &evidence,
                      "the number %s stands apart from its title and was left out of the answer there",
                      r->form->items[anchor->item].prefix);
        return;
    }
}

/* Whether the line holds the number `value`, the full stop or bracket behind it, and no more than a
 * question's opening mark. */
static bool is_torn_number(const wn_reading *r, const wn_view_line *line, const wn_prefix *number)
{
    if (line->count != 1 || !is_free(r, &r->view->tokens.items[line->first]))
        return false;
    const wn_view_token *token = &r->view->tokens.items[line->first];
    const wn_word *word = wn_words_at(r->view->words, token->word);
    const char *text = r->document->text, *behind = text + token->end;
    if (word->length != strlen(number->value) || memcmp(word->text, number->value, word->length) != 0 ||
        token->end >= line->end || (*behind != '.' && *behind != ')'))
        return false;
    size_t before = wn_count_shown(text + line->start, token->start - line->start);
    size_t rest = wn_count_shown(behind + 1, line->end - token->end - 1);
    bool mark = rest == 1 && memmem(behind, line->end - token->end, "\xC2\xBF", 2);
    return before == 0 && (rest == 0 || mark);
}

/* The number of a question may stand alone on the line above it, where an export printed columns in turns. */
static void repair_item_number(wn_reading *r, const wn_anchor *anchor, uint32_t from)
{
    wn_prefix number = {0};
    uint32_t line = wn_view_line_at(r->view, anchor->candidate->start);
    if (line == 0 || !wn_prefix_of_item(r->form, anchor->item, &number))
        return;
    const wn_view_line *above = &r->view->lines.items[line - 1];
    if (above->start < from || !is_torn_number(r, above, &number))
        return;
    wn_paint_set(&r->paint, above->start, above->end, WN_PAINT_FORM);
    r->torn_numbers++;
}

/* How many questions have their number on their line. */
static uint32_t count_numbered(const wn_reading *r)
{
    uint32_t count = 0;
    for (size_t i = 0; i < r->anchors->list.count; i++)
        count += (r->anchors->list.items[i].candidate->flags & WN_CANDIDATE_PREFIX) != 0;
    return count;
}

static void repair_numbers(wn_reading *r)
{
    enum { LEAST_NUMBERED = 3 };
    bool numbered = count_numbered(r) >= LEAST_NUMBERED;
    uint32_t from = 0;
    for (size_t i = 0; i < r->anchors->list.count; i++) {
        const wn_anchor *anchor = &r->anchors->list.items[i];
        bool group = r->form->items[anchor->item].type == WN_ITEM_GROUP;
        if (group && !(anchor->candidate->flags & (WN_CANDIDATE_PREFIX | WN_CANDIDATE_OTHER_PREFIX)))
            repair_number(r, anchor, from);
        else if (!group && numbered && !(anchor->candidate->flags & WN_CANDIDATE_PREFIX))
            repair_item_number(r, anchor, from);
        from = anchor->candidate->end;
    }
}

bool wn_displaced_repair(wn_reading *r)
{
    repair_numbers(r);
    for (size_t i = 0; i + 1 < r->segments.count; i++)
        if (!repair_pair(r, i))
            return false;
    return true;
}
