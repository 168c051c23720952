/* One plugin over any bytes. FUZZ_PLUGIN is its path, FUZZ_NAME a file name it knows. */
#include "plugin.h"

void fuzz_start(void)
{
    fuzz_plugin_open(FUZZ_PLUGIN);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_document_free(fuzz_plugin_read(bytes, length, FUZZ_NAME));
}
