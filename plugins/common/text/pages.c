#include "plugins/common/text/pages.h"

#include "plugins/common/text/flow.h"
#include "plugins/common/text/notes.h"
#include "plugins/common/text/running.h"

#define WIDTH_TOLERANCE 6 /* percent: lines of proportional type hold more or fewer letters */

/* Finds the lines that are not the text's own: titles, page numbers, notes. */
static bool mark_furniture(wn_lines *lines, const wn_wrap *wrap, wn_notes *notes)
{
    wn_running running;
    if (lines->pages < 2 && !wn_running_find_pages(lines))
        return false;
    bool pages = lines->pages > 1;
    if (!(pages ? wn_running_mark_pages(lines, &running) : wn_running_mark_titles(lines, &running)))
        return false;
    return pages || running.titles ? wn_notes_mark(lines, notes) : wn_notes_mark_unpaged(lines, wrap, notes);
}

void wn_pages_emit(wn_emit *emit, wn_lines *lines, const wn_known_tables *known)
{
    wn_notes notes = {0};
    wn_wrap wrap;
    bool held = known || wn_wrap_single_space(lines, WIDTH_TOLERANCE);
    wn_wrap_measure(lines, WIDTH_TOLERANCE, &wrap);
    if (!held || !mark_furniture(lines, &wrap, &notes)) {
        emit->status = WN_NO_MEMORY;
    } else {
        wn_wrap_measure(lines, WIDTH_TOLERANCE, &wrap);
        emit->marks = notes.marks;
        emit->mark_count = notes.count;
        wn_flow flow = {
            .emit = emit, .lines = lines, .wrap = &wrap, .pages = known || lines->pages > 1, .known = known};
        wn_flow_emit(&flow);
    }
    wn_notes_free(&notes);
}
