#include "core/host/room.h"

wn_status wn_host_write(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_records *records,
                        const wn_output *output, wn_report *report)
{
    wn_call call = {.host = host, .plugin = plugin, .report = report};
    wn_host table = wn_call_table(&call);
    wn_output door = *output;
    if (!plugin->descriptor.streams)
        door.write = NULL;
    wn_status status = wn_call_status(plugin->descriptor.write(plugin->state, &table, records, &door));
    if (status >= 0 && records->failed && records->failed(records->context)) {
        wn_report_add(report, WN_SEVERITY_ERROR, "records-unreadable", NULL, NULL,
                      "the stored records could not be read back");
        return WN_INTERNAL;
    }
    return status;
}

wn_status wn_host_inspect_existing(const wn_plugin_host *host, const wn_loaded_plugin *plugin,
                                   const wn_input *input, wn_report *report, uint32_t *ret_existing)
{
    uint32_t existing = WN_EXISTING_UNTOUCHED;
    wn_status status = WN_DONE;
    if (plugin->descriptor.inspect_existing) {
        wn_call call = {.host = host, .plugin = plugin, .report = report};
        wn_host table = wn_call_table(&call);
        wn_source source = wn_input_source(input);
        status =
            wn_call_status(plugin->descriptor.inspect_existing(plugin->state, &table, &source, &existing));
    }
    if (status >= 0)
        *ret_existing = existing <= WN_EXISTING_EDITED ? existing : WN_EXISTING_FOREIGN;
    return status;
}
