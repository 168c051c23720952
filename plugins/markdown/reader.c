#include "plugins/markdown/reader.h"

#include <stdio.h>

#include "plugins/common/bytes/bytes.h"
#include "plugins/common/text/shape.h"
#include "plugins/markdown/html.h"

void md_open(md_reader *reader, wn_block_kind kind, uint32_t level, const char *label, size_t line)
{
    md_flush(reader);
    reader->open = true;
    reader->kind = kind;
    reader->level = level;
    reader->first_line = reader->lines->items[line].number;
    snprintf(reader->label, sizeof reader->label, "%s", label ? label : "");
}

void md_add(md_reader *reader, size_t from, size_t to, size_t line)
{
    md_piece piece = {from, to, reader->lines->items[line].number};
    if (!wn_array_grow((void **)&reader->pieces, &reader->piece_capacity, reader->piece_count,
                       sizeof piece)) {
        reader->emit->status = WN_NO_MEMORY;
        return;
    }
    reader->pieces[reader->piece_count++] = piece;
    reader->last_line = line;
}

/* A paragraph that goes on in lower case behind furniture was torn by a page's end. */
static bool is_joined(const md_reader *reader)
{
    if (!reader->torn || !reader->unfinished || reader->kind != WN_BLOCK_PARAGRAPH || !reader->piece_count)
        return false;
    const md_piece *first = &reader->pieces[0];
    return wn_is_lower(wn_shape_first(reader->emit->text + first->from, first->to - first->from));
}

static bool is_right_to_left(const md_reader *reader)
{
    if (!reader->piece_count)
        return false;
    const md_piece *first = &reader->pieces[0];
    return wn_shape_is_right_to_left(reader->emit->text + first->from, first->to - first->from);
}

static void remember_end(md_reader *reader)
{
    const md_piece *last = &reader->pieces[reader->piece_count - 1];
    uint32_t point = wn_shape_last(reader->emit->text + last->from, last->to - last->from);
    reader->torn = false;
    reader->unfinished = !wn_ends_sentence(point) && point != ':' && point != '>';
}

/* Whether the leaf holds tags of HTML only, which show nothing. */
static bool is_markup_only(const md_reader *reader)
{
    for (size_t i = 0; i < reader->piece_count; i++)
        if (!md_html_is_tags(reader->emit->text + reader->pieces[i].from,
                             reader->pieces[i].to - reader->pieces[i].from))
            return false;
    return !reader->in_note && reader->kind == WN_BLOCK_PARAGRAPH;
}

static void drop_leaf(md_reader *reader)
{
    for (size_t i = 0; i < reader->piece_count; i++)
        wn_emit_markup(reader->emit, reader->pieces[i].from, reader->pieces[i].to);
    reader->open = false;
    reader->piece_count = 0;
}

void md_flush(md_reader *reader)
{
    if (!reader->open)
        return;
    if (is_markup_only(reader)) {
        drop_leaf(reader);
        return;
    }
    uint32_t flags = is_joined(reader) ? WN_BLOCK_JOINED : 0u;
    if (is_right_to_left(reader))
        flags |= WN_BLOCK_RIGHT_TO_LEFT;
    wn_emit_open(reader->emit, reader->kind, reader->first_line, reader->level, flags,
                 reader->label[0] ? reader->label : NULL, NULL);
    md_inline_emit(reader->emit, reader->pieces, reader->piece_count, &reader->links);
    wn_emit_close(reader->emit);
    if (reader->in_note) {
        wn_emit_close(reader->emit);
        reader->torn = true;
    } else if (reader->piece_count) {
        remember_end(reader);
    }
    reader->open = reader->in_note = false;
    reader->piece_count = 0;
}

void md_emit_leaf(md_reader *reader, wn_block_kind kind, uint32_t level, const wn_line *line, size_t from,
                  size_t to)
{
    md_piece piece = {from, to, line->number};
    wn_emit_open(reader->emit, kind, line->number, level, 0, NULL, NULL);
    md_inline_emit(reader->emit, &piece, 1, &reader->links);
    wn_emit_close(reader->emit);
}
