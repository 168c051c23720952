/* Addresses in any text: the first byte chooses what is known of the lines, the rest is the text. */
#include <string.h>

#include "core/value/value.h"
#include "fuzz.h"
#include "winnow/utf8.h"

void fuzz_start(void)
{
}

static bool is_utf8(const char *text, size_t length)
{
    uint32_t point;
    for (size_t at = 0, step = 0; at < length; at += step)
        if (!(step = wn_utf8_decode(text + at, length - at, &point)))
            return false;
    return true;
}

static void check_list(const wn_url_list *urls, size_t length)
{
    size_t last = 0;
    for (size_t i = 0; i < urls->count; i++) {
        const wn_url *url = &urls->items[i];
        HOLDS(url->start >= last && url->start <= url->end);
        HOLDS(url->end <= length && url->url && url->text);
        HOLDS(is_utf8(url->url, strlen(url->url)));
        last = url->end;
    }
}

static void check_urls(const char *text, size_t length, const wn_url_context *context)
{
    wn_arena *arena = wn_arena_new();
    wn_buffer clean = {0};
    bool failed = false;
    HOLDS(arena);
    fuzz_memory_scarce(true);
    wn_url_list urls = wn_value_urls_in(text, length, context, arena, &failed);
    HOLDS_WITH_MEMORY(!failed);
    if (!failed) {
        check_list(&urls, length);
        HOLDS_WITH_MEMORY(wn_value_clean_urls(text, length, &urls, &clean));
        wn_value_entries(text, length, &urls, arena, &failed);
        HOLDS_WITH_MEMORY(!failed);
    }
    fuzz_memory_scarce(false);
    HOLDS_WITH_MEMORY(is_utf8(clean.data ? clean.data : "", clean.length));
    wn_buffer_free(&clean);
    wn_arena_free(arena);
}

void fuzz_input(const uint8_t *bytes, size_t length)
{
    static const char *const known[] = {"https://example.org/list/a-b", "http://www.example.com/x?y=1"};
    if (length < 1 || !is_utf8((const char *)bytes + 1, length - 1))
        return;
    wn_url_context context = {.broken_lines = bytes[0] & 1,
                              .bare_hosts = bytes[0] & 2,
                              .known = known,
                              .known_count = bytes[0] & 4 ? 2 : 0};
    context.line_width = bytes[0] & 8 ? 60 : 0;
    check_urls((const char *)bytes + 1, length - 1, &context);
}
