#include "plugins/common/text/reader.h"

#include "plugins/common/text/sample.h"

wn_status wn_text_reader_init(const wn_host *host, void **ret_state)
{
    wn_decoder *decoder = NULL;
    wn_status status = wn_decoder_new(host, &decoder);
    *ret_state = decoder;
    return status;
}

void wn_text_reader_fini(void *state)
{
    wn_decoder_free(state);
}

wn_status wn_text_reader_read(const void *state, const wn_host *host, const wn_source *source,
                              const wn_builder *builder, void (*emit_lines)(wn_emit *emit, wn_lines *lines))
{
    wn_decoded decoded;
    wn_lines lines = {0};
    wn_emit emit = {.to = builder, .status = wn_sample_read(state, host, source, &decoded)};
    emit.text = decoded.text.data ? decoded.text.data : "";
    wn_emit_begin(&emit, decoded.text.length, decoded.encoding);
    if (emit.status >= 0 && !wn_lines_split(emit.text, decoded.text.length, &lines))
        emit.status = WN_NO_MEMORY;
    if (emit.status >= 0)
        emit_lines(&emit, &lines);
    wn_lines_free(&lines);
    wn_bytes_free(&decoded.text);
    return emit.status;
}
