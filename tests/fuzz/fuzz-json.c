/* A response from untrusted JSON; what is accepted must come back the same. */
#include <string.h>

#include "core/answer/json.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    return 0;
}

static void check_response(const char *json, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_buffer once = {0}, twice = {0};
    HOLDS(arena);
    const wn_response *first = wn_response_from_json(json, length, arena);
    if (first) {
        HOLDS(wn_response_to_json(first, &once));
        const wn_response *second = wn_response_from_json(once.data, once.length, arena);
        HOLDS(second && wn_response_to_json(second, &twice));
        HOLDS(once.length == twice.length && memcmp(once.data, twice.data, once.length) == 0);
    }
    wn_buffer_free(&once);
    wn_buffer_free(&twice);
    wn_arena_free(arena);
}

static void check_document(const char *json, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_buffer once = {0};
    HOLDS(arena);
    const wn_document_info *document = wn_document_from_json(json, length, arena);
    if (document)
        HOLDS(wn_document_to_json(document, &once));
    wn_buffer_free(&once);
    wn_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    check_response((const char *)bytes, length);
    check_document((const char *)bytes, length);
    return 0;
}
