/* One plugin over any bytes, and what it reads as text. FUZZ_PLUGIN is its path, FUZZ_NAME a file name it
 * knows. */
#include "core/document/dump.h"
#include "fuzz.h"
#include "plugin.h"

void fuzz_start(void)
{
    fuzz_plugin_open(FUZZ_PLUGIN);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_document *document = fuzz_plugin_read(bytes, length, FUZZ_NAME);
    wn_buffer shown = {0};
    fuzz_memory_scarce(true);
    bool held = !document || wn_document_dump(document, &shown);
    fuzz_memory_scarce(false);
    HOLDS_WITH_MEMORY(held);
    wn_buffer_free(&shown);
    wn_document_free(document);
}
