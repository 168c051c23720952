#include <stdlib.h>

#include "plugins/common/text/reader.h"
#include "plugins/markdown/markdown.h"
#include "plugins/markdown/reader.h"
#include "plugins/markdown/survey.h"

static void read_lines(wn_emit *emit, wn_lines *lines)
{
    md_survey survey;
    md_reader reader = {.emit = emit, .lines = lines};
    if (!md_survey_make(lines, &survey)) {
        emit->status = WN_NO_MEMORY;
    } else {
        emit->marks = survey.marks;
        emit->mark_count = survey.mark_count;
        reader.links = survey.links;
        wn_wrap_measure(lines, 0, &reader.wrap);
        md_read_blocks(&reader);
    }
    free(reader.pieces);
    md_survey_free(&survey);
}

wn_status wn_markdown_read(const void *state, const wn_host *host, const wn_source *source,
                           const wn_builder *builder)
{
    return wn_text_reader_read(state, host, source, builder, read_lines);
}
