#include "core/match/notes.h"

#include <string.h>

#include "core/base/text.h"
#include "core/match/approximate.h"
#include "winnow/utf8.h"

/* First token, outside the flow, at or after byte `at`. */
static uint32_t token_apart(const wn_view *view, size_t at)
{
    size_t low = view->flow_tokens, high = view->tokens.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (view->tokens.items[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* Whether the note's text is one of the form's own: mostly the words of one of its wordings. */
static bool is_own_note(const wn_reading *r, const wn_block *block)
{
    uint32_t first = token_apart(r->view, block->text), end = token_apart(r->view, block->text_end);
    for (uint32_t i = 0; i < r->index->count; i++) {
        const wn_label_words *label = &r->index->labels[i];
        if (label->label->kind != WN_LABEL_NOTE && label->label->kind != WN_LABEL_HELP)
            continue;
        for (uint32_t at = first; at < end && at < first + 3; at++) {
            wn_approximation found;
            if (wn_approximate(r->view, label, at, end, 0.75, &found) && end - found.end <= 12)
                return true;
        }
    }
    return false;
}

/* The item in whose question or answer byte `at` stands; of a group its first item. */
static uint32_t item_at(const wn_reading *r, uint32_t at)
{
    size_t low = 0, high = r->segments.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->segments.items[middle].end < at)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == r->segments.count)
        return WN_NO_ITEM;
    const wn_segment *segment = &r->segments.items[low];
    if (segment->item != WN_NO_ITEM || !segment->anchor)
        return segment->item;
    uint32_t item = segment->anchor->item;
    while (item < r->form->item_count && r->form->items[item].type == WN_ITEM_GROUP)
        item++;
    return item < r->form->item_count ? item : WN_NO_ITEM;
}

/* `*from` is the reference after the last one found: notes mostly stand in the order of their references. */
static uint32_t item_of_note(const wn_reading *r, const wn_block *block, size_t *from)
{
    size_t count = r->document->references.count;
    for (size_t i = 0; block->id && i < count; i++) {
        size_t index = (*from + i) % count;
        const wn_reference *reference = &r->document->references.items[index];
        if (reference->kind == block->kind && strcmp(reference->id, block->id) == 0) {
            *from = index + 1;
            return item_at(r, (uint32_t)reference->at);
        }
    }
    return WN_NO_ITEM;
}

static bool add_note(wn_reading *r, uint32_t item, wn_note_kind kind, const char *text, size_t length,
                     uint32_t start, uint32_t end)
{
    wn_item_answer *answer = r->items[item].answer;
    wn_buffer folded = {0};
    wn_answer_note *note = wn_arena_take(r->arena, sizeof *note);
    const wn_answer_note **notes = wn_arena_array(r->arena, answer->note_count + 1, sizeof *notes);
    bool held = note && notes && wn_text_squeeze(&folded, text, length, true);
    if (held) {
        const wn_evidence *where = wn_reading_evidence(r, start, end);
        const char *copy = wn_arena_text(r->arena, folded.data ? folded.data : "", folded.length);
        held = where && copy;
        if (held)
            *note = (wn_answer_note){kind, copy, *where};
        if (answer->note_count)
            memcpy(notes, answer->notes, answer->note_count * sizeof *notes);
        notes[answer->note_count] = note;
    }
    if (held && folded.length) {
        answer->notes = notes;
        answer->note_count++;
    }
    wn_buffer_free(&folded);
    return held;
}

static bool read_block(wn_reading *r, const wn_block *block, size_t *from)
{
    const char *text = r->document->text + block->text;
    size_t length = block->text_end - block->text;
    if (block->kind == WN_BLOCK_NOTE && is_own_note(r, block)) {
        wn_paint_set(&r->paint, block->text, block->text_end, WN_PAINT_FURNITURE);
        return true;
    }
    uint32_t item = item_of_note(r, block, from);
    if (item == WN_NO_ITEM || !wn_count_shown(text, length))
        return true;
    wn_paint_set(&r->paint, block->text, block->text_end, WN_PAINT_ANSWER);
    wn_note_kind kind = block->kind == WN_BLOCK_NOTE ? WN_NOTE_FOOTNOTE : WN_NOTE_COMMENT;
    return add_note(r, item, kind, text, length, (uint32_t)block->text, (uint32_t)block->text_end);
}

static bool read_removed(wn_reading *r)
{
    for (size_t i = 0; i < r->document->removed.count; i++) {
        const wn_removed *removed = &r->document->removed.items[i];
        uint32_t item = item_at(r, (uint32_t)removed->at);
        if (item != WN_NO_ITEM && !add_note(r, item, WN_NOTE_REMOVED, removed->text, strlen(removed->text),
                                            (uint32_t)removed->at, (uint32_t)removed->at))
            return false;
    }
    return true;
}

bool wn_notes_read(wn_reading *r)
{
    size_t from = 0;
    for (uint32_t i = 0; i < r->document->blocks.count; i++) {
        const wn_block *block = &r->document->blocks.items[i];
        if ((block->kind == WN_BLOCK_NOTE || block->kind == WN_BLOCK_COMMENT) && !read_block(r, block, &from))
            return false;
    }
    return read_removed(r);
}
