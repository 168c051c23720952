/* A reader without a probe: its recognition table, media type and suffix bid for it. Its init tells what the
 * host offers there. */
#include <stdio.h>
#include <stdlib.h>

#include "winnow/plugin.h"

/* Two bits, then a byte as it stands. */
static const uint8_t bytes[] = {0x40, '~'}, mask[] = {0xC0, 0xFF};
static const wn_signature table[] = {{.bytes = (const uint8_t *)"nowhere", .length = 7, .weight = 90},
                                     {.offset = 2, .bytes = bytes, .mask = mask, .length = 2, .weight = 60}};

static wn_status init(const wn_host *host, void **ret_state)
{
    char message[100];
    const char *option = host->option(host->context, "encoding");
    snprintf(message, sizeof message, "encoding %s, children %llu", option ? option : "not given",
             (unsigned long long)host->limit(host->context, WN_LIMIT_CHILDREN));
    host->report(host->context, WN_SEVERITY_WARNING, "guest-started", message, NULL);
    *ret_state = malloc(1);
    return *ret_state ? WN_DONE : WN_NO_MEMORY;
}

static wn_status read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *to)
{
    (void)state;
    (void)host;
    (void)source;
    (void)to;
    return WN_DONE;
}

WN_EXPORT extern const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                 .abi_major = WN_ABI_MAJOR,
                                 .abi_minor = WN_ABI_MINOR,
                                 .kind = WN_KIND_READER,
                                 .id = "guest",
                                 .version = "1.0",
                                 .suffixes = ".guest .gst",
                                 .media_types = "application/x-guest application/x-visitor",
                                 .signatures = table,
                                 .signature_count = 2,
                                 .init = init,
                                 .fini = free,
                                 .read = read};
