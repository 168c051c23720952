#include "plugins/common/text/flow.h"

#include <stdio.h>
#include <string.h>

#include "plugins/common/text/boxes.h"
#include "plugins/common/text/columns.h"
#include "plugins/common/text/dashes.h"
#include "plugins/common/text/mark-grids.h"
#include "plugins/common/text/shape.h"
#include "plugins/common/text/tabs.h"

#define QUOTE_DEEPEST 8

/* The next line of the body that may go on with a paragraph whose last line is `at`: the next one, or,
 * behind a page's end or furniture, the next one that is not blank. */
static size_t next_in_flow(const wn_flow *flow, size_t at)
{
    const wn_line *lines = flow->lines->items;
    bool crossed = false;
    for (size_t i = at + 1; i < flow->lines->count; i++) {
        crossed = crossed || lines[i].page != lines[at].page || lines[i].role != WN_ROLE_BODY;
        if (lines[i].role == WN_ROLE_BODY && !wn_line_is_blank(&lines[i]))
            return !lines[i].known && (i == at + 1 || crossed) ? i : SIZE_MAX;
    }
    return SIZE_MAX;
}

static bool is_drawn(const wn_lines *lines, const wn_line *line, size_t least)
{
    const char *text = lines->text + line->text;
    size_t length = line->stop - line->text;
    if (length < least || !strchr("=-~*#", text[0]))
        return false;
    for (size_t i = 1; i < length; i++)
        if (text[i] != text[0])
            return false;
    return true;
}

/* Heading level of a line by the line drawn under it, or 0. */
static uint32_t underlined(const wn_flow *flow, size_t at)
{
    const wn_line *line = &flow->lines->items[at];
    if (at + 1 >= flow->lines->count || (line + 1)->quote != line->quote ||
        !is_drawn(flow->lines, line + 1, 3) || is_drawn(flow->lines, line, 3))
        return 0;
    char drawn = flow->lines->text[(line + 1)->text];
    uint32_t wide = line->width - line->indent, under = (line + 1)->width - (line + 1)->indent;
    if (!strchr("=-~", drawn) || under * 2 < wide || under > wide * 2 + 4)
        return 0;
    return drawn == '=' ? 1 : 2;
}

static uint32_t list_level(const wn_line *line)
{
    uint32_t level = line->indent / 4;
    return level > 8 ? 8 : level;
}

static wn_block_kind kind_of(const wn_flow *flow, const wn_line *line)
{
    const char *text = flow->lines->text + line->text;
    size_t length = line->stop - line->text, marker;
    bool item = wn_shape_marker(text, length, &marker) != WN_MARKER_NONE || wn_shape_mark(text, length);
    return item ? WN_BLOCK_LIST_ITEM : WN_BLOCK_PARAGRAPH;
}

/* A paragraph in lower case behind a page's end goes on with one that did not end, although the line before
 * it was not full. */
static bool is_torn(const wn_flow *flow, size_t at)
{
    const wn_line *items = flow->lines->items;
    if (!flow->last || next_in_flow(flow, flow->last - 1) != at)
        return false;
    const wn_line *line = &items[at], *last = &items[flow->last - 1];
    if (flow->last == at && last->page == line->page)
        return false;
    uint32_t end = wn_shape_last(flow->lines->text + last->text, last->stop - last->text);
    return wn_is_lower(wn_shape_first(flow->lines->text + line->text, line->stop - line->text)) &&
           kind_of(flow, line) == WN_BLOCK_PARAGRAPH && !wn_ends_sentence(end) && end != ':' && end != ';';
}

static void emit_paragraph(wn_flow *flow, size_t at)
{
    wn_line *items = flow->lines->items;
    wn_block_kind kind = kind_of(flow, &items[at]);
    uint32_t flags = is_torn(flow, at) ? WN_BLOCK_JOINED : 0u;
    if (wn_shape_is_right_to_left(flow->lines->text + items[at].text, items[at].stop - items[at].text))
        flags |= WN_BLOCK_RIGHT_TO_LEFT;
    wn_emit_open(flow->emit, kind, items[at].number, kind == WN_BLOCK_LIST_ITEM ? list_level(&items[at]) : 0,
                 flags, NULL, NULL);
    wn_emit_line(flow->emit, &items[at]);
    items[at].done = true;
    size_t first = at;
    for (size_t next; (next = next_in_flow(flow, at)) != SIZE_MAX; at = next) {
        if (items[next].done ||
            !wn_wrap_joins(flow->lines, flow->wrap, &items[first], &items[at], &items[next]) ||
            underlined(flow, next) || wn_tabs_end(flow->lines, next) > next)
            break;
        wn_emit_break(flow->emit, items[next].number);
        if (flow->pages)
            wn_emit_page(flow->emit, items[next].page);
        wn_emit_line(flow->emit, &items[next]);
        items[next].done = true;
    }
    flow->last = at + 1;
    wn_emit_close(flow->emit);
}

