/* A response and a document in packed form; what is accepted must pack to the same bytes and make JSON. */
#include <string.h>

#include "core/answer/json.h"
#include "core/answer/packed.h"
#include "fuzz.h"

int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    (void)count, (void)arguments;
    return 0;
}

static void check_same(const wn_object *object, const void *base, const char *bytes, size_t length)
{
    wn_buffer again = {0};
    HOLDS(wn_pack(object, base, &again));
    HOLDS(again.length == length && memcmp(again.data, bytes, length) == 0);
    wn_buffer_free(&again);
}

static void check_response(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_response response = {0};
    wn_buffer json = {0};
    HOLDS(arena);
    if (wn_unpack(&wn_response_object, bytes, length, arena, &response)) {
        check_same(&wn_response_object, &response, bytes, length);
        HOLDS(wn_response_to_json(&response, &json));
    }
    wn_buffer_free(&json);
    wn_arena_free(arena);
}

static void check_document(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_document_info document = {0};
    wn_buffer json = {0};
    HOLDS(arena);
    if (wn_unpack(&wn_document_object, bytes, length, arena, &document)) {
        check_same(&wn_document_object, &document, bytes, length);
        HOLDS(wn_document_to_json(&document, &json));
    }
    wn_buffer_free(&json);
    wn_arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    check_response((const char *)bytes, length);
    check_document((const char *)bytes, length);
    return 0;
}
