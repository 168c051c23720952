#include "core/match/segments.h"

#include <string.h>

#include "core/base/text.h"
#include "winnow/utf8.h"

static bool add_segment(wn_reading *r, const wn_anchor *anchor, uint32_t start, uint32_t end)
{
    bool group = anchor && r->form->items[anchor->item].type == WN_ITEM_GROUP;
    wn_segment segment = {anchor && !group ? anchor->item : WN_NO_ITEM, anchor, start, end};
    return WN_LIST_PUSH(&r->segments, segment);
}

static void note_anchor(wn_reading *r, const wn_anchor *anchor)
{
    wn_item_reading *item = &r->items[anchor->item];
    const wn_candidate *candidate = anchor->candidate;
    if (anchor->kind == WN_ANCHOR_REPEATED) {
        wn_reading_because(r, anchor->item, WN_REASON_REPEATED);
        if (item->anchor)
            return;
    }
    item->anchor = anchor;
    if (anchor->kind == WN_ANCHOR_MOVED)
        wn_reading_because(r, anchor->item, WN_REASON_MOVED);
    if (candidate->flags & WN_CANDIDATE_PATTERN)
        wn_reading_because(r, anchor->item, WN_REASON_BY_PATTERN);
    else if (!(candidate->flags & (WN_CANDIDATE_LINE | WN_CANDIDATE_GAP)))
        wn_reading_because(r, anchor->item, WN_REASON_WITHIN_LINE);
    if (candidate->flags & WN_CANDIDATE_NUMBER)
        wn_reading_because(r, anchor->item, WN_REASON_BY_NUMBER);
    else if (candidate->quality < 0.8)
        wn_reading_because(r, anchor->item, WN_REASON_LOOSELY_WORDED);
    else if (candidate->quality < 0.95)
        wn_reading_because(r, anchor->item, WN_REASON_REWORDED);
    if (candidate->flags & WN_CANDIDATE_OTHER_PREFIX)
        wn_reading_because(r, anchor->item, WN_REASON_RENUMBERED);
    bool inner = (candidate->flags & WN_CANDIDATE_PREFIX) && !(candidate->flags & WN_CANDIDATE_LINE);
    if (inner &&
        anchor > r->anchors->list.items) /* an answer may have been lost where two lines became one */
        wn_reading_because(r, anchor[-1].item, WN_REASON_WITHIN_LINE);
    if (candidate->flags & WN_CANDIDATE_RUN_ON) {
        wn_reading_because(r, anchor->item, WN_REASON_RUN_ON);
        if (anchor > r->anchors->list.items)
            wn_reading_because(r, anchor[-1].item, WN_REASON_RUN_ON);
    }
}

static bool has_text(const wn_reading *r, size_t start, size_t end)
{
    return start < end && wn_count_shown(r->document->text + start, end - start) > 0;
}

/* A heading that is no question of the form ends what belongs to a question: one of the same or a higher rank
 * where the question is a heading itself, else a main heading behind an answer. */
static uint32_t foreign_heading(const wn_reading *r, uint32_t own, uint32_t start, uint32_t end)
{
    const wn_block *blocks = r->document->blocks.items;
    bool headed = blocks[own].kind == WN_BLOCK_HEADING;
    uint32_t level = headed ? blocks[own].level : 2;
    for (uint32_t i = own + 1; i < r->document->blocks.count && blocks[i].text < end; i++)
        if (blocks[i].kind == WN_BLOCK_HEADING && blocks[i].level <= level && blocks[i].text >= start &&
            wn_document_in_flow(r->document, i) && (headed || has_text(r, start, blocks[i].text)))
            return (uint32_t)blocks[i].text;
    return end;
}

/* A question in a table whose row goes on with an answer holds nothing beyond the table. */
static uint32_t end_of_table(const wn_reading *r, uint32_t own, uint32_t end)
{
    const wn_block *blocks = r->document->blocks.items;
    uint32_t row = wn_document_ancestor(r->document, own, WN_BLOCK_ROW);
    uint32_t cell = wn_document_ancestor(r->document, own, WN_BLOCK_CELL);
    uint32_t table = wn_document_ancestor(r->document, own, WN_BLOCK_TABLE);
    if (row == WN_NO_BLOCK || cell == WN_NO_BLOCK || table == WN_NO_BLOCK ||
        !has_text(r, blocks[cell].text_end, blocks[row].text_end))
        return end;
    return blocks[table].text_end < end ? (uint32_t)blocks[table].text_end : end;
}

/* Where the segment of an anchor ends before the next anchor. */
static uint32_t end_of(const wn_reading *r, const wn_anchor *anchor, uint32_t start, uint32_t end)
{
    uint32_t own = wn_document_leaf_at(r->document, anchor->candidate->start);
    if (own == WN_NO_BLOCK)
        return end;
    end = end_of_table(r, own, end);
    return foreign_heading(r, own, start, end);
}

