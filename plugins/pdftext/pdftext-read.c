#include "plugins/common/text/pages.h"
#include "plugins/common/text/reader.h"
#include "plugins/pdftext/pdftext.h"

static void read_pages(wn_emit *emit, wn_lines *lines)
{
    wn_pages_emit(emit, lines, NULL);
}

wn_status wn_pdftext_read(const void *state, const wn_host *host, const wn_source *source,
                          const wn_builder *builder)
{
    return wn_text_reader_read(state, host, source, builder, read_pages);
}
