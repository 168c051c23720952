/* The matcher over what the text reader makes of any bytes, with a small form. */
#include <string.h>

#include "core/answer/packed.h"
#include "core/form/store.h"
#include "core/match/match.h"
#include "plugin.h"

static wn_matcher *matcher;

void fuzz_start(void)
{
    static const char *const folders[] = {FUZZ_FORM};
    static wn_report report;
    static wn_form_store *volatile store; /* volatile: kept where the leak checker sees it */
    report.arena = wn_arena_new();
    store = wn_form_store_open(folders, 1, &report);
    HOLDS(store);
    size_t form_count;
    const wn_compiled_form *const *forms = wn_form_store_forms(store, &form_count);
    matcher = wn_matcher_new(forms, form_count);
    HOLDS(matcher);
    fuzz_plugin_open(FUZZ_PLUGIN);
}

/* What the matcher gives, the contract must be able to carry. */
static void check_response(wn_response *response, wn_arena *arena)
{
    wn_buffer packed = {0};
    wn_response back = {0};
    response->id = "0";
    response->path = "x.txt";
    response->sha256 = "0000000000000000000000000000000000000000000000000000000000000000";
    response->reader = "text";
    HOLDS(wn_pack(&wn_response_object, response, &packed));
    HOLDS(wn_unpack(&wn_response_object, packed.data, packed.length, arena, &back));
    wn_buffer_free(&packed);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    wn_document *document = fuzz_plugin_read(bytes, length, FUZZ_NAME);
    wn_arena *arena = wn_arena_new();
    const wn_match_options options = {.review_below = 0.9};
    wn_match_result found = {0};
    HOLDS(arena);
    fuzz_memory_scarce(true);
    wn_status status = document ? wn_match(matcher, document, &options, arena, &found) : WN_DONE;
    fuzz_memory_scarce(false);
    HOLDS(status == WN_DONE || status == WN_LIMIT || (status == WN_NO_MEMORY && fuzz_memory_failed()));
    if (status >= 0 && found.response && !fuzz_memory_failed())
        check_response(found.response, arena);
    wn_arena_free(arena);
    wn_document_free(document);
}