/* A note: the line that begins it and those after it up to the next note or other text. */
static void emit_note(wn_flow *flow, size_t at)
{
    wn_line *items = flow->lines->items;
    char id[12];
    snprintf(id, sizeof id, "%u", items[at].note);
    wn_emit_open(flow->emit, WN_BLOCK_NOTE, items[at].number, 0, 0, NULL, id);
    wn_emit_open(flow->emit, WN_BLOCK_PARAGRAPH, items[at].number, 0, 0, NULL, NULL);
    wn_emit_run(flow->emit, items[at].text, items[at].stop, 0);
    items[at].done = true;
    for (size_t i = at + 1; i < flow->lines->count && items[i].role == WN_ROLE_NOTE && !items[i].note; i++) {
        wn_emit_break(flow->emit, items[i].number);
        wn_emit_run(flow->emit, items[i].text, items[i].stop, 0);
        items[i].done = true;
    }
    wn_emit_close(flow->emit);
    wn_emit_close(flow->emit);
}

static void emit_furniture(wn_flow *flow, wn_line *line)
{
    wn_emit_open(flow->emit, line->role == WN_ROLE_HEADER ? WN_BLOCK_HEADER : WN_BLOCK_FOOTER, line->number,
                 0, 0, NULL, NULL);
    wn_emit_leaf(flow->emit, WN_BLOCK_PARAGRAPH, line, 0);
    wn_emit_close(flow->emit);
    line->done = true;
}

/* Takes note that the body lines of [at, end) are emitted; whether there are any. */
static bool are_done(wn_flow *flow, size_t at, size_t end)
{
    for (size_t i = at; i < end; i++)
        flow->lines->items[i].done = flow->lines->items[i].role == WN_ROLE_BODY;
    return end > at;
}

/* Whether a table whose cells are parted by tabs begins in one of the lines, which tells more than what is
 * aligned by chance. */
static bool holds_tabs(const wn_flow *flow, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (wn_tabs_end(flow->lines, i) > i)
            return true;
    return false;
}

/* The lines before the next table that the reader knows, to which no other table reaches. */
static wn_lines lines_before_known(wn_flow *flow, size_t at)
{
    wn_lines part = *flow->lines;
    flow->next_known = flow->next_known > at ? flow->next_known : at;
    while (flow->next_known < part.count && !part.items[flow->next_known].known)
        flow->next_known++;
    part.count = flow->next_known;
    return part;
}

static bool emit_table(wn_flow *flow, size_t at)
{
    wn_lines part = lines_before_known(flow, at);
    size_t end = wn_boxes_emit(flow->emit, &part, at);
    if (end == at)
        end = wn_tabs_emit(flow->emit, &part, at);
    if (end == at)
        end = wn_mark_grid_emit(flow->emit, &part, at);
    wn_columns_table table = {0};
    bool failed = false;
    if (end == at && wn_columns_find(&part, at, &table, &failed) && !holds_tabs(flow, at + 1, table.end)) {
        wn_columns_emit(flow->emit, &part, &table);
        end = table.end;
    }
    wn_columns_free(&table);
    if (failed)
        flow->emit->status = WN_NO_MEMORY;
    return are_done(flow, at, end);
}

static void emit_body(wn_flow *flow, size_t at)
{
    wn_line *line = &flow->lines->items[at];
    if (flow->known && are_done(flow, at, flow->known->emit(flow->known->context, flow, at)))
        return;
    if (are_done(flow, at, wn_dashed_emit(flow->emit, flow->lines, at)))
        return;
    uint32_t level = underlined(flow, at);
    if (level) {
        wn_emit_leaf(flow->emit, WN_BLOCK_HEADING, line, level);
        wn_emit_markup(flow->emit, (line + 1)->text, (line + 1)->stop);
        line->done = (line + 1)->done = true;
    } else if (is_drawn(flow->lines, line, 5)) {
        wn_emit_markup(flow->emit, line->text, line->stop);
        line->done = true;
    } else if (!emit_table(flow, at)) {
        emit_paragraph(flow, at);
    }
}

static uint32_t go_to_depth(wn_flow *flow, uint32_t depth, const wn_line *line)
{
    uint32_t wanted = line->quote > QUOTE_DEEPEST ? QUOTE_DEEPEST : line->quote;
    for (; depth > wanted; depth--)
        wn_emit_close(flow->emit);
    for (; depth < wanted; depth++)
        wn_emit_open(flow->emit, WN_BLOCK_QUOTE, line->number, 0, 0, NULL, NULL);
    return depth;
}

void wn_flow_emit(wn_flow *flow)
{
    uint32_t depth = 0;
    for (size_t i = 0; i < flow->lines->count && flow->emit->status >= 0; i++) {
        wn_line *line = &flow->lines->items[i];
        if (line->done || wn_line_is_blank(line))
            continue;
        if (flow->pages)
            wn_emit_page(flow->emit, line->page);
        depth = go_to_depth(flow, depth, line);
        if (line->role == WN_ROLE_BODY)
            emit_body(flow, i);
        else if (line->role == WN_ROLE_NOTE)
            emit_note(flow, i);
        else if (line->role == WN_ROLE_MARKUP)
            wn_emit_markup(flow->emit, line->text, line->stop);
        else
            emit_furniture(flow, line);
    }
    for (; depth > 0; depth--)
        wn_emit_close(flow->emit);
}
