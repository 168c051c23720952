/* A response, a document, and the listing of a file in the journal, in packed form; what is accepted must
 * pack to the same bytes, and the first two make JSON. */
#include <string.h>

#include "core/answer/json.h"
#include "core/answer/packed.h"
#include "core/batch/result.h"
#include "fuzz.h"

void fuzz_start(void)
{
}

/* Unpacks into the zeroed `into`; what is accepted must pack to the same. */
static bool unpack(const wn_object *object, const char *bytes, size_t length, wn_arena *arena, void *into)
{
    wn_buffer again = {0};
    fuzz_memory_scarce(true);
    bool held = wn_unpack(object, bytes, length, arena, into);
    bool same = held && wn_pack(object, into, &again);
    fuzz_memory_scarce(false);
    HOLDS_WITH_MEMORY(same == held);
    HOLDS(!same || (again.length == length && memcmp(again.data, bytes, length) == 0));
    wn_buffer_free(&again);
    return held;
}

static void check_response(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_response response = {0};
    wn_buffer json = {0};
    HOLDS(arena);
    if (unpack(&wn_response_object, bytes, length, arena, &response))
        HOLDS(wn_response_to_json(&response, &json));
    wn_buffer_free(&json);
    wn_arena_free(arena);
}

static void check_document(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_document_info document = {0};
    wn_buffer json = {0};
    HOLDS(arena);
    if (unpack(&wn_document_object, bytes, length, arena, &document))
        HOLDS(wn_document_to_json(&document, &json));
    wn_buffer_free(&json);
    wn_arena_free(arena);
}

static void check_result(const char *bytes, size_t length)
{
    wn_arena *arena = wn_arena_new();
    wn_result result = {0};
    HOLDS(arena);
    if (unpack(&wn_result_object, bytes, length, arena, &result))
        (void)wn_result_is_lasting(&result);
    wn_arena_free(arena);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    check_response((const char *)bytes, length);
    check_document((const char *)bytes, length);
    check_result((const char *)bytes, length);
}
