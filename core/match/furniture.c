#include "core/match/furniture.h"

#include <string.h>

#include "core/base/text.h"
#include "core/value/value.h"
#include "winnow/utf8.h"

static void paint_apart(wn_reading *r)
{
    const wn_document *document = r->document;
    for (uint32_t i = 0; i < document->blocks.count; i++) {
        const wn_block *block = &document->blocks.items[i];
        if (block->kind == WN_BLOCK_HEADER || block->kind == WN_BLOCK_FOOTER)
            wn_paint_set(&r->paint, block->text, block->text_end, WN_PAINT_FURNITURE);
    }
    for (size_t i = 0; i < document->formats.count; i++) {
        const wn_format *format = &document->formats.items[i];
        if (format->flags & WN_RUN_PLACEHOLDER)
            wn_paint_set(&r->paint, format->start, format->end, WN_PAINT_FURNITURE);
    }
}

/* Paints all matches of one furniture pattern in one leaf. */
static wn_status paint_pattern(wn_reading *r, const wn_compiled_pattern *pattern, pcre2_match_data *data,
                               const wn_block *leaf)
{
    const char *text = r->document->text + leaf->text;
    size_t length = leaf->text_end - leaf->text, at = 0;
    while (at <= length) {
        int found = pcre2_match(pattern->code, (PCRE2_SPTR)text, length, at, PCRE2_NO_UTF_CHECK, data,
                                r->compiled->limits);
        if (found == PCRE2_ERROR_NOMATCH)
            return WN_DONE;
        if (found < 0)
            return found == PCRE2_ERROR_NOMEMORY ? WN_NO_MEMORY : WN_LIMIT;
        const size_t *where = pcre2_get_ovector_pointer(data);
        wn_paint_set(&r->paint, leaf->text + where[0], leaf->text + where[1], WN_PAINT_FURNITURE);
        at = where[1] > at ? where[1] : length + 1;
    }
    return WN_DONE;
}

static wn_status paint_leaves(wn_reading *r, const wn_compiled_pattern *pattern, pcre2_match_data *data)
{
    uint32_t leaf = WN_NO_BLOCK;
    for (size_t i = 0; i < r->view->flow_lines; i++) {
        if (r->view->lines.items[i].leaf == leaf)
            continue;
        leaf = r->view->lines.items[i].leaf;
        wn_status status = paint_pattern(r, pattern, data, &r->document->blocks.items[leaf]);
        if (status != WN_DONE)
            return status;
    }
    return WN_DONE;
}

static wn_status paint_patterns(wn_reading *r)
{
    for (size_t i = 0; i < r->compiled->furniture_count; i++) {
        const wn_compiled_pattern *pattern = &r->compiled->furniture[i];
        pcre2_match_data *data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
        if (!data)
            return WN_NO_MEMORY;
        wn_status status = paint_leaves(r, pattern, data);
        pcre2_match_data_free(data);
        if (status != WN_DONE)
            return status;
    }
    return WN_DONE;
}

static bool is_painted(const wn_reading *r, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        if (r->paint.classes[i] != WN_PAINT_NONE)
            return true;
    return false;
}

/* Whether what stands before the candidate, but for white space and a sentence's end, is known already. */
static bool follows_painted(const wn_reading *r, const wn_candidate *candidate)
{
    uint32_t at = candidate->start;
    while (at > 0 && r->paint.classes[at - 1] == WN_PAINT_NONE &&
           ((unsigned char)r->document->text[at - 1] <= ' ' || strchr(".!?", r->document->text[at - 1])))
        at--;
    return at > 0 && r->paint.classes[at - 1] != WN_PAINT_NONE;
}

/* Whether another of the form's sentences follows, and ends the line. */
static bool leads_to_own_words(const wn_reading *r, const wn_candidate *candidate)
{
    const wn_candidate *end = r->candidates->list.items + r->candidates->list.count;
    uint32_t at = candidate->end;
    while (r->document->text[at] == ' ')
        at++;
    for (const wn_candidate *next = candidate + 1; next < end && next->start <= at; next++) {
        const wn_view_line *line = &r->view->lines.items[wn_view_line_at(r->view, next->start)];
        if (next->start == at && next->label && next->label->label->kind == WN_LABEL_BOILERPLATE &&
            next->quality >= 0.9 && line->start < at && next->end >= line->end)
            return true;
    }
    return false;
}

/* A short sentence is the form's where nothing else stands in its line or where another of the form's
 * sentences stands before or behind it. */
