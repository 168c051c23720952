#include "core/base/memory.h"
#include "core/document/builder.h"
#include "core/host/room.h"

static wn_builder_limits builder_limits(const wn_limits *limits)
{
    return (wn_builder_limits){.text_bytes = wn_limits_get(limits, WN_LIMIT_TEXT_BYTES),
                               .blocks = wn_limits_get(limits, WN_LIMIT_XML_ELEMENTS),
                               .depth = (uint32_t)wn_limits_get(limits, WN_LIMIT_XML_DEPTH)};
}

/* A reader may not claim success over events that the builder refused. */
static wn_status check_builder(const wn_document_builder *builder, wn_status status, wn_report *report)
{
    const char *fault = wn_document_builder_fault(builder);
    if (!fault)
        return status;
    wn_report_add(report, WN_SEVERITY_ERROR, "reader-fault", NULL, NULL, "%s", fault);
    return status >= 0 ? WN_INTERNAL : status;
}

wn_status wn_host_read(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_input *input,
                       wn_report *report, wn_document **ret_document)
{
    *ret_document = NULL;
    wn_builder_limits limits = builder_limits(&host->limits);
    wn_document_builder *builder = wn_document_builder_new(&limits);
    if (!builder)
        return WN_NO_MEMORY;
    wn_call call = {.host = host, .plugin = plugin, .report = report};
    wn_host table = wn_call_table(&call);
    wn_source source = wn_input_source(input);
    wn_memory_watch();
    wn_status status = wn_call_status(
        plugin->descriptor.read(plugin->state, &table, &source, wn_document_builder_events(builder)));
    if (wn_memory_heed() && status >= 0)
        status = WN_NO_MEMORY;
    status = check_builder(builder, status, report);
    *ret_document = wn_document_builder_finish(builder);
    wn_document_builder_free(builder);
    return *ret_document || status < 0 ? status : WN_NO_MEMORY;
}
