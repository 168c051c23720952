#include "core/host/room.h"

wn_status wn_host_write(const wn_plugin_host *host, const wn_loaded_plugin *plugin, const wn_records *records,
                        const wn_output *output, wn_report *report)
{
    wn_call call = {.host = host, .plugin = plugin, .report = report};
    wn_host table = wn_call_table(&call);
    wn_status status = wn_call_status(plugin->descriptor.write(plugin->state, &table, records, output));
    if (status >= 0 && records->failed && records->failed(records->context)) {
        wn_report_add(report, WN_SEVERITY_ERROR, "records-unreadable", NULL, NULL,
                      "the stored records could not be read back");
        return WN_INTERNAL;
    }
    return status;
}
