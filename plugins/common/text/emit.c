#include "plugins/common/text/emit.h"

#include <stdio.h>

#include "plugins/common/text/shape.h"
#include "winnow/utf8.h"

void wn_emit_open(wn_emit *emit, wn_block_kind kind, uint32_t line, uint32_t level, uint32_t flags,
                  const char *label, const char *id)
{
    wn_block_info info = {.size = sizeof info,
                          .kind = (uint32_t)kind,
                          .flags = flags,
                          .level = level,
                          .line = line,
                          .label = label,
                          .id = id};
    if (emit->status >= 0)
        emit->status = emit->to->open_block(emit->to->context, &info);
}

void wn_emit_close(wn_emit *emit)
{
    if (emit->status >= 0)
        emit->status = emit->to->close_block(emit->to->context);
}

static void add_run(wn_emit *emit, size_t from, size_t to, uint32_t flags)
{
    if (to > from)
        wn_emit_text(emit, emit->text + from, to - from, flags);
}

/* First note mark that begins at or behind byte `from`. */
static size_t mark_behind(const wn_emit *emit, size_t from)
{
    size_t low = 0, high = emit->mark_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (emit->marks[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void wn_emit_run(wn_emit *emit, size_t from, size_t to, uint32_t flags)
{
    for (size_t i = mark_behind(emit, from); i < emit->mark_count && emit->marks[i].to <= to; i++) {
        const wn_note_mark *mark = &emit->marks[i];
        char id[12];
        snprintf(id, sizeof id, "%u", mark->note);
        add_run(emit, from, mark->from, flags);
        wn_emit_reference(emit, id);
        add_run(emit, mark->from, mark->to, flags | WN_RUN_SUPERSCRIPT);
        from = mark->to;
    }
    add_run(emit, from, to, flags);
}

void wn_emit_line(wn_emit *emit, const wn_line *line)
{
    const char *text = emit->text;
    size_t marker = 0;
    wn_shape_marker(text + line->text, line->stop - line->text, &marker);
    size_t from = line->text + marker;
    if (!wn_shape_is_spaced_out(text + line->text, line->stop - line->text)) {
        wn_emit_run(emit, line->text, line->stop, 0);
        return;
    }
    wn_emit_run(emit, line->text, from, 0);
    while (from < line->stop) {
        size_t to = from;
        while (to < line->stop && text[to] != ' ')
            to++;
        wn_emit_run(emit, from, to, 0);
        from = to + 1;
        if (from < line->stop && text[from] == ' ')
            wn_emit_run(emit, to, to + 1, 0);
        while (from < line->stop && text[from] == ' ')
            from++;
    }
}

void wn_emit_break(wn_emit *emit, uint32_t line)
{
    wn_emit_text(emit, "\n", 1, 0);
    if (emit->status >= 0)
        emit->status = emit->to->line(emit->to->context, line);
}

void wn_emit_page(wn_emit *emit, uint32_t page)
{
    if (emit->status < 0 || emit->page == page)
        return;
    emit->page = page;
    emit->status = emit->to->page(emit->to->context, page);
}

void wn_emit_reference(wn_emit *emit, const char *id)
{
    if (emit->status >= 0)
        emit->status = emit->to->reference(emit->to->context, WN_BLOCK_NOTE, id);
}

void wn_emit_markup_count(wn_emit *emit, uint64_t characters)
{
    if (emit->status >= 0 && characters)
        emit->status = emit->to->not_shown(emit->to->context, WN_NOT_SHOWN_MARKUP, characters);
}

void wn_emit_markup(wn_emit *emit, size_t from, size_t to)
{
    if (to > from)
        wn_emit_markup_count(emit, wn_count_shown(emit->text + from, to - from));
}

void wn_emit_text(wn_emit *emit, const char *text, size_t length, uint32_t flags)
{
    wn_run run = {sizeof run, flags, text, length};
    if (emit->status >= 0 && length)
        emit->status = emit->to->run(emit->to->context, &run);
}

void wn_emit_leaf(wn_emit *emit, wn_block_kind kind, const wn_line *line, uint32_t level)
{
    wn_emit_open(emit, kind, line->number, level, 0, NULL, NULL);
    wn_emit_line(emit, line);
    wn_emit_close(emit);
}

void wn_emit_begin(wn_emit *emit, size_t length, const char *encoding)
{
    if (emit->status >= 0)
        emit->status = emit->to->total(emit->to->context, wn_count_shown(emit->text, length));
    if (emit->status >= 0)
        emit->status = emit->to->property(emit->to->context, "encoding", encoding);
}
