#include <stdlib.h>

#include "plugins/common/text/sample.h"
#include "plugins/markdown/markdown.h"
#include "plugins/markdown/reader.h"
#include "plugins/markdown/survey.h"

wn_status wn_markdown_init(const wn_host *host, void **ret_state)
{
    wn_decoder *decoder = NULL;
    wn_status status = wn_decoder_new(host, &decoder);
    *ret_state = decoder;
    return status;
}

void wn_markdown_fini(void *state)
{
    wn_decoder_free(state);
}

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
    wn_decoded decoded;
    wn_lines lines = {0};
    wn_emit emit = {.to = builder, .status = wn_sample_read(state, host, source, &decoded)};
    emit.text = decoded.text.data ? decoded.text.data : "";
    wn_emit_begin(&emit, decoded.text.length, decoded.encoding);
    if (emit.status >= 0 && !wn_lines_split(emit.text, decoded.text.length, &lines))
        emit.status = WN_NO_MEMORY;
    if (emit.status >= 0)
        read_lines(&emit, &lines);
    wn_lines_free(&lines);
    wn_bytes_free(&decoded.text);
    return emit.status;
}
