/* A reader that loads late: built as LATE_ID with LATE_FILE, what it says it loads, or without as what is
 * loaded. That counts in `read` what its `init` gave it. */
#include <stdlib.h>

#include "winnow/plugin.h"

static const wn_signature table[] = {{.bytes = (const uint8_t *)"%LATE", .length = 5, .weight = 90}};

#ifndef LATE_FILE
static wn_status init(const wn_host *host, void **ret_state)
{
    (void)host;
    *ret_state = malloc(1);
    return *ret_state ? WN_DONE : WN_NO_MEMORY;
}
#endif

static wn_status read(const void *state, const wn_host *host, const wn_source *source, const wn_builder *to)
{
    (void)host, (void)source;
    return state ? to->total(to->context, 0) : WN_INTERNAL;
}

WN_EXPORT extern const wn_plugin winnow_plugin;
const wn_plugin winnow_plugin = {.size = sizeof(wn_plugin),
                                 .abi_major = WN_ABI_MAJOR,
                                 .abi_minor = WN_ABI_MINOR,
                                 .kind = WN_KIND_READER,
                                 .id = LATE_ID,
                                 .version = "1.0",
                                 .signatures = table,
                                 .signature_count = 1,
#ifdef LATE_FILE
                                 .late = LATE_FILE,
#else
                                 .init = init,
                                 .fini = free,
#endif
                                 .read = read};
