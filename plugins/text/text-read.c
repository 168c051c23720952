#include "plugins/common/text/flow.h"
#include "plugins/common/text/notes.h"
#include "plugins/common/text/reader.h"
#include "plugins/text/quotes.h"
#include "plugins/text/text.h"

static void emit_lines(wn_emit *emit, wn_lines *lines)
{
    wn_wrap wrap;
    wn_notes notes = {0};
    wn_quotes_strip(emit, lines);
    if (!wn_wrap_single_space(lines, 0) || !wn_notes_mark_ending(lines, &notes)) {
        emit->status = WN_NO_MEMORY;
    } else {
        wn_wrap_measure(lines, 0, &wrap);
        emit->marks = notes.marks;
        emit->mark_count = notes.count;
        wn_flow flow = {.emit = emit, .lines = lines, .wrap = &wrap, .pages = lines->pages > 1};
        wn_flow_emit(&flow);
    }
    wn_notes_free(&notes);
}

wn_status wn_text_read(const void *state, const wn_host *host, const wn_source *source,
                       const wn_builder *builder)
{
    return wn_text_reader_read(state, host, source, builder, emit_lines);
}
