/* One plugin over any bytes. FUZZ_PLUGIN is its path, FUZZ_NAME a file name it knows. */
#include "plugin.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    fuzz_plugin_open(FUZZ_PLUGIN);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    wn_document_free(fuzz_plugin_read(bytes, length, FUZZ_NAME));
    return 0;
}