static bool is_own_words(const wn_reading *r, const wn_candidate *candidate)
{
    wn_label_kind kind = candidate->label ? candidate->label->label->kind : WN_LABEL_ITEM;
    if (kind != WN_LABEL_TITLE && kind != WN_LABEL_BOILERPLATE && kind != WN_LABEL_NOTE &&
        kind != WN_LABEL_HELP)
        return false;
    if (!(candidate->flags & WN_CANDIDATE_LINE) && kind != WN_LABEL_BOILERPLATE)
        return false;
    if (candidate->label->weight > 3)
        return candidate->quality >= 0.75;
    bool apart = (candidate->flags & WN_CANDIDATE_WHOLE) || follows_painted(r, candidate) ||
                 leads_to_own_words(r, candidate);
    return apart && candidate->quality >= 0.9;
}

/* The rest of a paragraph that is mostly the form's own words, where no answer is asked for, is the form's:
 * a name, a note mark, a changed word. */
static void paint_rest(wn_reading *r, const wn_candidate *candidate)
{
    uint32_t leaf = wn_document_leaf_at(r->document, candidate->start);
    const wn_block *block = &r->document->blocks.items[leaf];
    uint32_t first = r->anchors->list.count ? r->anchors->list.items[0].candidate->start : UINT32_MAX;
    wn_label_kind kind = candidate->label->label->kind;
    if (leaf == WN_NO_BLOCK || (block->text_end > first && kind != WN_LABEL_NOTE))
        return;
    uint64_t painted = 0,
             all = wn_count_shown(r->document->text + block->text, block->text_end - block->text);
    for (size_t at = block->text; at < block->text_end; at++)
        painted += r->paint.classes[at] != WN_PAINT_NONE && r->document->text[at] > ' ';
    if (painted * 10 >= all * 8)
        wn_paint_fill(&r->paint, block->text, block->text_end,
                      kind == WN_LABEL_NOTE ? WN_PAINT_FURNITURE : WN_PAINT_FORM);
}

/* Within a line the form's sentences follow one another; behind words of an answer they are quoted. */
static bool is_within_answer(const wn_reading *r, const wn_candidate *candidate)
{
    if (candidate->flags & WN_CANDIDATE_LINE)
        return false;
    uint32_t first = r->anchors->list.count ? r->anchors->list.items[0].candidate->start : UINT32_MAX;
    return !follows_painted(r, candidate) && candidate->start >= first;
}

static void paint_own_words(wn_reading *r)
{
    for (size_t i = 0; i < r->candidates->list.count; i++) {
        const wn_candidate *candidate = &r->candidates->list.items[i];
        if (!is_own_words(r, candidate) || is_painted(r, candidate->start, candidate->end) ||
            is_within_answer(r, candidate))
            continue;
        bool note = candidate->label->label->kind == WN_LABEL_NOTE;
        wn_paint_set(&r->paint, candidate->start, candidate->end, note ? WN_PAINT_FURNITURE : WN_PAINT_FORM);
        paint_rest(r, candidate);
    }
}

/* Prompts that a text export has kept: lines that are a placeholder and nothing else. */
static void paint_prompts(wn_reading *r)
{
    for (size_t i = 0; i < r->view->flow_lines; i++) {
        const wn_view_line *line = &r->view->lines.items[i];
        uint32_t start = line->start;
        while (start < line->end && r->paint.classes[start] != WN_PAINT_NONE)
            start++;
        if (line->count && start < line->end && !is_painted(r, start, line->end) &&
            wn_value_blank(r->document->text + start, line->end - start, r->words))
            wn_paint_set(&r->paint, start, line->end, WN_PAINT_FURNITURE);
    }
}

/* A row of column titles: the first of a table whose later rows hold questions, and holding none. */
static void paint_header_rows(wn_reading *r)
{
    const wn_block *blocks = r->document->blocks.items;
    for (size_t i = 0; i < r->anchors->list.count; i++) {
        uint32_t leaf = wn_document_leaf_at(r->document, r->anchors->list.items[i].candidate->start);
        uint32_t table = leaf == WN_NO_BLOCK ? leaf : wn_document_ancestor(r->document, leaf, WN_BLOCK_TABLE);
        if (table == WN_NO_BLOCK || table + 1 >= r->document->blocks.count)
            continue;
        const wn_block *row = &blocks[table + 1];
        bool other = i > 0 && r->anchors->list.items[i - 1].candidate->end > blocks[table].text;
        if (other || row->kind != WN_BLOCK_ROW || row->text_end >= blocks[leaf].text ||
            row->text_end - row->text > 160 || row->end - (table + 1) < 5)
            continue;
        wn_paint_fill(&r->paint, row->text, row->text_end, WN_PAINT_FORM);
    }
}

wn_status wn_furniture_paint(wn_reading *r)
{
    paint_apart(r);
    wn_status status = paint_patterns(r);
    if (status == WN_NO_MEMORY)
        return status;
    paint_own_words(r);
    paint_header_rows(r);
    paint_prompts(r);
    return status;
}