bool wn_segments_cut(wn_reading *r)
{
    const wn_anchors *anchors = r->anchors;
    uint32_t length = (uint32_t)r->document->length;
    uint32_t first = anchors->list.count ? anchors->list.items[0].candidate->start : length;
    if (!add_segment(r, NULL, 0, first))
        return false;
    for (size_t i = 0; i < anchors->list.count; i++) {
        const wn_anchor *anchor = &anchors->list.items[i];
        uint32_t end = i + 1 < anchors->list.count ? anchors->list.items[i + 1].candidate->start : length;
        uint32_t start = anchor->candidate->end < end ? anchor->candidate->end : end;
        note_anchor(r, anchor);
        wn_paint_set(&r->paint, anchor->candidate->start, start, WN_PAINT_FORM);
        uint32_t stop = end_of(r, anchor, start, end);
        if (!add_segment(r, anchor, start, stop) || (stop < end && !add_segment(r, NULL, stop, end)))
            return false;
        if (has_text(r, stop, end))
            wn_reading_because(r, anchor->item, WN_REASON_FOREIGN_QUESTION);
    }
    return true;
}

/* Paints runs of underscores and dots, the blanks to write on. */
static void paint_blanks(wn_reading *r, uint32_t start, uint32_t end)
{
    const char *text = r->document->text;
    for (uint32_t at = start; at < end;) {
        uint32_t stop = at;
        char c = text[at];
        while (stop < end && (c == '_' || c == '.') && text[stop] == c)
            stop++;
        while (stop + 3 <= end && (stop == at || stop > at) && memcmp(text + stop, "\xE2\x80\xA6", 3) == 0)
            stop += 3;
        if (stop - at >= 4 || (c == '_' && stop - at >= 2))
            wn_paint_set(&r->paint, at, stop, WN_PAINT_FORM);
        at = stop > at ? stop : at + 1;
    }
}

typedef enum { LEFT_NOTHING, LEFT_MARKS, LEFT_TEXT } left_over;

static bool is_stray(uint32_t point)
{
    static const char plain[] = "?:.;,*_[]()|\"'>";
    if (point < 0x80)
        return point && strchr(plain, (int)point) != NULL;
    return point == 0xB7 || point == 0x2022 || point == 0xFFFC || point == 0x2026 || point == 0xF0B7;
}

/* What the unpainted bytes of [start, end) hold. */
static left_over look_at(const wn_reading *r, uint32_t start, uint32_t end)
{
    left_over found = LEFT_NOTHING;
    for (uint32_t at = start; at < end;) {
        uint32_t point = 0xFFFD;
        size_t step = wn_utf8_decode(r->document->text + at, end - at, &point);
        if (r->paint.classes[at] == WN_PAINT_NONE && !wn_is_space(point)) {
            if (!is_stray(point))
                return LEFT_TEXT;
            found = LEFT_MARKS;
        }
        at += step ? (uint32_t)step : 1;
    }
    return found;
}

/* Lists the unpainted stretches of a leaf as pieces, without the white space around them. */
static bool add_pieces(wn_reading *r, uint32_t segment, uint32_t leaf, uint32_t start, uint32_t end)
{
    for (uint32_t at = start; at < end;) {
        uint32_t stop = at;
        while (stop < end && r->paint.classes[stop] == WN_PAINT_NONE)
            stop++;
        wn_piece piece = {segment, leaf, at, stop};
        if (wn_count_shown(r->document->text + at, stop - at)) {
            wn_paint_set(&r->paint, at, stop, WN_PAINT_ANSWER);
            if (!WN_LIST_PUSH(&r->pieces, piece))
                return false;
        }
        for (at = stop; at < end && r->paint.classes[at] != WN_PAINT_NONE;)
            at++;
    }
    return true;
}

/* The unpainted text of one leaf within a segment: an answer, or the form's own stray punctuation. */
static bool collect_leaf(wn_reading *r, uint32_t segment, uint32_t leaf, uint32_t start, uint32_t end)
{
    paint_blanks(r, start, end);
    left_over left = look_at(r, start, end);
    if (left == LEFT_NOTHING)
        return true;
    if (left == LEFT_MARKS) {
        wn_paint_fill(&r->paint, start, end, WN_PAINT_FORM);
        return true;
    }
    return add_pieces(r, segment, leaf, start, end);
}

bool wn_segments_collect(wn_reading *r)
{
    const wn_view *view = r->view;
    size_t segment = 0;
    uint32_t leaf = WN_NO_BLOCK;
    for (size_t i = 0; i < view->flow_lines; i++) {
        if (view->lines.items[i].leaf == leaf)
            continue;
        leaf = view->lines.items[i].leaf;
        uint32_t start = (uint32_t)r->document->blocks.items[leaf].text;
        uint32_t end = (uint32_t)r->document->blocks.items[leaf].text_end;
        while (segment + 1 < r->segments.count && r->segments.items[segment].end <= start)
            segment++;
        for (size_t s = segment; s < r->segments.count && r->segments.items[s].start < end; s++) {
            const wn_segment *cut = &r->segments.items[s];
            uint32_t from = cut->start > start ? cut->start : start, to = cut->end < end ? cut->end : end;
            if (cut->item != WN_NO_ITEM && from < to && !collect_leaf(r, (uint32_t)s, leaf, from, to))
                return false;
        }
    }
    return true;
}
