#include "plugins/common/text/flow.h"
#include "plugins/common/text/sample.h"
#include "plugins/text/quotes.h"
#include "plugins/text/text.h"

wn_status wn_text_init(const wn_host *host, void **ret_state)
{
    wn_decoder *decoder = NULL;
    wn_status status = wn_decoder_new(host, &decoder);
    *ret_state = decoder;
    return status;
}

void wn_text_fini(void *state)
{
    wn_decoder_free(state);
}

wn_status wn_text_read(const void *state, const wn_host *host, const wn_source *source,
                       const wn_builder *builder)
{
    wn_decoded decoded;
    wn_lines lines = {0};
    wn_emit emit = {.to = builder, .status = wn_sample_read(state, host, source, &decoded)};
    emit.text = decoded.text.data ? decoded.text.data : "";
    wn_emit_begin(&emit, decoded.text.length, decoded.encoding);
    if (emit.status >= 0 && !wn_lines_split(emit.text, decoded.text.length, &lines))
        emit.status = WN_NO_MEMORY;
    if (emit.status >= 0) {
        wn_wrap wrap;
        wn_quotes_strip(&emit, &lines);
        if (!wn_wrap_single_space(&lines, 0))
            emit.status = WN_NO_MEMORY;
        wn_wrap_measure(&lines, 0, &wrap);
        wn_flow flow = {.emit = &emit, .lines = &lines, .wrap = &wrap, .pages = lines.pages > 1};
        wn_flow_emit(&flow);
    }
    wn_lines_free(&lines);
    wn_bytes_free(&decoded.text);
    return emit.status;
}
