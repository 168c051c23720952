#include "plugins/pdf/emit.h"

#include <stdlib.h>

#include "plugins/common/text/pages.h"
#include "plugins/pdf/cells.h"
#include "plugins/pdf/layout.h"
#include "plugins/pdf/show.h"

/* Lines count on each page anew. */
static void number_lines(wn_lines *lines)
{
    uint32_t page = 0, first = 0;
    for (size_t i = 0; i < lines->count; i++) {
        wn_line *line = &lines->items[i];
        if (line->page != page) {
            page = line->page;
            first = line->number - 1;
        }
        line->number -= first;
    }
}

wn_status pdf_emit(pdf_reader *reader)
{
    pdf_layout layout;
    wn_lines lines = {0};
    pdf_show show;
    wn_status status = pdf_layout_make(reader, &layout) ? pdf_show_total(reader) : WN_NO_MEMORY;
    pdf_show_begin(&show, reader, &layout);
    wn_emit to = {.to = &show.events, .text = show.base, .status = status};
    if (status >= 0 && !wn_lines_split(show.base, layout.text.length, &lines))
        to.status = WN_NO_MEMORY;
    pdf_cells_room room = {reader, &layout};
    wn_known_tables known = {&room, pdf_cells_emit};
    number_lines(&lines);
    if (to.status >= 0)
        pdf_cells_mark(&room, &lines);
    if (to.status >= 0)
        wn_pages_emit(&to, &lines, &known);
    if (to.status >= 0)
        to.status = pdf_show_comments(reader);
    wn_lines_free(&lines);
    pdf_layout_free(&layout);
    return to.status;
}

void pdf_reader_free(pdf_reader *reader)
{
    wn_bytes_free(&reader->text);
    wn_bytes_free(&reader->strings);
    free(reader->words.items);
    free(reader->spans.items);
    free(reader->insets.items);
    free(reader->links.items);
    free(reader->comments.items);
    free(reader->cells.items);
    free(reader->tables.items);
}
