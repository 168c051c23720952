#include "plugins/docx/flow.h"
#include "plugins/docx/handlers.h"

/* The mark of a paragraph (pPr/rPr), a table row (trPr), or a stretch of content. */
DOCX_START(docx_start_insertion)
{
    (void)element;
    if (docx_inside(reader, "rPr")) {
        if (docx_inside_twice(reader, "pPr") && reader->flow)
            reader->flow->paragraph.mark_inserted = true;
    } else if (docx_inside(reader, "trPr")) {
        docx_flow *flow = reader->flow;
        if (flow && flow->tables.count && reader->revisions == WN_REVISIONS_ORIGINAL)
            flow->tables.items[flow->tables.count - 1].row_removed = true;
    } else {
        reader->inserted++;
    }
    return WN_DONE;
}

static bool is_content(const docx_reader *reader)
{
    return !docx_inside(reader, "rPr") && !docx_inside(reader, "trPr");
}

DOCX_END(docx_end_insertion)
{
    reader->inserted -= is_content(reader) && reader->inserted > 0;
    return WN_DONE;
}

DOCX_START(docx_start_deletion)
{
    (void)element;
    if (docx_inside(reader, "rPr")) {
        if (docx_inside_twice(reader, "pPr") && reader->flow)
            reader->flow->paragraph.mark_removed = true;
    } else if (docx_inside(reader, "trPr")) {
        docx_flow *flow = reader->flow;
        if (flow && flow->tables.count && reader->revisions == WN_REVISIONS_FINAL)
            flow->tables.items[flow->tables.count - 1].row_removed = true;
    } else {
        reader->deleted++;
    }
    return WN_DONE;
}

DOCX_END(docx_end_deletion)
{
    reader->deleted -= is_content(reader) && reader->deleted > 0;
    return WN_DONE;
}
